import { logsTo } from './changes/log-sinks.ts';
import { deploy, registerRevision, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A revision logs to a group that its template was to create and did not. */
export const logGroupMissing = defineFault({
  id: 'log-group-missing',
  title: 'The log group does not exist',
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    const group = `/ecs/${service.cluster}/${service.name}-v2`;
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => logsTo(it, { 'awslogs-group': group })),
    );
  },
});
