import { wordsOf } from '../../permissions/action-words.ts';
import type { Grant, Policy } from '../../permissions/policy.ts';
import type { JobOf } from '../../queue/jobs.ts';
import {
  brokenHomeTab,
  type HomeAccount,
  type HomeGrant,
  type HomeRecent,
  homeTab,
} from '../../renderers/slack/home.ts';
import { count } from '../../renderers/words.ts';
import type { Recent } from '../../store/recents.ts';
import { meaningOf, RateLimited } from '../posting/errors.ts';
import type { Working } from './working.ts';

/** Shows somebody their Home tab, put together from what is remembered: no question goes to AWS. */
export async function publishHome(job: JobOf<'publish-home'>, working: Working): Promise<void> {
  const { store, slack, policy, authoriser, log } = working;
  const { team, user } = job;
  const kind = await authoriser.kindOf(user, team);
  if (kind !== 'member') {
    await slack.views.publish({ user_id: user, view: brokenHomeTab(notShown[kind]) });
    return;
  }
  try {
    const [services, recents, watches] = await Promise.all([
      store.directory.all(),
      store.recents.of(team, user),
      store.watches.all(),
    ]);
    const view = homeTab({
      accounts: await accountsSeen(working),
      services: services.length,
      recents: recents.map((it) => named(it, working)),
      watches: watches.filter((it) => it.team === team && it.by === user),
      grants: await grantsOf(policy(), working),
    });
    await slack.views.publish({ user_id: user, view });
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning instanceof RateLimited) throw meaning;
    log.warn({ err: error }, 'A Home tab could not be put together.');
    await slack.views.publish({
      user_id: user,
      view: brokenHomeTab('The rest cannot be shown at the moment.'),
    });
  }
}

const notShown = {
  guest:
    'Guests see no accounts and services here. In a channel that you are in, you can ask about a service by its name.',
  stranger: 'Only members of the workspace that this bot belongs to see more.',
} as const;

async function accountsSeen({ store, settings, aws }: Working): Promise<readonly HomeAccount[]> {
  const { accounts } = settings();
  if (accounts.length === 0) {
    const region = await aws.home().catch(() => 'no region is set');
    const denied = await store.denials.of('own');
    return [{ name: 'One account', regions: [region], denied }];
  }
  return Promise.all(
    accounts.map(async (it) => ({ ...it, denied: await store.denials.of(it.id) })),
  );
}

/** A question with the name of its account, which says nothing where there is but one. */
function named({ account: id, ...recent }: Recent, { settings }: Working): HomeRecent {
  const { accounts } = settings();
  if (id === undefined || accounts.length < 2) return recent;
  return { ...recent, account: accounts.find((it) => it.id === id)?.name ?? id };
}

async function grantsOf(
  { grants }: Policy,
  { authoriser }: Working,
): Promise<readonly HomeGrant[]> {
  const called = new Map<string, string>();
  // One after the other: Slack is asked for all groups at once, the first time.
  for (const group of new Set(grants.flatMap(({ groups = [] }) => groups))) {
    called.set(group, await authoriser.groupName(group));
  }
  return grants.map((it) => grantOf(it, called));
}

function grantOf(
  { actions, accounts, clusters, services, users = [], groups = [], channels }: Grant,
  called: ReadonlyMap<string, string>,
): HomeGrant {
  const what = actions === 'all' ? 'change everything of' : listed(actions.map(wordsOf));
  const which = [
    services ? some('service', services) : 'every service',
    ...(clusters ? [`of ${some('cluster', clusters)}`] : []),
    ...(accounts ? [`in ${some('account', accounts)}`] : []),
    ...(channels ? [`from ${count(channels.length, 'channel')}`] : []),
  ];
  return {
    may: `May ${what} ${which.join(' ')}`,
    users,
    groups: groups.map((it) => called.get(it) ?? it),
  };
}

function some(noun: string, names: readonly string[]): string {
  return `${noun}${names.length === 1 ? '' : 's'} ${listed(names)}`;
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
