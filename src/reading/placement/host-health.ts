import type { Host } from './container-hosts.ts';

/** What of a host is ill. */
export interface Impairment {
  readonly kind: 'runtime' | 'accelerator' | 'daemon' | 'agent' | 'host';
  /** What AWS says of it. */
  readonly words?: string;
  readonly since?: string;
}

/** Every type of AWS's health checks of an instance (sdk: InstanceHealthCheckType). */
export const kindOfCheck: Readonly<Record<string, Impairment['kind']>> = {
  CONTAINER_RUNTIME: 'runtime',
  ACCELERATED_COMPUTE: 'accelerator',
  DAEMON: 'daemon',
  AGENT_CONNECTIVITY: 'agent',
};

/** Every state of such a check (sdk: InstanceHealthCheckState), and whether the host is ill by it. */
export const illBy: Readonly<Record<string, boolean>> = {
  OK: false,
  IMPAIRED: true,
  INSUFFICIENT_DATA: false,
  INITIALIZING: false,
};

/** What of a host is ill, in the order of AWS's checks; `host` where AWS says no more than that it is. */
export function impairments({ health }: Host): readonly Impairment[] {
  if (!health) return [];
  const found = health.details
    .filter(({ status }) => illBy[status ?? ''] === true)
    .map(({ type, statusReason, lastStatusChange }) => ({
      kind: kindOfCheck[type ?? ''] ?? ('host' as const),
      ...(statusReason === undefined ? {} : { words: statusReason }),
      ...(lastStatusChange === undefined ? {} : { since: lastStatusChange }),
    }));
  if (found.length > 0) return found;
  return illBy[health.overallStatus ?? ''] === true ? [{ kind: 'host' }] : [];
}
