import { goOff, withDeploymentAlarm } from './changes/alarms.ts';
import { release } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release answers with errors although its tasks are healthy: the service's alarm goes off and ECS rolls it back. */
export const deploymentAlarmRollback = defineFault({
  id: 'deployment-alarm-rollback',
  title: 'A CloudWatch alarm ended the deployment',
  layer: 'deployment',
  apply(simulation, service) {
    const alarm = withDeploymentAlarm(simulation, service);
    release(simulation, service, {});
    simulation.clock.at(simulation.clock.now + 180_000, () => goOff(simulation, service, alarm));
  },
});
