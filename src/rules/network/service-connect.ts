import type { DescribeServices } from '../../facts/ecs-services.ts';
import { primaryDeployment, serviceIn } from '../../facts/service.ts';

/** Whether the tasks of the primary deployment call others by Service Connect. */
export function usesServiceConnect({ services }: { readonly services: DescribeServices }): boolean {
  const service = serviceIn(services);
  const connect = service && primaryDeployment(service)?.serviceConnectConfiguration;
  return connect !== undefined && connect.enabled !== false;
}
