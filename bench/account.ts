import type { ActiveFault } from '../src/sandbox/aws/world/world.ts';

/** A service by the names that a question gives. */
export interface Named {
  readonly cluster: string;
  readonly service: string;
}

/** A service with one target group whose release failed with exactly three tasks, which ended its deployment. */
export const broken: Named = { cluster: 'prod', service: 'search-svc' };

/** A service with one target group that nothing is wrong with. */
export const healthy: Named = { cluster: 'prod', service: 'checkout-svc' };

/** Every service of the account that has a target group. */
export const loadBalanced: readonly Named[] = [
  broken,
  healthy,
  { cluster: 'prod', service: 'cart-svc' },
  { cluster: 'staging', service: 'cart-svc' },
  { cluster: 'staging', service: 'web-svc' },
];

/** A release that crashes and is rolled back, in each of these services. */
export function failedReleases(services: readonly Named[]): readonly ActiveFault[] {
  return services.map((it) => ({ fault: 'circuit-breaker-rolled-back', ...it }));
}
