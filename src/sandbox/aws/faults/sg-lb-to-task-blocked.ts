import { recheck } from '../world/target-checks.ts';
import { targetGroupOfService, taskSecurityGroups } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** The rule that let the load balancer reach the tasks was revoked. */
export const sgLbToTaskBlocked = defineFault({
  id: 'sg-lb-to-task-blocked',
  title: 'The tasks’ security group does not let the load balancer in',
  layer: 'network',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    for (const group of taskSecurityGroups(simulation, service)) group.IpPermissions = [];
    recheck(simulation);
  },
});
