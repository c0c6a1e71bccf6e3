import { revisionOf, today } from '../world/simulation.ts';
import { defineFault } from './fault.ts';

/** A clean-up job deregistered the revision that the service runs. */
export const taskdefInactiveOrDeleting = defineFault({
  id: 'taskdef-inactive-or-deleting',
  title: 'The task definition is deregistered or being deleted',
  layer: 'deployment',
  apply(simulation, service) {
    const definition = revisionOf(simulation, service.deployments[0]?.taskDefinitionArn ?? '');
    definition.status = 'INACTIVE';
    definition.deregisteredAt = today(simulation);
  },
});
