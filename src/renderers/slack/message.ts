import type { Block, KnownBlock } from '@slack/types';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import type { LookId } from '../../looks/look.ts';
import type { Line } from '../../looks/sheet.ts';
import type { Layer } from '../../rules/layers.ts';
import type { ActionId } from '../../rules/rule.ts';
import type { IntentId } from '../../understanding/intent.ts';

/**
 * How much a workspace can show: `rich` uses tables, plans and containers; `classic` only section, context, divider,
 * header, image, input and actions; `text` no blocks at all. Each level says everything.
 */
export const cardLevels = ['rich', 'classic', 'text'] as const;
export type CardLevel = (typeof cardLevels)[number];

/** What is sent to Slack. The text is also the notification, and always complete enough to act on. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks?: readonly (KnownBlock | Block)[];
}

/** The `action_id` of every button. The value is a card's id; what it means is kept on our side. */
export const buttonIds = {
  confirmChange: 'ecs:confirm_change',
  approveChange: 'ecs:approve_change',
  cancelChange: 'ecs:cancel_change',
  again: 'ecs:again',
  closer: 'ecs:look_closer',
  more: 'ecs:more',
  suspect: 'ecs:suspect',
  back: 'ecs:page_back',
  next: 'ecs:page_next',
  file: 'ecs:sheet_file',
  jump: 'ecs:page_jump',
  older: 'ecs:sheet_older',
  lookAgain: 'ecs:look_again',
  filter: 'ecs:sheet_filter',
  unwatch: 'ecs:unwatch',
  chooseService: 'ecs:choose_service',
  pick: 'ecs:pick',
} as const;

/** The `action_id` of the button of a look. */
export function lookButton(id: LookId): string {
  return `ecs:${id}`;
}

/** What stands for the whole cluster in a menu of looks. */
export const fleetChoice = 'fleet';

/** The `action_id` of the button that asks for the plan of a change. */
export function changeButton(id: ActionId): string {
  return `ecs:plan:${id}`;
}

/** The `action_id` of a button that stands for a question in plain words. */
export function sayButton(intent: IntentId): string {
  return `ecs:say:${intent}`;
}

/** Progress while a diagnosis runs. */
export interface ProgressView {
  readonly service: string;
  readonly askedBy?: string;
  readonly layers: readonly {
    readonly layer: Layer;
    readonly state: 'pending' | 'reading' | 'read';
  }[];
}

/** A change that was confirmed, shown in its plan and in the card it was asked from. */
export interface ChangeView {
  readonly state:
    | 'requested'
    | 'running'
    | 'done'
    | 'failed'
    | 'rolled-back'
    | 'refused'
    | 'superseded'
    | 'unseen'
    | 'unknown';
  /** What the change is called, and its end: *New deployment*, *is steady*. */
  readonly noun: string;
  readonly done: string;
  /** The Slack user who asked. */
  readonly by: string;
  readonly approvedBy?: string;
  /** The id of the deployment or task that it is watched by. */
  readonly mark?: string;
  /** What AWS says of it. */
  readonly said?: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What would be done to a service, to be confirmed. */
export interface PlanView {
  readonly planId: string;
  readonly cardId: string;
  readonly service: Pick<ServiceRef, 'name' | 'cluster'>;
  readonly state: 'offered' | 'awaiting-approval' | 'cancelled' | 'expired' | 'confirmed';
  readonly title: string;
  readonly effects: readonly string[];
  readonly expected: string;
  readonly command: string;
  /** Slack users: who asked, who approved, who cancelled. */
  readonly by: string;
  readonly approvedBy?: string;
  readonly endedBy?: string;
  /** Until when it can be confirmed or approved, ISO 8601. */
  readonly until: string;
  readonly change?: ChangeView;
}

/** A change that can be asked for from the card. */
export interface OfferView {
  readonly action: ActionId;
  /** A verb and an object: the button's text. */
  readonly button: string;
  /** What it would do, in one sentence with numbers. */
  readonly effect: string;
}

export interface DiagnosisView {
  readonly diagnosis: Diagnosis;
  readonly cardId: string;
  readonly askedBy?: string;
  /** Whether the service has a target group, so that describing targets can answer. */
  readonly hasTargets: boolean;
  /** What runs and since when; shown where nothing is wrong. */
  readonly runs?: Line;
  /** What can be done about it, what helps most first; the plan says more. */
  readonly offers: readonly OfferView[];
  /** Why forcing a deployment cannot help; shown where the button would be. */
  readonly withheld?: string;
  readonly change?: ChangeView;
  /** What whoever asked should know of where the service was found, in a sentence. */
  readonly note?: string;
}

/** The message whose thread holds what somebody asked for with a slash command, which knows no threads. */
export interface OpeningView {
  readonly cardId: string;
  /** What is looked at, and the answer in one sentence. */
  readonly title: string;
  readonly said: Line;
  readonly place: Pick<ServiceRef, 'cluster' | 'region' | 'account'>;
  /** ISO 8601. */
  readonly takenAt: string;
  readonly askedBy: string;
  /** What it is about; a cluster as a whole has no cause that could be found. */
  readonly about: 'balanced-service' | 'service' | 'cluster';
}

export interface SeveralServicesView {
  /** The name that they share; absent: a message names them all. */
  readonly name?: string;
  /** What accounts are called, by id. */
  readonly accountNames?: Readonly<Record<string, string>>;
  readonly cardId: string;
  readonly candidates: readonly ServiceRef[];
  readonly unread?: readonly UnreadPlaceView[] | undefined;
}

/** An account and region that could not be asked, and why in a sentence. */
export interface UnreadPlaceView {
  readonly place: string;
  readonly why: string;
}

export interface NotFoundView {
  readonly name: string;
  /** What accounts are called, by id. */
  readonly accountNames?: Readonly<Record<string, string>>;
  readonly cardId: string;
  readonly nearest: readonly ServiceRef[];
  /** Accounts and regions in which nobody looked. */
  readonly notAsked?: readonly string[] | undefined;
  readonly unread?: readonly UnreadPlaceView[] | undefined;
}

/** Something that kept the bot from answering, and what to do next. */
export interface ProblemView {
  readonly title: string;
  readonly detail: string;
  readonly next: string;
}
