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

/** One answer holds 1 MB; what comes so near is full, because the line before it had no room. */
const fullAnswer = 900_000;

/** What CloudWatch Logs counts for a line beside its text. */
const bytesBeside = 26;

/** logs:GetLogEvents. */
export const getLogEvents = z.preprocess(
  notingSize,
  z.object({
    events: list(z.object({ timestamp: z.number().optional(), message: line.default('') })),
    /** Whether nothing more had room in the answer, so that there are older lines. */
    full: z.literal(true).exactOptional(),
    error: absence.optional(),
  }),
);

/** Measured before the lines are cut. */
function notingSize(answer: unknown): unknown {
  const { events } = (answer ?? {}) as { readonly events?: unknown };
  if (!Array.isArray(events)) return answer;
  const bytes = events.reduce(
    (sum: number, it) => sum + Buffer.byteLength(String(it?.message ?? '')) + bytesBeside,
    0,
  );
  return bytes < fullAnswer ? answer : { ...(answer as object), full: true };
}

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
