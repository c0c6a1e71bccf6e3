import { compareTexts } from '../../facts/order.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import type { Hop, HopKind } from '../../reachability/passage.ts';
import { instant } from '../instants.ts';
import { code, listed, share } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import type { Evidence, See } from '../rule.ts';
import {
  type CallFacts,
  type callWants,
  type UnansweredCall,
  unansweredCalls,
} from './unanswered-calls.ts';

/** What tasks that get no answer while they start show as. */
export const unansweredSymptoms = [
  'below-desired-count',
  'tasks-keep-stopping',
  'deployment-failing',
  'deployment-rolled-back',
  'no-targets',
  'circuit-breaker-rolled-back',
  'tg-empty-503',
  'pull-network-timeout',
  'secret-network-unreachable',
  'log-network-unreachable',
] as const;

/** A hop that stops the calls of tasks that failed to start, and how many subnets it stops them in. */
export interface BrokenHop {
  readonly hop: Hop;
  /** Subnets of the service in which it, or one of its kind, stops these calls. */
  readonly subnets: readonly string[];
  readonly allSubnets: number;
  /** What cannot be reached, as people call it. */
  readonly unreached: readonly string[];
  readonly call: UnansweredCall;
}

/**
 * The hops of some kinds that stop the calls of failed starts, one of each of the resources they belong to. Where an endpoint
 * made for an API is what is broken, the missing way around it is not.
 */
export function brokenHops(facts: CallFacts, kinds: readonly HopKind[]): readonly BrokenHop[] {
  const found = new Map<string, BrokenHop>();
  for (const call of unansweredCalls(facts)) {
    const ways = [...call.failing, ...call.others];
    for (const { path } of call.failing) {
      for (const hop of closedHops(path.hops)) {
        const key = oneOf(hop);
        const alike = ways.filter((way) =>
          closedHops(way.path.hops).some((it) => oneOf(it) === key),
        );
        const before = found.get(key);
        if (!kinds.includes(hop.kind)) continue;
        found.set(key, {
          hop: before?.hop ?? hop,
          subnets: unique([...(before?.subnets ?? []), ...alike.map(({ subnet }) => subnet)]),
          allSubnets: Math.max(
            before?.allSubnets ?? 0,
            new Set(ways.map(({ subnet }) => subnet)).size,
          ),
          unreached: unique([...(before?.unreached ?? []), ...alike.map(({ to }) => to.name)]),
          call: before && before.call.tasks.length >= call.tasks.length ? before.call : call,
        });
      }
    }
  }
  return [...found.values()].toSorted((a, b) => compareTexts(oneOf(a.hop), oneOf(b.hop)));
}

/** Whether some hop is proved to be what keeps this call from being answered, so that a more specific rule speaks. */
export function isProved({ failing }: UnansweredCall): boolean {
  return failing.some(({ path }) => path.passage === 'closed');
}

/** Quotes where the answers show a hop, and the newest text of a task that it stopped. */
export function seeBroken(
  { hop, call }: BrokenHop,
  see: See<'stoppedTasks' | (typeof callWants)[number]>,
): readonly [Evidence, ...Evidence[]] {
  const text = seeText(call, see);
  return hop.seen ? [see(hop.seen.fact as 'routeTables', hop.seen.path), text] : [text];
}

/** Quotes the newest text that says that nothing answered. */
export function seeText({ message }: UnansweredCall, see: See<'stoppedTasks'>): Evidence {
  return see('stoppedTasks', message.task.taskArn, message.path, message.task.stoppedAt);
}

/** How many starts failed so: `3 of 3 failed tasks of checkout:42 since 2026-11-22 03:11 UTC`. */
export function extentOf(
  { tasks, of, since, message }: UnansweredCall,
  known: { readonly unread: Parameters<typeof share>[2] },
): string {
  const revision = code(revisionName(message.task.taskDefinitionArn ?? ''));
  const from = since ? ` since ${instant(since)}` : '';
  return `${share(tasks.length, of, known.unread)} of ${revision}${from}`;
}

/** The subnets that are hit, and that others are not where there are some. */
export function inSubnets({ subnets, allSubnets }: BrokenHop): string {
  const names = `${subnets.length === 1 ? 'subnet' : 'subnets'} ${listed(subnets)}`;
  return subnets.length < allSubnets ? `${names} (${subnets.length} of ${allSubnets})` : names;
}

/** What tasks of a rolled-back release can explain; all of it otherwise. */
export function scopeOfCall({ message }: UnansweredCall, { services }: CallFacts) {
  return scopeOf(message.task, serviceIn(services));
}

/** What runs on while nothing can start, where all subnets are hit: it has no way out there either. */
export function impact({ subnets, allSubnets }: BrokenHop, { services }: CallFacts): string {
  const running = serviceIn(services)?.runningCount ?? 0;
  if (running === 0 || subnets.length < allSubnets) return '';
  return `; the ${running} running ${running === 1 ? 'task has' : 'tasks have'} no way out there either`;
}

function closedHops(hops: readonly Hop[]): readonly Hop[] {
  const closed = hops.filter(({ passage }) => passage === 'closed');
  const endpoint = closed.some(({ kind }) => kind === 'endpoint');
  return endpoint ? closed.filter(({ kind }) => !around.has(kind)) : closed;
}

/** Hops of the way to public addresses. */
const around: ReadonlySet<HopKind> = new Set([
  'route',
  'nat-gateway',
  'nat-route',
  'public-address',
]);

/** Routes of several subnets are one matter, and so are the public addresses that tasks lack. */
function oneOf({ kind, id }: Hop): string {
  return around.has(kind) ? (kind === 'public-address' ? kind : 'route') : `${kind} ${id}`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted(compareTexts);
}
