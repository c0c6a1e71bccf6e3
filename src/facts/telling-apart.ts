import type { ServiceRef } from './service-ref.ts';

/** What is said of a service beside cluster and name, so that it is not taken for another one. */
export type Apart = (ref: Pick<ServiceRef, 'region' | 'account'>) => readonly string[];

/**
 * Tells services apart by region and account, each only where they differ in it.
 *
 * @param accountNames what accounts are called, by their numbers
 */
export function tellingApart(
  refs: readonly Pick<ServiceRef, 'region' | 'account'>[],
  accountNames: Readonly<Record<string, string>> = {},
): Apart {
  const regions = new Set(refs.map(({ region }) => region)).size > 1;
  const accounts = new Set(refs.map(({ account }) => account)).size > 1;
  return ({ region, account }) => [
    ...(regions ? [region] : []),
    ...(accounts ? [accountNames[account] ?? account] : []),
  ];
}
