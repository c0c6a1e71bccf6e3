import { logsTo } from './changes/log-sinks.ts';
import { deploy, registerRevision, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A revision has its log group created at start, which Amazon's policy for execution roles does not allow. */
export const logPermissionDenied = defineFault({
  id: 'log-permission-denied',
  title: 'The execution role may not create the log group',
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    const options = {
      'awslogs-group': `/ecs/${service.cluster}/${service.name}-v2`,
      'awslogs-create-group': 'true',
    };
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => logsTo(it, options)),
    );
  },
});
