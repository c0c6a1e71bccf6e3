import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { expectedOf } from './expected.ts';
import { hiddenBy } from './in-force.ts';
import { rulesAs } from './judge.ts';
import { isOver, leavesNoMark, looksTheSame } from './marks.ts';
import { namesWithoutEvidence } from './nameless.ts';
import type { Pair } from './pairs.ts';
import { first, over, strikesAt } from './strikes.ts';

/** What became of one fault of a pair. */
export interface Fate {
  readonly fault: Fault;
  /** The rule that finds it when it is alone, and in which role. */
  readonly rule: string;
  readonly role: 'cause' | 'risk' | 'note';
  /**
   * `named`: it is called what it is called alone, in the same role. `told`: it is a consequence, a risk or a note, its rule is
   * blind or was not reached, or it goes by the name that it has without the evidence that the other fault hides. `unseen`: nothing is said of it,
   * and the simulated account shows that nothing of it is to be seen. `left out`: a note of something by design. `silent`: nothing
   * is said of it.
   */
  readonly is: 'named' | 'told' | 'unseen' | 'left out' | 'silent';
}

/** What became of this fault of a pair. */
export async function fateOf(fault: Fault, pair: Pair, diagnosis: Diagnosis): Promise<Fate> {
  const { role, rule } = alone(fault);
  const fate = { fault, role, rule };
  if (rulesAs(role, diagnosis).includes(rule)) return { ...fate, is: 'named' };
  const said = new Set([...diagnosis.findings, ...diagnosis.blind].map((it) => it.rule));
  const own = [fault.id, ...Object.values(expectedOf(fault).as)];
  if (own.some((it) => said.has(it))) return { ...fate, is: 'told' };
  const names = await namesOfUnseen(fault, pair);
  const beyond = new Set(diagnosis.unreached?.rules);
  if (names?.length === 0)
    return { ...fate, is: own.some((it) => beyond.has(it)) ? 'told' : 'unseen' };
  if (role === 'note') return { ...fate, is: 'left out' };
  return { ...fate, is: names?.some((it) => said.has(it)) ? 'told' : 'silent' };
}

/** What a fault is called without the evidence that the other one hides; empty where nothing of it is to be seen at all. */
async function namesOfUnseen(fault: Fault, pair: Pair): Promise<readonly string[] | undefined> {
  return isUnseen(fault, pair) ? [] : namesWithoutEvidence(fault, pair);
}

/** What finds a fault that is alone, in which role: its cause, or what is said where it is none. */
function alone(fault: Fault): Pick<Fate, 'role' | 'rule'> {
  const { as } = expectedOf(fault);
  for (const role of ['cause', 'risk', 'note'] as const) {
    const rule = as[role];
    if (rule !== undefined) return { role, rule };
  }
  throw new Error(`Nothing is expected of ${fault.id}`);
}

/** Whether the simulated account shows that nothing of a fault is to be seen beside the other. */
function isUnseen(fault: Fault, pair: Pair): boolean {
  return looksTheSame(fault, pair) || isTakenAway(fault, pair);
}

/** Whether the simulated account shows that a fault is not in force, or never came into effect. */
export function isTakenAway(fault: Fault, pair: Pair): boolean {
  const [a, b] = pair;
  return leavesNoMark(fault, pair) || hiddenBy(fault === a ? b : a, fault, pair) !== undefined;
}

/** Whether the fault that is named strikes before the other one, was there before it, takes it away, or the other one is over. */
export function comesFirst(named: Fate, other: Fate, pair: Pair): boolean {
  return (
    strikesAt(named.rule) <= strikesAt(other.rule) ||
    named.fault.id in first ||
    other.fault.id in over ||
    named.fault.leadSeconds > other.fault.leadSeconds ||
    hiddenBy(named.fault, other.fault, pair) !== undefined ||
    isOver(other.fault, pair)
  );
}
