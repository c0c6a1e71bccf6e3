import type { StopReason } from '../reading/messages/stop-reason.ts';
import { pullModeOf } from '../reading/pulls/pull-mode.ts';
import { cause, type Reading } from './match.ts';

/** What a failed pull tells of. */
export function readPull(reason: StopReason, quote: string): Reading | undefined {
  if (reason.cause === 'memory-limit') return cause('oom-killed', quote);
  const worded = pullModeOf(reason);
  if (worded)
    return worded.sure ? cause(worded.mode, quote) : cause(worded.mode, quote, 'possible');
  return reason.errorType === undefined ? undefined : cause('image-name-wrong', quote, 'possible');
}
