import { z } from 'zod';

/**
 * A line of the outgoing ledger: `pending` before Slack is asked, `posted` with the message's place afterwards. A line
 * that stayed pending means that nobody knows whether Slack took the message.
 */
export const posting = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending'), since: z.number() }),
  z.object({ state: z.literal('posted'), channel: z.string(), ts: z.string() }),
]);
