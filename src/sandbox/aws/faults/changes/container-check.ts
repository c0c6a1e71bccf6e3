import type { HealthCheck } from '@aws-sdk/client-ecs';
import type { AppModel } from '../../world/app-model.ts';
import type { ServiceState } from '../../world/service-state.ts';
import type { Simulation } from '../../world/simulation.ts';
import { release, repositoryOf } from './release.ts';

/** A check that asks a port for a path with curl. */
export function webCheck(
  port: number,
  path: string,
  timing: Omit<HealthCheck, 'command'> = {},
): HealthCheck {
  return { command: ['CMD-SHELL', `curl -f http://localhost:${port}${path} || exit 1`], ...timing };
}

/** Releases a revision whose container checks itself, on the port that its program listens on, whatever is mapped. */
export function releaseChecked(
  simulation: Simulation,
  service: ServiceState,
  app: Partial<AppModel>,
  check: (port: number) => HealthCheck,
): void {
  const [newest] = repositoryOf(simulation, service).images.slice(-1);
  const port = { ...newest?.app, ...app }.listens?.port ?? 8000;
  release(simulation, service, app, (container) => ({ ...container, healthCheck: check(port) }));
}
