import { revisionOf } from '../world/simulation.ts';
import { deploy, registerRevision, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release whose task definition is for container instances, in a service on Fargate. */
export const computeIncompatible = defineFault({
  id: 'compute-incompatible',
  title: 'The task definition does not fit Fargate',
  layer: 'placement',
  apply(simulation, service) {
    withoutBreaker(service);
    const arn = registerRevision(simulation, service, (container) => container);
    Object.assign(revisionOf(simulation, arn), {
      compatibilities: ['EC2'],
      requiresCompatibilities: ['EC2'],
    });
    deploy(simulation, service, arn);
  },
});
