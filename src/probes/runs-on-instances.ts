import type { Service } from '../facts/ecs-services.ts';

/** Whether a service's tasks run on instances that are registered in its cluster, rather than on Fargate. */
export function runsOnInstances(service: Service | undefined): boolean {
  if (!service) return false;
  const providers = service.capacityProviderStrategy;
  if (providers.length > 0)
    return providers.some(({ capacityProvider }) => !fargate(capacityProvider));
  return service.launchType !== undefined && service.launchType !== 'FARGATE';
}

/** Whether a capacity provider is one of the two that AWS runs. */
export function fargate(capacityProvider: string): boolean {
  return capacityProvider === 'FARGATE' || capacityProvider === 'FARGATE_SPOT';
}
