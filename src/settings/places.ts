import type { TargetQuestion } from '../target/parse.ts';
import type { Account, Settings } from './schema.ts';

/**
 * A question as it is meant in a channel: other names of services are replaced by what they stand for, and what the
 * question does not say is what the channel is about. An ARN says everything by itself; the address of a console page
 * often leaves the account open, and the channel's is then where to look first.
 */
export function placeQuestion(
  question: TargetQuestion,
  channel: string,
  settings: Settings,
): TargetQuestion {
  const { aliases } = settings;
  // Services may be called `constructor` too.
  const isAlias = question.cluster === undefined && Object.hasOwn(aliases, question.name);
  const alias = isAlias ? aliases[question.name] : undefined;
  if (alias) {
    const { service, account, ...where } = alias;
    return { ...where, ...accountOf(account, settings), name: service };
  }
  if (question.account !== undefined) return question;
  // Nothing else says the region and not the account.
  const open = question.region === undefined ? {} : ({ accountOpen: true } as const);
  const { account, ...where } = settings.channels[channel] ?? {};
  return { ...where, ...accountOf(account, settings), ...open, ...question };
}

/** One account and region in which a service may be looked for. */
export interface LookIn {
  /** Absent: the bot's own account, of which no settings say anything. */
  readonly account?: Account;
  /** Absent: the region of the SDK's standard environment. */
  readonly region?: string;
}

/** Every account and region that a question leaves open; one that no settings name is left to the bot's own credentials. */
export function placesOf(
  { account, region }: Pick<TargetQuestion, 'account' | 'region'>,
  { accounts }: Settings,
): readonly LookIn[] {
  const asked = accounts.filter((it) => account === undefined || it.id === account);
  if (asked.length === 0) return [region === undefined ? {} : { region }];
  return asked.flatMap((it) =>
    (region === undefined ? it.regions : [region]).map((each) => ({ account: it, region: each })),
  );
}

function accountOf(name: string | undefined, { accounts }: Settings) {
  const found = accounts.find((it) => it.name === name);
  return found ? { account: found.id } : {};
}
