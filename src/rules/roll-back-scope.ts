import type { Service } from '../facts/ecs-services.ts';
import type { Task } from '../facts/ecs-tasks.ts';
import { currentDeployments } from '../facts/service.ts';

/**
 * What a failed task can explain: one of a deployment that was rolled back explains the roll-back, and nothing about the old
 * revision that serves since.
 *
 * @param also other rules whose findings are about the same failed tasks
 * @returns part of a finding; empty for a deployment that still owns tasks, which can explain all its rule says
 */
export function scopeOf(
  { startedBy }: Task,
  service: Service | undefined,
  ...also: readonly string[]
): { readonly explains?: readonly string[] } {
  const current = service === undefined ? [] : currentDeployments(service);
  const serves = startedBy === undefined || current.some(({ id }) => id === startedBy);
  if (serves || current.length === 0) return {};
  return { explains: ['deployment-rolled-back', 'circuit-breaker-rolled-back', ...also] };
}
