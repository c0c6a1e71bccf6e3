import { today } from '../world/simulation.ts';
import { hostsOf, onInstances } from './changes/on-instances.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A daemon that the instances need does not get healthy: they are drained, and a release finds no place. */
export const criticalDaemonFailing = defineFault({
  id: 'critical-daemon-failing',
  title: 'A critical daemon fails on the container instances',
  layer: 'placement',
  on: onInstances,
  apply(simulation, service) {
    for (const host of hostsOf(simulation, service)) {
      host.status = 'DRAINING';
      host.impaired = {
        check: 'DAEMON',
        reason: 'Daemon task: log-shipper is unhealthy',
        since: today(simulation),
      };
    }
    withoutBreaker(service);
    deploy(simulation, service);
  },
});
