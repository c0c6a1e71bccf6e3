import { revisionOf } from '../world/simulation.ts';
import { hostsOf, onInstances } from './changes/on-instances.ts';
import { deploy, registerRevision, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/**
 * The service has a fixed host port and as many tasks as instances: it runs, until a release needs a second task on an
 * instance while the old one is there.
 */
export const hostPortConflict = defineFault({
  id: 'host-port-conflict',
  title: 'A release needs a host port that the old tasks have',
  layer: 'placement',
  on: onInstances,
  leadSeconds: 3 * 3600,
  apply(simulation, service) {
    hostsOf(simulation, service);
    withoutBreaker(service);
    service.networkConfiguration = {};
    const arn = registerRevision(simulation, service, (it) => ({
      ...it,
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }],
    }));
    revisionOf(simulation, arn).networkMode = 'bridge';
    deploy(simulation, service, arn);
    const { clock } = simulation;
    clock.at(clock.now + 160 * 60_000, () => deploy(simulation, service));
  },
});
