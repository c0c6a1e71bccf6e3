import type { EachName, FactName, OneAnswer, OneName } from '../facts/facts.ts';
import type { KnownFacts, Unread } from '../facts/known-facts.ts';
import { serviceIn } from '../facts/service.ts';
import type { TaskStage } from '../facts/task-stages.ts';
import { stageOfLayer } from './layer-stages.ts';
import type { Layer } from './layers.ts';
import type { Symptom } from './symptoms/symptom.ts';

/** How sure a finding is: structure and cross-check, text with matching structure, or text alone. */
export const confidences = ['confirmed', 'likely', 'possible'] as const;
export type Confidence = (typeof confidences)[number];

/** What the bot can do to AWS about a finding, once confirmed. */
export const actionIds = [
  'force-new-deployment',
  'roll-back',
  'scale',
  'stop-task',
  'stop-deployment',
] as const;
export type ActionId = (typeof actionIds)[number];

/** A quoted fact. */
export interface Evidence {
  /** The AWS call, as its IAM action. */
  readonly call: string;
  /** A valid `--query` of the command's answer. */
  readonly path: string;
  readonly value: unknown;
  /** When the quoted thing happened, ISO 8601, or when AWS was asked where the thing has no time of its own. */
  readonly at: string;
  /** The read-only AWS CLI command that shows the value. */
  readonly command: string;
}

export interface Remediation {
  readonly text: string;
  /** A read-only or corrective command for a person to run; never run by the bot. */
  readonly command?: string;
  /** The bot's own action that helps; absent where none of them does. */
  readonly action?: ActionId;
}

/** What a rule says about one subject. */
export interface Finding {
  /** What it is about, e.g. `container app` or `target group checkout`. */
  readonly subject: string;
  readonly confidence: Confidence;
  /** One sentence with names and numbers, no full stop at the end. */
  readonly summary: string;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly remediation: Remediation;
  readonly prevention?: string;
  /** What this one finding is, where that is less than what its rule's findings are: what will fail, not what fails. */
  readonly kind?: 'risk' | 'note';
  /** What this finding explains, where that is less than what its rule can explain. */
  readonly explains?: readonly (Symptom | (string & {}))[];
  /** Findings of which this one is only another face, however sure either is: where such a fault is found, it follows from that. */
  readonly follows?: readonly { readonly rule: string; readonly subject: string }[];
}

/**
 * What a finding of this rule is when nothing explains it: a `fault` hurts now and becomes a cause, a `risk` hurts nothing
 * yet, a `note` looks like a fault and is by design. An `obstacle` keeps the diagnosis itself from looking: it is a cause of
 * not knowing, listed last, and never decides the verdict.
 */
export type RuleKind = 'fault' | 'risk' | 'note' | 'obstacle';

/**
 * Quotes a fact. The value is read from the fact itself, so evidence cannot disagree with it. Of a question that AWS did not
 * answer it quotes what AWS said instead.
 */
export interface See<N extends FactName> {
  (unread: Unread): Evidence;
  (fact: Extract<N, OneName>, path: string, at?: string): Evidence;
  (fact: Extract<N, EachName>, key: string, path: string, at?: string): Evidence;
}

/** One failure mode: a pure function from facts to findings, under an id that never changes. */
export interface Rule<N extends FactName = FactName, W extends FactName = FactName> {
  readonly id: string;
  readonly layer: Layer;
  /** How far a task must have come to have got past this failure: before that, finding nothing proves nothing. */
  readonly passedBy: TaskStage;
  /** Whether a task of any release that serves proves it, because it is about the requests of the service. */
  readonly passedByAny: boolean;
  readonly kind: RuleKind;
  /** The defect, present tense, no full stop, at most 72 characters. */
  readonly title: string;
  /** The symptoms and the other rules' findings that a finding of this rule explains. */
  readonly explains: readonly (Symptom | (string & {}))[];
  /**
   * Symptoms that this is only another face of, whatever broke: a fault that explains one of them explains this finding too. A
   * deployment that is retried for ever is never the cause of its own failing.
   */
  readonly follows: readonly Symptom[];
  /** Whether a note of this rule says nothing new once a cause is found, and is then left out. */
  readonly silentBesideCause: boolean;
  /** Facts it cannot do without: where one is unknown the rule is blind. */
  readonly needs: readonly N[];
  /** Facts that only sharpen a finding. */
  readonly wants: readonly W[];
  readonly reference: `https://${string}`;
  /**
   * Whether the service has what this rule is about, e.g. a load balancer; where it has not, the rule is neither ruled out nor
   * blind. A rule about a service that does not exist never applies, unless it says otherwise.
   */
  applies(known: KnownFacts<N, W>): boolean;
  /** Whether anything in what it needs speaks for this failure: where nothing does, its check has nothing to say. */
  hinted(known: KnownFacts<N, W>): boolean;
  check(known: KnownFacts<N, W>, see: See<N | W>): Generator<Finding, void>;
}

type Defaults =
  | 'passedBy'
  | 'passedByAny'
  | 'kind'
  | 'follows'
  | 'silentBesideCause'
  | 'wants'
  | 'applies'
  | 'hinted';
type Written<N extends FactName, W extends FactName> = Omit<Rule<N, W>, Defaults> &
  Partial<Pick<Rule<N, W>, Defaults>>;

/** Whether the service exists, as far as is known. */
function serviceExists(known: object): boolean {
  const { services } = known as { readonly services?: OneAnswer['services'] };
  return services === undefined || serviceIn(services) !== undefined;
}

function always(): boolean {
  return true;
}

/** Declares a rule. A task passes it where it passes its layer, `kind` is `fault`, `wants` is empty and it applies to every service unless said otherwise. */
export function defineRule<const N extends FactName, const W extends FactName = never>(
  rule: Written<N, W>,
): Rule<N, W> {
  // Written out, so that all rules are objects of one shape: every diagnosis walks over all of them.
  return {
    id: rule.id,
    layer: rule.layer,
    passedBy: rule.passedBy ?? stageOfLayer(rule.layer),
    passedByAny: rule.passedByAny ?? false,
    kind: rule.kind ?? 'fault',
    title: rule.title,
    explains: rule.explains,
    follows: rule.follows ?? [],
    silentBesideCause: rule.silentBesideCause ?? false,
    needs: rule.needs,
    wants: rule.wants ?? [],
    reference: rule.reference,
    applies: rule.applies ?? serviceExists,
    hinted: rule.hinted ?? always,
    check: rule.check,
  };
}
