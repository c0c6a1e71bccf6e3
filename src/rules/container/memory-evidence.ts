import { itemPath } from '../../facts/path.ts';
import type { FormerMemory } from '../../reading/stops/former-memory.ts';
import type { Evidence, See } from '../rule.ts';

/** Quotes what CloudWatch measured of the service's memory before a task ended. */
export function quoteMemory(see: See<'formerMemory'>, { at }: FormerMemory): Evidence {
  return see('formerMemory', `${itemPath('MetricDataResults', 'Id', 'memory')}.Values`, at);
}
