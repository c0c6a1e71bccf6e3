import { withDeploymentAlarm } from './changes/alarms.ts';
import { targetGroupOfService } from './changes/attachment.ts';
import { release } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A good release has replaced every task, and ECS watches its alarm for a quarter of an hour more. */
export const bakeTimeLooksStuck = defineFault({
  id: 'bake-time-looks-stuck',
  title: 'The deployment is in its bake time',
  layer: 'deployment',
  leadSeconds: 14 * 60,
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    withDeploymentAlarm(simulation, service);
    service.deploymentConfiguration.bakeTimeInMinutes = 15;
    release(simulation, service, {});
  },
});
