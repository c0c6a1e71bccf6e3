import { z } from 'zod';
import { absence } from './absence.ts';
import { freeText, list } from './text.ts';

/** The most characters of one log line that become a fact: CloudWatch Logs allows 256 KB in a line. */
const longestLine = 4096;

// Cut before masking, which must not read 256 KB, and after it, because masks may be longer than what they hide.
const line = z.string().transform(cut).pipe(freeText).transform(cut);

function cut(text: string): string {
  return text.length > longestLine ? `${text.slice(0, longestLine - 1)}…` : text;
}

/** logs:GetLogEvents. */
export const getLogEvents = z.object({
  events: list(z.object({ timestamp: z.number().optional(), message: line.default('') })),
  error: absence.optional(),
});
export type GetLogEvents = z.infer<typeof getLogEvents>;

/** logs:DescribeLogGroups by a prefix of the name. */
export const describeLogGroups = z.object({
  logGroups: list(
    z.object({
      logGroupName: z.string().optional(),
      retentionInDays: z.number().optional(),
      kmsKeyId: z.string().optional(),
    }),
  ),
});
export type DescribeLogGroups = z.infer<typeof describeLogGroups>;
