import { revisionOf } from '../world/simulation.ts';
import { hostsOf, onInstances } from './changes/on-instances.ts';
import { deploy, registerRevision, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release reserves more memory than the old tasks leave free on any instance. */
export const insufficientCpuOrMemory = defineFault({
  id: 'insufficient-cpu-or-memory',
  title: 'No container instance has the memory that a task reserves',
  layer: 'placement',
  on: onInstances,
  apply(simulation, service) {
    hostsOf(simulation, service);
    withoutBreaker(service);
    const arn = registerRevision(simulation, service, (it) => ({ ...it, memory: 3072 }));
    revisionOf(simulation, arn).memory = '3072';
    deploy(simulation, service, arn);
  },
});
