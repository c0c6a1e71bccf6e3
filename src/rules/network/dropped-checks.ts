import type { Attachment } from '../../reading/targets/attachment.ts';
import { failingCheckSymptoms } from '../check-evidence.ts';
import { listenedInstead } from '../ports/listened-port.ts';

/** What checks that are dropped on their way show as, and what may only seem to be wrong because nothing answers them. */
export const droppedCheckExplains = [
  ...failingCheckSymptoms,
  'health-timeout-unreachable',
  'health-flaps-under-load',
  'log-driver-blocking',
  'fixed-health-port-mismatch',
  'port-mismatch',
] as const;

/** The end of a sentence about a way that is closed to checks of which none has failed for it yet. */
export const failLater = 'tasks fail their checks for that as soon as they live long enough';

/**
 * What checks that are dropped explain here. A program that says it serves HTTP on another port is a fault of its own, which
 * the open way would only turn into refusals.
 */
export function explainedByDrop(
  attachment: Attachment,
  all: readonly string[],
): { readonly explains?: readonly string[] } {
  return listenedInstead(attachment)?.serves === 'http'
    ? { explains: all.filter((it) => it !== 'port-mismatch') }
    : {};
}
