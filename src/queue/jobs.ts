import { createHash } from 'node:crypto';
import { z } from 'zod';
import { askedService } from '../store/questions.ts';

/** What every job carries: ids, and what somebody typed; never a token and never a response_url. */
const common = {
  team: z.string(),
  channel: z.string(),
  user: z.string(),
  /** Runs through every log line from the click to the last AWS call. */
  correlation: z.string(),
};

/** Find the service, diagnose it, and answer in one card. */
const diagnose = z.object({
  ...common,
  kind: z.literal('diagnose'),
  cardId: z.string(),
  /** The thread to answer in. */
  threadTs: z.string().exactOptional(),
  question: askedService,
  /** Other names to try in turn where the first is no service, e.g. words of an alert. */
  others: z.array(askedService).max(5).exactOptional(),
});

/** What the buttons of a card show. */
export const looks = ['stopped', 'logs', 'targets'] as const;
export type Look = (typeof looks)[number];

/** Fetch one thing afresh and put it in the card's thread. */
const look = z.object({
  ...common,
  kind: z.literal('look'),
  cardId: z.string(),
  what: z.enum(looks),
});

/** Force a new deployment of the card's service. */
const forceDeployment = z.object({
  ...common,
  kind: z.literal('force-deployment'),
  cardId: z.string(),
});

/** Follow a forced deployment until it ends. */
const watchDeployment = z.object({
  ...common,
  kind: z.literal('watch-deployment'),
  cardId: z.string(),
  request: z.string(),
});

/** Everything that a worker can be asked to do. */
export const job = z.discriminatedUnion('kind', [diagnose, look, forceDeployment, watchDeployment]);
export type Job = z.infer<typeof job>;
export type JobKind = Job['kind'];
export type JobOf<K extends JobKind> = Extract<Job, { readonly kind: K }>;

/** The queue's name in Redis. */
export const queueName = 'ecs-triage';

/**
 * A job's id from what is asked and where: the same delivery has the same id however often it comes. The parts are
 * hashed because BullMQ forbids `:` in ids, and because a name may be long.
 */
export function jobId(kind: JobKind, ...parts: readonly string[]): string {
  return `${kind}-${digest(parts)}`;
}

/** A short key for a list of texts, without characters that mean something to Redis, BullMQ or Slack. */
export function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
