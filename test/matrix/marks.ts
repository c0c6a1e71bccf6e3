import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { tasksOf } from '../../src/sandbox/aws/world/simulation.ts';
import { asSet, type Effect, effectsOf, withoutNumbers } from './effects.ts';
import { ofFault } from './of-fault.ts';
import type { Pair } from './pairs.ts';
import { present, presentWith, type Scene } from './simulate.ts';
import {
  begins,
  presentWithout,
  withoutEffect,
  withoutEffectAndBreaker,
} from './without-effect.ts';

/** What ECS says of any service that starts and stops tasks. */
const everyday =
  /has (?:started|stopped|begun draining|reached)|registered|deployment (?:completed|failed)|rolling back|consistently start tasks/;

/**
 * Whether nothing is left, beside the other fault of a pair, of that by which a fault can be told when it is alone: it could
 * not come into effect, because the other one breaks the service before that. False where it leaves no marks alone either:
 * then what it set is all there is to see.
 */
export function leavesNoMark(fault: Fault, pair: Pair): boolean {
  return marksOf(fault).size > 0 && marksLeft(fault, pair).length === 0;
}

/** Whether everything that is left of that by which a fault can be told is there with the other fault of a pair alone as well. */
export function looksTheSame(fault: Fault, pair: Pair): boolean {
  const left = marksLeft(fault, pair);
  if (left.length === 0) return false;
  return [
    () => presentWithout(fault, pair),
    () =>
      present(
        fault,
        pair.map((it) => (it === fault ? withoutEffectAndBreaker(it) : it)),
      ),
  ].some((scene) => {
    const other = asSet(telling(scene()));
    return left.every((it) => other.has(it));
  });
}

/**
 * Whether ECS got over a fault: nothing is left of it but what ECS said before it last started tasks, and how tasks of former
 * deployments ended, and as many tasks of the newest deployment live as are wanted; or nothing at all is left since the other fault
 * began a deployment after it.
 */
export function isOver(fault: Fault, pair: Pair): boolean {
  const left = marksLeft(fault, pair);
  if (left.length === 0) {
    const other = pair.find((it) => it !== fault);
    return other !== undefined && begins(other) && other.leadSeconds < fault.leadSeconds;
  }
  if (!left.every((it) => /^(?:said|ended false) /.test(it))) return false;
  const { simulation, service } = presentWith(pair);
  const living = tasksOf(simulation, service).filter(
    ({ deploymentId, task }) =>
      deploymentId === service.deployments[0]?.id && task.desiredStatus === 'RUNNING',
  );
  const said = (tells: (message: string) => boolean) =>
    service.events
      .filter(({ message = '' }) => tells(message))
      .reduce((newest, { createdAt }) => Math.max(newest, Number(createdAt)), 0);
  const started = said((message) => message.includes('has started'));
  const told = said((message) => left.some((it) => it.endsWith(` ${withoutNumbers(message)}`)));
  return living.length >= service.desiredCount && started > told;
}

function marksLeft(fault: Fault, pair: Pair): readonly string[] {
  const seen = asSet(telling(presentWith(pair)));
  return [...marksOf(fault)].filter((it) => seen.has(it));
}

/** What happens with a fault alone and not without it, as far as it tells of that fault. */
const marksOf = ofFault((fault): ReadonlySet<string> => {
  const usual = asSet(telling(present(fault, [withoutEffect(fault)])));
  const own = telling(present(fault, [fault])).filter((it) => !usual.has([...asSet([it])].join()));
  const [found = own] = weights
    .map((kinds) => own.filter(({ of }) => kinds.includes(of)))
    .filter((its) => its.length > 0);
  return asSet(found);
});

/**
 * Kinds of effects, the most telling first: that nobody is served tells of a fault that has nothing else to show, and what is
 * left in logs and counts of one that has not even that.
 */
const weights: readonly (readonly Effect['of'][])[] = [
  ['ended', 'running', 'target', 'deployment', 'hook', 'said'],
  ['served'],
  ['line', 'metric'],
];

function telling(scene: Scene): readonly Effect[] {
  return effectsOf(scene).filter(isTelling).map(withoutCodes);
}

/** How a container ended that ECS stopped for its health says nothing of what was wrong with it. */
function withoutCodes(effect: Effect): Effect {
  const ended = effect.of === 'ended' && /^\S+ Task failed [^)]*\)/.exec(effect.kind)?.[0];
  return ended ? { ...effect, kind: ended } : effect;
}

/** Whether this is no more than what every deployment, and every stop of a task on purpose, looks like. */
function isTelling({ of, kind, newest, former }: Effect): boolean {
  switch (of) {
    case 'ended':
      return !kind.includes('Scaling activity') || / 137(?: |$)/.test(kind);
    case 'running':
      return kind === 'UNHEALTHY';
    case 'target':
      return !/^(?:healthy|initial|draining)/.test(kind);
    case 'deployment':
      return kind.endsWith('FAILED');
    case 'hook':
      return kind !== 'SUCCEEDED';
    case 'served':
      return kind !== 'all';
    case 'said':
      return former !== true && !everyday.test(kind);
    case 'line':
      return newest === true;
    case 'metric':
      return true;
  }
}
