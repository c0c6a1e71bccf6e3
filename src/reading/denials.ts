import type { DescribeTasks, Service } from '../facts/ecs.ts';
import { parseStopReason } from './messages/stop-reason.ts';
import { failedStops } from './stop-reasons.ts';

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

/** Whether a stop reason or an event says that a role could not be used or may not do something. */
export function accessIsSuspect(
  service: Service | undefined,
  stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined,
): boolean {
  return (
    failedStops(stoppedTasks ?? {}).some(
      ({ cause, operation }) => cause === 'denied' || operation === 'assume-role',
    ) || (service?.events ?? []).slice(0, recent).some(({ message }) => aboutRoles(message))
  );
}

/** How many service events are read: AWS keeps a hundred, and repeats none within six hours. */
const recent = 100;
const roleWords = /\brole\b|\bIAM\b|not authorized|AccessDenied/i;

function aboutRoles(message: string): boolean {
  if (!roleWords.test(message)) return false;
  const { cause, operation } = parseStopReason(message);
  return cause === 'denied' || operation === 'assume-role' || /\bIAM\b/.test(message);
}
