import type { DescribeTasks } from '../../facts/ecs-tasks.ts';
import { failedStops } from '../stops/stop-reasons.ts';

/** An action that AWS refused, as the text about it says. */
export interface Denial {
  /** IAM action, e.g. `ecr:BatchGetImage`. */
  readonly action: string;
  /** The ARN it was refused on, where the text names one. */
  readonly resource?: string;
  /** The ARN of who was refused, where the text names it. */
  readonly principal?: string;
}

/** What stop reasons of failed tasks say was refused, each action and resource once, in the order of their names. */
export function denialsIn(
  stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined,
): readonly Denial[] {
  const denials = failedStops(stoppedTasks ?? {}).flatMap(({ cause, named }) =>
    cause === 'denied' && named.action !== undefined
      ? [
          {
            action: named.action,
            ...(named.resource === undefined ? {} : { resource: named.resource }),
            ...(named.principal === undefined ? {} : { principal: named.principal }),
          },
        ]
      : [],
  );
  const byKey = new Map(denials.map((it) => [`${it.action} ${it.resource ?? ''}`, it]));
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, denial]) => denial);
}
