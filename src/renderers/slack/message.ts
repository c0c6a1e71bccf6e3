import type { Block, KnownBlock } from '@slack/types';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import type { LookId } from '../../looks/look.ts';
import type { Layer } from '../../rules/layers.ts';

/**
 * How much a workspace can show: `rich` uses tables, plans and containers; `classic` only section, context, divider,
 * header, image and actions; `text` no blocks at all. Each level says everything.
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
  stopped: 'ecs:stopped',
  logs: 'ecs:logs',
  targets: 'ecs:targets',
  forceDeployment: 'ecs:force_deployment',
  again: 'ecs:again',
  back: 'ecs:page_back',
  next: 'ecs:page_next',
  file: 'ecs:sheet_file',
  pick: 'ecs:pick',
} as const;

/** The `action_id` of the button of a look. */
export function lookButton(id: LookId): string {
  return `ecs:${id}`;
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

/** A forced deployment, shown in the card it was asked from. */
export interface DeploymentView {
  readonly state:
    | 'requested'
    | 'running'
    | 'steady'
    | 'failed'
    | 'rolled-back'
    | 'refused'
    | 'superseded'
    | 'unknown';
  /** The Slack user who asked. */
  readonly by: string;
  readonly deploymentId?: string;
  readonly running?: number;
  readonly desired?: number;
  readonly detail?: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface DiagnosisView {
  readonly diagnosis: Diagnosis;
  readonly cardId: string;
  readonly askedBy?: string;
  /** Whether the service has a target group, so that describing targets can answer. */
  readonly hasTargets: boolean;
  /** What forcing a deployment would do, in one sentence with numbers; absent when it is withheld. */
  readonly forceDeployment?: string;
  /** Why forcing a deployment cannot help; shown where the button would be. */
  readonly withheld?: string;
  readonly deployment?: DeploymentView;
}

export interface SeveralServicesView {
  readonly name: string;
  readonly cardId: string;
  readonly candidates: readonly ServiceRef[];
}

export interface NotFoundView {
  readonly name: string;
  readonly cardId: string;
  readonly nearest: readonly ServiceRef[];
}

/** Something that kept the bot from answering, and what to do next. */
export interface ProblemView {
  readonly title: string;
  readonly detail: string;
  readonly next: string;
}
