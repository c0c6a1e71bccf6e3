import type { Passage, Path } from '../../reachability/passage.ts';
import type { Way } from './network-ways.ts';

/** Ways to one place that fare the same in some of the subnets. */
export interface Stretch {
  readonly name: string;
  readonly code?: string | undefined;
  readonly port: number;
  readonly passage: Passage;
  /** What decides: the first broken or unknown hop, or by what an open way leads. */
  readonly reason: string;
  /** How many other hops decide likewise for other subnets. */
  readonly alike: number;
  /** Subnets of the tasks in which it is so, of all that were looked at. */
  readonly subnets: readonly string[];
  readonly allSubnets: number;
  readonly ways: readonly Way[];
}

/** What is closed before what is not known, and that before what is open. */
const order: readonly Passage[] = ['closed', 'unknown', 'open'];

/** Ways that fare the same as one, those first that stop packets. */
export function sameWays(ways: readonly Way[]): readonly Stretch[] {
  const targets = new Map<string, Way[]>();
  for (const way of ways) {
    const key = `${way.name} ${way.code} ${way.port}`;
    targets.set(key, [...(targets.get(key) ?? []), way]);
  }
  const stretches = [...targets.values()].flatMap((alike) =>
    order.flatMap((passage) => stretchOf(alike, passage)),
  );
  return order.flatMap((passage) => stretches.filter((it) => it.passage === passage));
}

function stretchOf(alike: readonly Way[], passage: Passage): readonly Stretch[] {
  const ways = alike.filter(({ path }) => path.passage === passage);
  const [first] = ways;
  if (!first) return [];
  const reasons = new Set(ways.map(({ path }) => path.hop?.says ?? ''));
  return [
    {
      name: first.name,
      code: first.code,
      port: first.port,
      passage,
      reason: passage === 'open' ? leadsBy(ways.map(({ path }) => path)) : ([...reasons][0] ?? ''),
      alike: reasons.size - 1,
      subnets: subnetsOf(ways),
      allSubnets: subnetsOf(alike).length,
      ways,
    },
  ];
}

function subnetsOf(ways: readonly Way[]): readonly string[] {
  return [...new Set(ways.map(({ subnet }) => subnet))].toSorted();
}

/** By what open ways lead. */
function leadsBy(paths: readonly Path[]): string {
  const hops = paths.flatMap((path) => path.hops);
  const idsOf = (kind: string) => [
    ...new Set(hops.filter((hop) => hop.kind === kind).map(({ id }) => `\`${id}\``)),
  ];
  const endpoints = idsOf('endpoint');
  if (endpoints.length > 0) return `by endpoint ${endpoints.join(' and ')}`;
  const gateways = idsOf('nat-gateway');
  if (gateways.length > 0) return `by NAT ${gateways.join(' and ')}`;
  return idsOf('public-address').length > 0
    ? 'by an internet gateway, from public addresses'
    : 'within the VPC';
}
