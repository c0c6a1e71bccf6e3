import { createHash } from 'node:crypto';
import { z } from 'zod';
import { lookIds } from '../looks/look.ts';
import { actionIds } from '../rules/rule.ts';

/** What every job carries: ids only; never a token, a response_url or what somebody typed, which the card keeps. */
const common = {
  team: z.string(),
  channel: z.string(),
  user: z.string(),
  cardId: z.string(),
  /** The thread of the message that was clicked: what only the reader sees stands there. */
  threadTs: z.string().exactOptional(),
  /** Runs through every log line from the click to the last AWS call. */
  correlation: z.string(),
};

/** Find the service that a card asks about, diagnose it, and answer in the card. */
const diagnose = z.object({ ...common, kind: z.literal('diagnose') });

/** Look closer at the card's service and put what is seen in the card's thread. */
const look = z.object({
  ...common,
  kind: z.literal('look'),
  what: z.enum(lookIds),
  /** Where nothing but this was asked: the card itself shows it, and its service is yet to be found. */
  asCard: z.literal(true).exactOptional(),
});

/** Show another page of what was seen, in the same message. */
const turnPage = z.object({
  ...common,
  kind: z.literal('turn-page'),
  sheetId: z.string(),
  page: z.number(),
});

/** Look again at what was seen, perhaps with other words, in the same message. */
const lookAgain = z.object({
  ...common,
  kind: z.literal('look-again'),
  sheetId: z.string(),
  /** The page that is left. */
  page: z.number(),
  /** With the same words, with those for what came before, or with what was typed, which the store keeps. */
  words: z.enum(['same', 'older', 'typed']),
  /** When it was asked for, in Slack's own clock: of two answers in one message the later one stays. */
  at: z.string(),
});

/** Show a card as it was: a select in it goes on showing what somebody chose. */
const showCard = z.object({ ...common, kind: z.literal('show-card') });

/** Show every service of a cluster. */
const fleet = z.object({ ...common, kind: z.literal('fleet') });

/** Show who changed what. */
const audit = z.object({ ...common, kind: z.literal('audit') });

/** Put all that was seen into the thread as a file. */
const sheetFile = z.object({ ...common, kind: z.literal('sheet-file'), sheetId: z.string() });

/** Plan a change of the card's service and show the plan. */
const planChange = z.object({
  ...common,
  kind: z.literal('plan-change'),
  action: z.enum(actionIds),
});

/** What somebody, or the clock, decided about a plan. */
const answerPlan = z.object({
  ...common,
  kind: z.literal('answer-plan'),
  planId: z.string(),
  answer: z.enum(['confirm', 'approve', 'cancel', 'expire']),
});

/** Follow a change that was made until it ends. */
const watchChange = z.object({ ...common, kind: z.literal('watch-change'), planId: z.string() });

/** Keep an eye on the card's service until it is steady. */
const watchService = z.object({ ...common, kind: z.literal('watch-service') });

/** End that. */
const unwatchService = z.object({ ...common, kind: z.literal('unwatch-service') });

/** Ask about the service that a thread's own text names. */
const proposeService = z.object({
  ...common,
  kind: z.literal('propose-service'),
  threadTs: z.string(),
});

/** Show somebody their Home tab. */
const publishHome = z.object({ ...common, kind: z.literal('publish-home') });

/** Say in a thread what a text means: the one kept under the card's id, else the thread's own message. */
const explain = z.object({ ...common, kind: z.literal('explain'), threadTs: z.string() });

/** Everything that a worker can be asked to do. */
export const job = z.discriminatedUnion('kind', [
  diagnose,
  look,
  showCard,
  fleet,
  audit,
  turnPage,
  lookAgain,
  sheetFile,
  planChange,
  answerPlan,
  watchChange,
  watchService,
  unwatchService,
  proposeService,
  publishHome,
  explain,
]);
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
