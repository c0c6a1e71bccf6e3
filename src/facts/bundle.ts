import { type ZodType, z } from 'zod';
import { type Answers, calls, type FactName, type Facts, factNames, isEach } from './facts.ts';
import { unknownReasons } from './observed.ts';
import { schemas } from './schemas.ts';

/** What asking cost, as it was measured when the bundle was recorded. */
export interface BundleStats {
  readonly calls: number;
  readonly rounds: number;
  readonly elapsedMs: number;
}

/** A recorded run: facts (redacted when they became facts) and what asking for them cost. */
export interface Bundle {
  readonly facts: Facts;
  readonly stats: BundleStats;
}

/** The text is no bundle that this version can read; the message says why. */
export class NotABundle extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotABundle';
  }
}

/** The version of the format, in the member `bundle`. Members are only ever added within a version. */
const version = 1;

const serviceSchema = z.object({
  account: z.string(),
  region: z.string(),
  cluster: z.string(),
  name: z.string(),
  arn: z.string(),
});
const statsSchema = z.object({
  calls: z.number().int().min(0),
  rounds: z.number().int().min(0),
  elapsedMs: z.number().min(0),
});
const unknownSchema = z.object({
  state: z.literal('unknown'),
  because: z.enum(unknownReasons),
  needs: z.string(),
  detail: z.string().optional(),
  command: z.string().optional(),
});
const bundleSchema = z.object({
  bundle: z.literal(version),
  stats: statsSchema,
  facts: z.object({
    service: serviceSchema,
    takenAt: z.iso.datetime(),
    answers: z.object(Object.fromEntries(factNames.map((name) => [name, answerSchema(name)]))),
  }),
});

/** Facts and their cost as JSON that `readBundle` reads back to the same diagnosis. */
export function writeBundle({ facts, stats }: Bundle): string {
  return `${JSON.stringify({ bundle: version, stats, facts }, null, 2)}\n`;
}

/**
 * Reads what `writeBundle` wrote. What is quoted passes the same schemas as AWS's own answers, redaction included, so that
 * a bundle from elsewhere is held to the same rules.
 *
 * @throws NotABundle when the text is not JSON, not a bundle, or a bundle of another version
 */
export function readBundle(text: string): Bundle {
  const given = parseJson(text);
  const head = z.object({ bundle: z.number() }).safeParse(given);
  if (!head.success) throw new NotABundle('it is not a bundle written by --save');
  if (head.data.bundle !== version) {
    throw new NotABundle(`it is a bundle of version ${head.data.bundle}, this reads ${version}`);
  }
  const read = bundleSchema.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new NotABundle(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { facts, stats } = read.data;
  return { stats, facts: { ...facts, answers: facts.answers as unknown as Answers } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotABundle('it is not JSON');
  }
}

/** A fact that a bundle of an earlier release does not have is one that nobody asked for: unknown, not empty. */
function answerSchema(name: FactName): ZodType {
  const one = observedSchema(schemas[name]);
  const answer = isEach(name) ? observedSchema(z.record(z.string(), one)) : one;
  return answer.default({
    state: 'unknown',
    because: 'failed',
    needs: calls[name],
    detail: 'The recording does not have this answer',
  });
}

function observedSchema(value: ZodType) {
  const known = z.object({ state: z.literal('known'), value, command: z.string().optional() });
  return z.discriminatedUnion('state', [known, unknownSchema]);
}
