import { compareTexts } from '../facts/order.ts';
import { layers } from '../rules/layers.ts';
import { confidences, type RuleKind } from '../rules/rule.ts';
import type { Symptom } from '../rules/symptoms/symptom.ts';
import type { RankedFinding, Role } from './diagnosis.ts';
import type { Found } from './examine.ts';

/** How much a finding weighs: 0 is confirmed. */
export function weight({
  confidence,
}: {
  readonly confidence: RankedFinding['confidence'];
}): number {
  return confidences.indexOf(confidence);
}

/**
 * Tells causes from consequences: a finding that a fault of equal or better confidence explains is folded under it.
 * Explanation runs along chains, so the head of a chain is the cause. Notes that say nothing new beside a cause are left out.
 */
export function rankFindings(
  found: readonly Found[],
  symptoms: readonly Symptom[],
): readonly RankedFinding[] {
  const faults = found.filter((it) => kindOf(it) !== 'risk');
  const ranked = found.map((it) => {
    const explainedBy = faults.some((other) => explains(other, it) && !explains(it, other));
    return place(it, roleOf(it, explainedBy), explainedHere(it, found, symptoms));
  });
  const obstacles = new Set(
    found.filter(({ rule }) => rule.kind === 'obstacle').map(({ rule }) => rule.id),
  );
  const isObstacle = ({ rule }: RankedFinding) => Number(obstacles.has(rule));
  const caused = ranked.some(({ role, rule }) => role === 'cause' && !obstacles.has(rule));
  const silent = new Set(
    found.filter(({ rule }) => caused && rule.silentBesideCause).map(({ rule }) => rule.id),
  );
  const told = ranked.filter(({ role, rule }) => role !== 'note' || !silent.has(rule));
  return told.toSorted((a, b) => byRole(a, b) || isObstacle(a) - isObstacle(b) || byWeight(a, b));
}

function explains(a: Found, b: Found): boolean {
  return (
    a !== b &&
    a.rule.id !== b.rule.id &&
    kindOf(a) === 'fault' &&
    ((explainsAtAll(a).includes(b.rule.id) && weight(a.finding) <= weight(b.finding)) ||
      isFollowedBy(a, b))
  );
}

/** Whether the second is only another face of the first, or of a symptom that the first explains, however sure either is. */
function isFollowedBy(a: Found, { rule, finding }: Found): boolean {
  if (kindOf(a) !== 'fault') return false;
  const { subject } = a.finding;
  if (finding.follows?.some((it) => it.rule === a.rule.id && it.subject === subject)) return true;
  return (
    a.rule.follows.length === 0 &&
    rule.follows.some((symptom) => explainsAtAll(a).includes(symptom))
  );
}

function explainsAtAll({ rule, finding }: Found): readonly string[] {
  return finding.explains ?? rule.explains;
}

function roleOf(it: Found, explained: boolean): Role {
  const kind = kindOf(it);
  if (kind === 'risk') return 'risk';
  if (explained) return 'consequence';
  return kind === 'note' ? 'note' : 'cause';
}

function kindOf({ rule, finding }: Found): RuleKind {
  return finding.kind ?? rule.kind;
}

function explainedHere(it: Found, found: readonly Found[], symptoms: readonly Symptom[]) {
  const here = new Set<string>([...symptoms, ...found.map(({ rule }) => rule.id)]);
  const followers = found.filter((other) => isFollowedBy(it, other)).map(({ rule }) => rule.id);
  return [...new Set([...explainsAtAll(it), ...followers])].filter((id) => here.has(id));
}

function place({ rule, finding }: Found, role: Role, explained: readonly string[]): RankedFinding {
  const { confidence, subject, summary, evidence, remediation, prevention } = finding;
  return {
    rule: rule.id,
    layer: rule.layer,
    role,
    confidence,
    subject,
    summary,
    explains: explained,
    evidence,
    remediation,
    ...(prevention === undefined ? {} : { prevention }),
  };
}

const rolesInOrder: readonly Role[] = ['cause', 'consequence', 'risk', 'note'];

function byRole(a: RankedFinding, b: RankedFinding): number {
  return rolesInOrder.indexOf(a.role) - rolesInOrder.indexOf(b.role);
}

/** Confidence, then the earliest layer, then how much it explains, then id and subject: a total order. */
function byWeight(a: RankedFinding, b: RankedFinding): number {
  return (
    weight(a) - weight(b) ||
    layers.indexOf(a.layer) - layers.indexOf(b.layer) ||
    b.explains.length - a.explains.length ||
    compareTexts(a.rule, b.rule) ||
    compareTexts(a.subject, b.subject) ||
    compareTexts(a.summary, b.summary)
  );
}
