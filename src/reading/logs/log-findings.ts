import { remembered } from '../../facts/remembered.ts';
import { classifyLog } from '../log-classes/classify-log.ts';
import type { LogEvent } from '../log-classes/finding.ts';

/** What one log tail says, read once, whoever asks. */
export const logFindings = remembered(
  ['events'],
  ({ events }: { readonly events: readonly LogEvent[] }) => classifyLog(events),
);
