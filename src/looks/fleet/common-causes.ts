import { type FailureMode, layerOf, titleOf } from '../../explaining/catalogue.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { FleetNetwork } from '../../facts/fleet.ts';
import { compareTexts } from '../../facts/order.ts';
import { lastPart } from '../../facts/service.ts';
import { subnetOf } from '../../facts/tasks.ts';
import { internet } from '../../reachability/cidr.ts';
import { internetPath } from '../../reachability/internet-path.ts';
import type { Member } from './fleet-members.ts';

/** Something that several services of a cluster suffer from. */
export interface CommonCause {
  /** What it is, in one sentence without its full stop. */
  readonly what: string;
  /** Whether services share it by its nature, such as a network or a quota, and not only by chance. */
  readonly isShared: boolean;
  /** Names, in order. */
  readonly services: readonly string[];
  /** What all of their failed tasks have in common, e.g. `all in zone eu-west-1a`. */
  readonly traits: readonly string[];
  /** When the first of their tasks failed. */
  readonly since?: string;
}

/** Modes that are one matter: nothing leads out, whatever the task wanted there. */
const noWayOut: ReadonlySet<string> = new Set([
  'pull-network-timeout',
  'secret-network-unreachable',
  'log-network-unreachable',
  'private-subnet-no-nat',
]);

/** Layers in which services of a cluster depend on the same things. */
const sharedLayers: ReadonlySet<string> = new Set(['placement', 'network']);

/** Modes of other layers that are about something outside of any one service. */
const sharedModes: ReadonlySet<string> = new Set([
  ...noWayOut,
  'dockerhub-rate-limit-task',
  'registry-tls-error',
  'pull-through-cache-failed',
  'ecs-service-permissions-broken',
  'vpc-endpoint-misconfigured',
]);

/** What two services or more have in common, the most services first. */
export function commonCauses(
  members: readonly Member[],
  network: FleetNetwork | undefined,
): readonly CommonCause[] {
  const troubled = members.filter(({ trouble }) => trouble !== 'none');
  const groups = new Map<string, Member[]>();
  for (const it of troubled) {
    if (it.mode === undefined) continue;
    const key = noWayOut.has(it.mode) ? 'no way out' : it.mode;
    groups.set(key, [...(groups.get(key) ?? []), it]);
  }
  const byMode = [...groups].flatMap(([key, some]) => {
    const mode = some[0]?.mode;
    if (some.length < 2 || mode === undefined) return [];
    return [key === 'no way out' ? wayOut(some, network) : ofMode(mode, some)];
  });
  if (byMode.length > 0) return ranked(byMode);
  // Programs die of different words where the place that they share is what is broken.
  const failing = troubled.filter(({ tasks }) => tasks.length > 0);
  const place = causeOf('Their tasks fail in one place', true, failing);
  return failing.length > 1 && place.traits.length > 0 ? [place] : [];
}

function wayOut(some: readonly Member[], network: FleetNetwork | undefined): CommonCause {
  const subnets = [
    ...new Set(some.flatMap(({ tasks }) => tasks.flatMap((it) => subnetOf(it) ?? []))),
  ];
  const broken = network && brokenWay(subnets.toSorted(compareTexts), network);
  const what = broken ?? 'Their tasks get no answer from what they need to start';
  return causeOf(what, true, some);
}

/** The first hop that is proved to be broken on the way out of these subnets. */
function brokenWay(subnets: readonly string[], network: FleetNetwork): string | undefined {
  for (const subnet of subnets) {
    const { hop, passage } = internetPath(network, { subnet, groups: undefined }, [internet], 443);
    if (passage === 'closed' && hop) return `Nothing leads out: ${hop.says}`;
  }
  return undefined;
}

function ofMode(mode: FailureMode, some: readonly Member[]): CommonCause {
  const isShared = sharedLayers.has(layerOf(mode)) || sharedModes.has(mode);
  return causeOf(titleOf(mode), isShared, some);
}

function ranked(causes: readonly CommonCause[]): readonly CommonCause[] {
  return causes.toSorted(
    (a, b) =>
      Number(b.isShared) - Number(a.isShared) ||
      b.services.length - a.services.length ||
      compareTexts(a.services[0] ?? '', b.services[0] ?? ''),
  );
}

function causeOf(what: string, isShared: boolean, some: readonly Member[]): CommonCause {
  const tasks = some.flatMap((it) => it.tasks);
  const [since] = tasks
    .flatMap(({ stoppedAt, stoppingAt }) => stoppedAt ?? stoppingAt ?? [])
    .toSorted(compareTexts);
  return {
    what,
    isShared,
    services: some.map(({ name }) => name).toSorted(compareTexts),
    traits: traitsOf(tasks, some),
    ...(since === undefined ? {} : { since }),
  };
}

/** Traits that tell where something is broken. */
const traits: readonly (readonly [words: string, of: (task: Task) => string | undefined])[] = [
  ['all on instance', ({ containerInstanceArn: arn }) => arn && lastPart(arn)],
  ['all with image', ({ containers: [first] }) => first?.image],
];
/** Traits that say something only of services that may be elsewhere, too. */
const places: typeof traits = [
  ['all in subnet', subnetOf],
  ['all in zone', ({ availabilityZone }) => availabilityZone],
];

function traitsOf(tasks: readonly Task[], members: readonly Member[]): readonly string[] {
  if (tasks.length < 2) return [];
  const mayBeElsewhere = members.every(({ subnets }) => subnets.length > 1);
  return [...traits, ...(mayBeElsewhere ? places : [])].flatMap(([words, of]) => {
    const values = new Set(tasks.map(of));
    const [only] = values;
    return values.size === 1 && only !== undefined ? [`${words} ${only}`] : [];
  });
}
