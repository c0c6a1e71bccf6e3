import type { ContainerDefinition } from '@aws-sdk/client-ecs';
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
  definition.containerDefinitions?.push({
    essential: true,
    cpu: 0,
    memoryReservation: 64,
    logConfiguration,
    ...container,
  });
  return revision;
}
