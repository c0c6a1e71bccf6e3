import type { DescribeCapacityProviders } from '../../facts/capacity.ts';
import type { Service } from '../../facts/ecs-services.ts';
import { secondsBetween } from '../../facts/service.ts';

/** After so many days ECS drains and replaces a Managed Instance, to patch it (dg: ManagedInstances). */
export const rotationDays = 14;

/** Whether the service's tasks run on instances that ECS itself keeps and replaces. */
export function onManagedInstances(
  { launchType, capacityProviderStrategy }: Service,
  answer: DescribeCapacityProviders | undefined,
): boolean {
  if (launchType === 'MANAGED_INSTANCES') return true;
  const named = capacityProviderStrategy.map(({ capacityProvider }) => capacityProvider);
  return (answer?.capacityProviders ?? []).some(
    ({ name = '', type }) => type === 'MANAGED_INSTANCES' && named.includes(name),
  );
}

/** Whether an instance is so old that ECS replaces it by design. */
export function rotationIsDue(registeredAt: string | undefined, takenAt: string): boolean {
  return (
    registeredAt !== undefined && secondsBetween(registeredAt, takenAt) >= rotationDays * 24 * 3600
  );
}
