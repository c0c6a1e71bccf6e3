import type { DescribeServices, Service } from '../../facts/ecs-services.ts';
import { serviceIn } from '../../facts/service.ts';

type Compute = 'fargate' | 'instances' | 'unknown';

function computeOf(service: Service | undefined): Compute {
  const providers = service?.capacityProviderStrategy ?? [];
  if (providers.length > 0) {
    return providers.every(({ capacityProvider }) => capacityProvider?.startsWith('FARGATE'))
      ? 'fargate'
      : 'instances';
  }
  switch (service?.launchType) {
    case 'FARGATE':
      return 'fargate';
    case 'EC2':
    case 'EXTERNAL':
    case 'MANAGED_INSTANCES':
      return 'instances';
    default:
      return 'unknown';
  }
}

interface Known {
  readonly services: DescribeServices;
}

/** Whether tasks of the service may run on Fargate. */
export function mayUseFargate({ services }: Known): boolean {
  const service = serviceIn(services);
  return service !== undefined && computeOf(service) !== 'instances';
}

/** Whether tasks of the service may run on container instances. */
export function mayUseInstances({ services }: Known): boolean {
  const service = serviceIn(services);
  return service !== undefined && computeOf(service) !== 'fargate';
}
