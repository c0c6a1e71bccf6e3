import { hostsOf, onInstances } from './changes/on-instances.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release after the agents of all instances have lost ECS. */
export const agentDisconnected = defineFault({
  id: 'agent-disconnected',
  title: 'The ECS agents of the container instances are disconnected',
  layer: 'placement',
  on: onInstances,
  apply(simulation, service) {
    for (const host of hostsOf(simulation, service)) host.agentConnected = false;
    withoutBreaker(service);
    deploy(simulation, service);
  },
});
