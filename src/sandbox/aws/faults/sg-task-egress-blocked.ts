import { tcp } from '../world/healthy/vpc.ts';
import { taskSecurityGroups } from './changes/attachment.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** Egress was locked down to the database, and what a start needs was forgotten. */
export const sgTaskEgressBlocked = defineFault({
  id: 'sg-task-egress-blocked',
  title: 'The tasks’ security group lets no HTTPS out',
  layer: 'network',
  apply(simulation, service) {
    for (const group of taskSecurityGroups(simulation, service)) {
      group.IpPermissionsEgress = [tcp(5432, { cidr: '10.0.0.0/16' })];
    }
    withoutBreaker(service);
    deploy(simulation, service);
  },
});
