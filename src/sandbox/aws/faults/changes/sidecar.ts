import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import type { ServiceState } from '../../world/service-state.ts';
import { mainContainer, revisionOf, type Simulation } from '../../world/simulation.ts';
import { registerRevision } from './release.ts';

/** Registers a revision with one more essential container, which logs where the main one does. Returns its ARN. */
export function registerSidecar(
  simulation: Simulation,
  service: ServiceState,
  container: Pick<ContainerDefinition, 'name' | 'image' | 'repositoryCredentials'>,
): string {
  const revision = registerRevision(simulation, service, (main) => main);
  const definition = revisionOf(simulation, revision);
  const { logConfiguration } = mainContainer(definition);
  addContainer(definition, {
    essential: true,
    cpu: 0,
    memoryReservation: 64,
    logConfiguration,
    ...container,
  });
  return revision;
}

/** Adds a container. Throws RangeError where there is one of that name: no two of a task definition have the same (sdk: ContainerDefinition.name). */
export function addContainer(definition: TaskDefinition, container: ContainerDefinition): void {
  if (definition.containerDefinitions?.some(({ name }) => name === container.name)) {
    throw new RangeError(`${definition.family} has a container ${container.name}.`);
  }
  definition.containerDefinitions?.push(container);
}
