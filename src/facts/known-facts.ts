import type { EachAnswer, EachName, FactName, OneAnswer, OneName } from './facts.ts';
import type { UnknownReason } from './observed.ts';
import type { ServiceRef } from './service-ref.ts';

/** A question that AWS did not answer. */
export interface Unread {
  readonly fact: FactName;
  readonly because: UnknownReason;
  readonly needs: string;
  readonly detail?: string;
  readonly command?: string;
}

type Value<N extends FactName> = N extends OneName
  ? OneAnswer[N]
  : N extends EachName
    ? Readonly<Record<string, EachAnswer[N]>>
    : never;

/** The facts that a rule or probe named in `needs` (all known) and `wants` (undefined where unknown), with what is always there. */
export type KnownFacts<N extends FactName, W extends FactName> = {
  readonly [K in N]: Value<K>;
} & { readonly [K in W]: Value<K> | undefined } & {
  readonly ref: ServiceRef;
  readonly takenAt: string;
  readonly unread: readonly Unread[];
};
