import { goOff, withDeploymentAlarm } from './alarms.ts';
import { defineFault } from './fault.ts';
import { release } from './release.ts';

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
