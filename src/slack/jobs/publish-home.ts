import { wordsOf } from '../../permissions/action-words.ts';
import type { Grant } from '../../permissions/policy.ts';
import type { JobOf } from '../../queue/jobs.ts';
import {
  brokenHomeTab,
  type HomeAccount,
  type HomeGrant,
  homeTab,
} from '../../renderers/slack/home.ts';
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
      recents,
      watches: watches.filter((it) => it.team === team && it.by === user),
      grants: policy().grants.map(grantOf),
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

function grantOf({
  actions,
  accounts,
  clusters,
  services,
  users = [],
  groups = [],
  channels,
}: Grant): HomeGrant {
  const what = actions === 'all' ? 'change everything of' : actions.map(wordsOf).join(', ');
  const which = [
    services ? `services ${services.join(', ')}` : 'every service',
    ...(clusters ? [`of clusters ${clusters.join(', ')}`] : []),
    ...(accounts ? [`in accounts ${accounts.join(', ')}`] : []),
    ...(channels ? [`from ${channels.length} channels`] : []),
  ];
  return { may: `May ${what} ${which.join(' ')}`, users, groups };
}
