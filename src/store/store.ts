import type { Redis } from 'ioredis';
import { z } from 'zod';
import { cardLevels } from '../renderers/slack/message.ts';
import { createAudit } from './audit.ts';
import { card, changeView, serviceRef } from './cards.ts';
import { createDenials } from './denials.ts';
import { createDirectory } from './directory.ts';
import { documents } from './documents.ts';
import { fleetQuestion } from './fleets.ts';
import { createLocks } from './locks.ts';
import { keptPlan } from './plans.ts';
import { posting } from './postings.ts';
import { askedService } from './questions.ts';
import { createRecents } from './recents.ts';
import { keptSheet } from './sheets.ts';
import { thread } from './threads.ts';
import { upload } from './uploads.ts';
import { createWatches } from './watches.ts';

const day = 24 * 60 * 60;

/** Everything worth remembering, all of it in Redis, so that any process can go on where another stopped. */
export type Store = ReturnType<typeof createStore>;

/** Builds the store over a connection. */
export function createStore(redis: Redis) {
  return {
    /** Cards by id; a card that has gone from here has expired and its buttons with it. */
    cards: documents(redis, 'card', card, day),
    /** The change that a card shows, by card: apart from the card, because another job writes it. */
    cardChanges: documents(redis, 'card-change', changeView, day),
    /** The service a thread is about, and the card that said so last, by `threadKey`. */
    threads: documents(redis, 'thread', thread, 14 * day),
    /** The last card about a service or cluster in a channel, by both: what is asked there without a thread goes into its thread. */
    channelCards: documents(redis, 'channel-card', z.string(), day),
    /** What was seen, by the job that looked, so that its pages can be turned without asking AWS. */
    sheets: documents(redis, 'sheet', keptSheet, day),
    /** The files that sheets became, by sheet, so that none is shared twice. */
    uploads: documents(redis, 'upload', upload, day),
    /** The clusters of an account and region, for a second: of those who ask at the same time one asks AWS. */
    clusters: documents(redis, 'clusters', z.array(z.string()), 1),
    /** Which cluster is to be seen as a whole, by card. */
    fleets: documents(redis, 'fleet', fleetQuestion, day),
    /** The words behind the name of a look, by job. */
    lookWords: documents(redis, 'look-words', z.array(z.string()), day),
    /** Which of several services somebody picked, or whose changes are asked for, by the job that answers: the card itself is written by jobs alone. */
    picks: documents(redis, 'pick', askedService, day),
    /** The service that a look was asked about, by job, once AWS has said which it is: who waits for a turn does not look for it again. */
    found: documents(redis, 'found', serviceRef, day),
    /** What somebody typed into the box over a sheet, by job. */
    typed: documents(redis, 'typed', z.string(), day),
    /** When the sheet that a message shows was asked for, by `threadKey` of the message, in Slack's own clock. */
    shownSince: documents(redis, 'shown-since', z.string(), day),
    /** Texts that somebody wants explained, by card id, with secrets masked. */
    pastes: documents(redis, 'paste', z.string(), 60 * 60),
    /** What was posted, by the job that posts, so that a job run twice never posts twice. */
    postings: documents(redis, 'posting', posting, day),
    /** The card level a workspace takes, by team. */
    levels: documents(redis, 'card-level', z.enum(cardLevels), day),
    /** Where Slack takes the answers to a command or click, by job: a secret with Slack's own lifetime. */
    responseUrls: documents(redis, 'response-url', z.url(), 30 * 60),
    /** Plans to change AWS and what became of them. */
    plans: documents(redis, 'plan', keptPlan, 7 * day),
    /** The words behind the name of an action, by the job that plans it. */
    changeWords: documents(redis, 'change-words', z.array(z.string()), day),
    /** Who changed what, for a year. */
    audit: createAudit(redis),
    /** What each person asked last. */
    recents: createRecents(redis),
    /** Which IAM actions were denied lately, by account; `own`: that of the bot's own credentials. */
    denials: createDenials(redis),
    /** The services that somebody has the bot keep an eye on. */
    watches: createWatches(redis),
    /** The index of services in every account and region. */
    directory: createDirectory(redis),
    locks: createLocks(redis),
  };
}

/** The key of a thread: the root's `ts` within its channel. */
export function threadKey(channel: string, root: string): string {
  return `${channel}:${root}`;
}
