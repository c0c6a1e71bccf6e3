import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { asSet, type Effect, effectsOf, withoutNumbers } from './effects.ts';
import { ofFault } from './of-fault.ts';
import type { Pair } from './pairs.ts';
import { before, present, presentWith, type Scene } from './simulate.ts';
import { settingsOf, touchedBy } from './touched.ts';
import { begins, presentWithout, withoutEffect } from './without-effect.ts';

/** A deployment that began so few seconds ago may not have come as far as where a fault shows. */
const young = 120;

/** For how long a line of a log is among those that tell of the present, in milliseconds. */
const lately = 600_000;

/** Why a fault of a pair is not there to be found, because of the other one. */
type Hidden = 'undone' | 'moot' | 'superseded';

/**
 * Whether the other fault of a pair takes this one away, as the simulated account shows without any diagnosis: it changes back
 * what this one changed, or gives what it took, so that both do nothing (`undone`), nothing happens any more because of this one (`moot`), or it began a deployment in which
 * nothing has happened yet because of this one (`superseded`). A fault of which only words and counts are left, where more
 * happens when it is alone, is moot as well. Undefined where this fault is in force.
 */
export function hiddenBy(other: Fault, fault: Fault, pair: Pair): Hidden | undefined {
  const both = presentWith(pair);
  if (isUndone(fault, both)) return 'undone';
  const without = presentWithout(fault, pair);
  const seen = effectsOf(both);
  const seenWithout = effectsOf(without);
  if (sameSet(asSet(seen), asSet(seenWithout))) return 'moot';
  if (sameSet(deedsIn(seen), deedsIn(seenWithout)) && doesMore(fault)) return 'moot';
  const neither = effectsOf(present(fault, pair.map(withoutEffect)));
  if (sameSet(deedsIn(seen), deedsIn(neither)) && doesMore(fault)) return 'undone';
  const begun = begins(other) && other.leadSeconds <= fault.leadSeconds;
  const stands = both.service.deployments[0]?.createdAt.getTime() === atLead(other, both);
  if (!begun || !stands) return undefined;
  const own = asSet(ofNewest(seen, other));
  const usual = asSet(ofNewest(seenWithout, other));
  // A young one has nothing to show as well where it has not come as far as usual.
  const isYoung = other.leadSeconds <= young;
  const shows = isYoung ? [...own].some((it) => !usual.has(it)) : !sameSet(own, usual);
  return shows ? undefined : 'superseded';
}

/** Whether a fault, alone, does anything but make ECS and programs say other words, and other requests be counted. */
const doesMore = ofFault((fault) => {
  const alone = effectsOf(present(fault, [fault]));
  const without = effectsOf(present(fault, [withoutEffect(fault)]));
  return !sameSet(deedsIn(alone), deedsIn(without));
});

/** Effects without what is only said and counted; a task without a check of its own is as well as one that passes it. */
function deedsIn(effects: readonly Effect[]): ReadonlySet<string> {
  const deeds = effects.filter(({ of }) => of !== 'line' && of !== 'said' && of !== 'metric');
  return asSet(
    deeds.map((it) =>
      it.of === 'running' && it.kind === 'HEALTHY' ? { ...it, kind: 'UNKNOWN' } : it,
    ),
  );
}

/** What has happened in the newest deployment; while that is young its targets wait and the last hour's counts are not its own. */
function ofNewest(effects: readonly Effect[], { leadSeconds }: Fault): readonly Effect[] {
  const isYoung = leadSeconds <= young;
  return effects.filter(({ of, newest, kind }) => {
    if (of === 'metric') return !isYoung;
    if (of === 'target' && isYoung && kind.startsWith('initial')) return false;
    return newest === true && of !== 'line';
  });
}

/**
 * Whether the other fault takes away what a fault is told by: lines of logs that are written, or are still written, or targets or
 * impaired instances that are seen, where it is alone.
 */
export function losesEvidence(fault: Fault, pair: Pair): boolean {
  const both = presentWith(pair);
  return tellingAlone(fault).some((usual, index) => {
    const left = asSet(tellings[index]?.(both) ?? []);
    return [...usual].some((it) => !left.has(it));
  });
}

/**
 * Whether ECS never comes to call a target unhealthy as it does where this fault is alone, because the other one ends every task before:
 * of a target whose task is young nobody can say that its program will not answer.
 */
export function losesWords(fault: Fault, pair: Pair): boolean {
  const left = asSet(wordsOf(presentWith(pair)));
  return [...wordsAlone(fault)].some((it) => !left.has(it));
}

const wordsAlone = ofFault((fault) => asSet(wordsOf(present(fault, [fault]))));

function wordsOf(scene: Scene): readonly Effect[] {
  return effectsOf(scene).filter(
    ({ of, kind }) => of === 'said' && kind.includes('is unhealthy in (target-group'),
  );
}

const tellings = [telling, tellingLately, tellingOfHosts];

const tellingAlone = ofFault((fault) => {
  const alone = present(fault, [fault]);
  return tellings.map((read) => asSet(read(alone)));
});

function telling(scene: Scene): readonly Effect[] {
  return effectsOf(scene).filter(({ of, newest }) => newest && (of === 'line' || of === 'target'));
}

function tellingLately(scene: Scene): readonly Effect[] {
  const since = scene.simulation.clock.now - lately;
  return telling(scene).filter(({ at = Number.NEGATIVE_INFINITY }) => at > since);
}

/** What can be read of the container instances themselves; one that was terminated says nothing of what ailed it. */
function tellingOfHosts({ simulation }: Scene): readonly Effect[] {
  return simulation.state.containerInstances.flatMap(({ impaired }) =>
    impaired ? [{ of: 'running' as const, kind: impaired.reason }] : [],
  );
}

/** Whether a task ended with one of these words, as none does that has only one of the two faults. */
export function endsOnlyWithBoth(words: readonly string[], pair: Pair): boolean {
  const [a, b] = pair;
  const endsWith = (faults: readonly Fault[]) =>
    effectsOf(present(a, faults)).flatMap(({ of, kind, newest }) =>
      of === 'ended' && newest ? [withoutNames(kind)] : [],
    );
  const usual = new Set([...endsWith([a]), ...endsWith([b])]);
  return endsWith(pair).some(
    (kind) =>
      !usual.has(kind) && words.some((it) => kind.includes(withoutNames(withoutNumbers(it)))),
  );
}

/** The same end in another target group is no other end. */
function withoutNames(text: string): string {
  return text.replace(/\barn:[^\s)]+/g, 'arn');
}

/** Whether the second of two faults finds what it changes after the first. */
export function isPossible(pair: Pair): boolean {
  try {
    present(pair[0], pair);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether something that this fault set, and that stays set when it is alone, is as it was before. */
function isUndone(fault: Fault, both: Scene): boolean {
  const is = settingsOf(both);
  return settingsBefore(fault).some(([field, was]) => is.get(field) === was);
}

/** What a fault set, and what stays set when it is alone: every such field, and what it was before. */
const settingsBefore = ofFault((fault) => {
  const was = settingsOf(before(fault));
  const alone = settingsOf(present(fault, [fault]));
  return [...touchedBy(fault)]
    .filter(([field, value]) => alone.get(field) === value)
    .map(([field]) => [field, was.get(field)] as const);
});

function atLead({ leadSeconds }: Fault, { simulation }: Scene): number {
  return simulation.clock.now - leadSeconds * 1000;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((it) => b.has(it));
}
