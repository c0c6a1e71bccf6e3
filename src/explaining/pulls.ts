import type { StopReason } from '../reading/messages/stop-reason.ts';
import { pullModeOf } from '../reading/pulls/pull-mode.ts';
import { cause, type Reading } from './match.ts';

const unpacking = /register layer|extract layer|unpack|ApplyLayer|\bl?chown\b|processing tar file/i;
const retried =
  /(?:ref pull|pull image manifest|inspect image|image pull) has been retried \d{1,4} times?(?:\(s\))?/i;
const aboutImage = /\b(?:image|manifest|repository|tag|ref)\b/i;

/** What a failed pull tells of. */
export function readPull(reason: StopReason, quote: string): Reading | undefined {
  if (reason.cause === 'memory-limit') return cause('oom-killed', quote);
  const worded = pullModeOf(reason);
  if (worded)
    return worded.sure ? cause(worded.mode, quote) : cause(worded.mode, quote, 'possible');
  // A layer that cannot be unpacked was found under its name.
  if (reason.errorType === undefined || unpacking.test(reason.text)) return undefined;
  return aboutImage.test(reason.text.replace(retried, ''))
    ? cause('image-name-wrong', quote, 'possible')
    : undefined;
}
