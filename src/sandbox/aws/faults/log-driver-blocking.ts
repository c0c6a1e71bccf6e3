import { refuseLogs } from '../world/log-delivery.ts';
import { mainContainer, revisionOf } from '../world/simulation.ts';
import { deploy, registerRevision } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The log driver waits for CloudWatch Logs, which stops taking events: the programs that write stand still. */
export const logDriverBlocking = defineFault({
  id: 'log-driver-blocking',
  title: 'The log driver blocks the application while CloudWatch Logs takes nothing',
  layer: 'container',
  leadSeconds: 50 * 60,
  apply(simulation, service) {
    const revision = registerRevision(simulation, service, (container) => ({
      ...container,
      logConfiguration: {
        logDriver: 'awslogs',
        ...container.logConfiguration,
        options: { ...container.logConfiguration?.options, mode: 'blocking' },
      },
    }));
    const { options } = mainContainer(revisionOf(simulation, revision)).logConfiguration ?? {};
    deploy(simulation, service, revision);
    simulation.clock.at(simulation.clock.now + 30 * 60_000, () =>
      refuseLogs(simulation, options?.['awslogs-group'] ?? ''),
    );
  },
});
