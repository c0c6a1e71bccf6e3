import type { ContainerDefinition, HealthCheck } from '@aws-sdk/client-ecs';
import type { AppModel } from '../../world/app-model.ts';
import type { ServiceState } from '../../world/service-state.ts';
import type { Simulation } from '../../world/simulation.ts';
import { release } from './release.ts';

/** What a container is checked with that answers on the port it maps. */
export function webCheck(
  { portMappings }: ContainerDefinition,
  path: string,
  timing: Omit<HealthCheck, 'command'> = {},
): HealthCheck {
  const port = portMappings?.[0]?.containerPort ?? 8000;
  return { command: ['CMD-SHELL', `curl -f http://localhost:${port}${path} || exit 1`], ...timing };
}

/** Releases a revision whose container checks itself. */
export function releaseChecked(
  simulation: Simulation,
  service: ServiceState,
  app: Partial<AppModel>,
  check: (container: ContainerDefinition) => HealthCheck,
): void {
  release(simulation, service, app, (container) => ({
    ...container,
    healthCheck: check(container),
  }));
}
