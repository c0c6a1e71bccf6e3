import { unknownReasons } from '../facts/observed.ts';
import type { ServiceRef } from '../facts/service-ref.ts';
import type { TaskStage } from '../facts/task-stages.ts';
import type { Layer } from '../rules/layers.ts';
import type { Confidence, Evidence, Remediation } from '../rules/rule.ts';
import type { Symptom } from '../rules/symptoms/symptom.ts';

export const verdicts = ['healthy', 'cause-found', 'candidates', 'inconclusive'] as const;
export type Verdict = (typeof verdicts)[number];

export const roles = ['cause', 'consequence', 'risk', 'note'] as const;
export type Role = (typeof roles)[number];

export const layerStates = [
  'ok',
  'fault',
  'risk',
  'unknown',
  'not-reached',
  'not-applicable',
] as const;
export type LayerState = (typeof layerStates)[number];

/** A finding in its place: what it is in this diagnosis and which symptoms and findings it explains here. */
export interface RankedFinding {
  readonly rule: string;
  readonly layer: Layer;
  readonly role: Role;
  readonly confidence: Confidence;
  readonly subject: string;
  readonly summary: string;
  readonly explains: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly remediation: Remediation;
  readonly prevention?: string;
}

export interface LayerReport {
  readonly layer: Layer;
  readonly state: LayerState;
  readonly findings: readonly string[];
}

/**
 * Why a rule could not look: AWS did not answer its question, or the rule itself has a defect that these facts brought out
 * (`internal`).
 */
export const blindReasons = [...unknownReasons, 'internal'] as const;

/** A rule that could not look, why, and the IAM action behind the question, or `ecs-triage` where the defect is its own. */
export interface Blind {
  readonly rule: string;
  readonly because: (typeof blindReasons)[number];
  readonly needs: string;
}

/** Rules about what shows only on a task that comes further than any of the newest deployment has come in the last hour. */
export interface Unreached {
  /** How far tasks have come. */
  readonly reach: TaskStage;
  readonly rules: readonly string[];
}

export interface Stats {
  /** Calls sent to AWS; answers from a cache are none. */
  readonly calls: number;
  /** The longest chain of calls that had to wait for each other. */
  readonly rounds: number;
  readonly elapsedMs: number;
}

/** The public contract; its JSON Schema is `docs/diagnosis.schema.json`. Changes only add. */
export interface Diagnosis {
  readonly schema: 1;
  readonly service: ServiceRef;
  readonly takenAt: string;
  readonly verdict: Verdict;
  readonly headline: string;
  readonly symptoms: readonly Symptom[];
  readonly layers: readonly LayerReport[];
  readonly findings: readonly RankedFinding[];
  readonly ruledOut: readonly string[];
  readonly blind: readonly Blind[];
  /** Absent where tasks came as far as any rule looks. */
  readonly unreached?: Unreached;
  readonly stats: Stats;
}
