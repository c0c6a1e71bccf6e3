import type { GetLogEvents } from '../facts/logs.ts';
import { remembered } from '../facts/remembered.ts';
import { classifyLog } from './log-classes/classify-log.ts';

/** What one log tail says, read once, whoever asks. */
export const logFindings = remembered(['events'], ({ events }: Pick<GetLogEvents, 'events'>) =>
  classifyLog(events),
);
