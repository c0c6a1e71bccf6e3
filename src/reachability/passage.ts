import type { FactName } from '../facts/facts.ts';

/** Whether packets get through; `unknown` where the answer lies in something that was not read. */
export type Passage = 'open' | 'closed' | 'unknown';

/** What lies on a path and can stop packets. */
export type HopKind =
  | 'dns'
  | 'egress-group'
  | 'ingress-group'
  | 'network-acl'
  | 'route'
  | 'public-address'
  | 'nat-gateway'
  | 'nat-route'
  | 'endpoint'
  | 'endpoint-policy';

/** What is wrong with an endpoint: its state, its private DNS, the DNS of its VPC, or the route tables that it is in. */
export type EndpointFlaw = 'state' | 'private-dns' | 'vpc-dns' | 'route-table';

/** One thing on a path, and what it does with the packets. */
export interface Hop {
  readonly kind: HopKind;
  readonly passage: Passage;
  /** The resource that decides, e.g. `rtb-0123`. */
  readonly id: string;
  /** A sentence without its full stop that says what it does, with the id in code quotes. */
  readonly says: string;
  /** Of an endpoint: what of it keeps packets from getting through. */
  readonly why?: EndpointFlaw;
  /** Where the answers say so: a fact, and a path in it. */
  readonly seen?: { readonly fact: FactName; readonly path: string };
}

/** A way from one place to another, hop by hop in the order of the packets. */
export interface Path {
  readonly passage: Passage;
  /** The first broken hop of a closed path, the first unknown one of an unknown path. */
  readonly hop?: Hop;
  readonly hops: readonly Hop[];
}

/**
 * Hops one after the other: one that is closed stops the packets whatever is not known of the others, and one that is not
 * known leaves the whole in doubt.
 */
export function pathOf(hops: readonly Hop[]): Path {
  const decisive =
    hops.find(({ passage }) => passage === 'closed') ??
    hops.find(({ passage }) => passage === 'unknown');
  return decisive ? { passage: decisive.passage, hop: decisive, hops } : { passage: 'open', hops };
}

/**
 * Ways of which any may be the one that is taken: they decide where they agree. Where they do not, the first that is not open
 * is what is not known.
 */
export function eitherOf(ways: readonly Path[], nothing: Hop): Path {
  const [first] = ways;
  if (!first) return pathOf([nothing]);
  if (ways.every(({ passage }) => passage === first.passage)) return first;
  const hops = ways.find(({ passage }) => passage !== 'open')?.hops ?? [];
  return pathOf(
    hops.map((hop) => (hop.passage === 'closed' ? { ...hop, passage: 'unknown' as const } : hop)),
  );
}
