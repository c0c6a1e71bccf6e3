import { ACCOUNT } from './world/identifiers.ts';
import type { World } from './world/world.ts';

/** Another account of the same company. It is entered with the credentials that `sts:AssumeRole` gives for one of its roles. */
export interface OtherAccount {
  /** Its 12 digits. */
  readonly number: string;
  readonly world: World;
  /** What whoever assumes a role of it must say; absent: nothing. */
  readonly externalId?: string;
}

/** How the access keys begin that `sts:AssumeRole` gives; the account's number follows. */
const assumedKey = 'ASIASBX0';

/** The access key of an assumed role: it alone tells the endpoint whose the call is. */
export function accessKeyOf(account: string): string {
  return `${assumedKey}${account}`;
}

/** The account that an access key belongs to; undefined for the endpoint's own. */
export function accountOf(
  accessKeyId: string,
  others: readonly OtherAccount[],
): OtherAccount | undefined {
  return others.find(({ number }) => accessKeyId === accessKeyOf(number));
}

/**
 * The bytes of a call or of its answer with one account's number in place of another's. All worlds are built with the
 * same number, which stands in every ARN; both have 12 digits, so that no length changes.
 */
export function renumbered(
  body: Uint8Array,
  to: 'inside' | 'outside',
  { number }: OtherAccount,
): Buffer {
  const [from, into] = to === 'inside' ? [number, ACCOUNT] : [ACCOUNT, number];
  return Buffer.from(Buffer.from(body).toString('latin1').replaceAll(from, into), 'latin1');
}
