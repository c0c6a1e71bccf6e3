import { z } from 'zod';
import { change } from '../actions/change.ts';
import { actionIds } from '../rules/rule.ts';
import { serviceRef } from './cards.ts';

/** Where a plan is. It only moves on: who finds one that is over does nothing but show it. */
export const planStates = [
  'offered',
  /** Confirmed by whoever asked, and a second person has to approve. */
  'awaiting-approval',
  'cancelled',
  'expired',
  /** The change was about to be sent: whoever finds this looks at AWS before anything else. */
  'sending',
  /** It was sent and AWS did not answer: it is looked for and never sent again. */
  'unanswered',
  /** AWS took it, and it is watched. */
  'sent',
  'ended',
] as const;

/** How a change went, or that it was not made. */
export const changeStates = [
  'requested',
  'running',
  'done',
  'failed',
  'rolled-back',
  'refused',
  'superseded',
  /** It was made, and had not ended or was not to be seen when its watch did. */
  'unseen',
  'unknown',
] as const;

/** One plan to change AWS, from the plan to the outcome. */
export const keptPlan = z.object({
  id: z.string(),
  cardId: z.string(),
  team: z.string(),
  channel: z.string(),
  threadTs: z.string().exactOptional(),
  ref: serviceRef,
  action: z.enum(actionIds),
  /** What stood after the action's name, so that it can be planned again. */
  words: z.array(z.string()),
  change,
  title: z.string(),
  effects: z.array(z.string()),
  expected: z.string(),
  command: z.string(),
  /** The Slack user who asked. */
  by: z.string(),
  /** When it was asked for and until when it can be confirmed or approved, ISO 8601. */
  at: z.string(),
  until: z.string(),
  state: z.enum(planStates),
  approvedBy: z.string().exactOptional(),
  /** Who cancelled it. */
  endedBy: z.string().exactOptional(),
  /** The job that carries it out, which alone sends. */
  owner: z.string().exactOptional(),
  sendingAt: z.string().exactOptional(),
  /** What shows that it was made: the id of a deployment or task. */
  mark: z.string().exactOptional(),
  outcome: z
    .object({ state: z.enum(changeStates), said: z.string().exactOptional() })
    .exactOptional(),
});
export type KeptPlan = z.infer<typeof keptPlan>;
