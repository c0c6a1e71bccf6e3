import type { HomeView, KnownBlock } from '@slack/types';
import { count } from '../words.ts';
import { context, divider, header, section } from './blocks.ts';
import { ways } from './help.ts';
import { code, date, join, link, type Mrkdwn, mrk, user, words } from './mrkdwn.ts';
import { serviceSelect } from './service-select.ts';
import { spoken } from './sheet-lines.ts';

/** What the Home tab shows to one person. */
export interface HomeTabView {
  readonly accounts: readonly HomeAccount[];
  readonly services: number;
  readonly recents: readonly HomeRecent[];
  readonly watches: readonly {
    readonly service: string;
    readonly channel: string;
    readonly startedAt: string;
  }[];
  readonly grants: readonly HomeGrant[];
}

export interface HomeAccount {
  readonly name: string;
  readonly id?: string;
  readonly regions: readonly string[];
  readonly role?: string;
  /** IAM actions that were denied in the last day. */
  readonly denied: readonly string[];
}

export interface HomeRecent {
  readonly service: string;
  readonly cluster: string;
  /** What its account is called, where the bot sees several. */
  readonly account?: string;
  readonly headline: string;
  readonly at: string;
  /** Where the card is. */
  readonly link?: string;
}

export interface HomeGrant {
  /** What may be done and to what, in words. */
  readonly may: string;
  readonly users: readonly string[];
  /** What each group is called. */
  readonly groups: readonly string[];
}

/** How much of each list is shown: a Home tab takes a hundred blocks. */
const most = { accounts: 25, recents: 10, watches: 10, grants: 10, people: 20 };

/** What the bot can see, what was asked and is watched, who may act, and how to ask. */
export function homeTab(view: HomeTabView): HomeView {
  const blocks: readonly KnownBlock[] = [
    header('Why is an ECS service broken?'),
    {
      ...section(mrk`Ask here, and the answer comes in our direct messages.`),
      accessory: serviceSelect,
    },
    ...part(
      'Your latest questions',
      listed(view.recents, most.recents, recentLine),
      'You have asked nothing yet.',
    ),
    ...part(
      'Watched for you',
      listed(view.watches, most.watches, watchLine),
      'Nothing is watched. Write /ecs watch checkout-svc, or say watch in the thread of a card.',
    ),
    ...part(
      `What I can see: ${count(view.services, 'service')}`,
      listed(view.accounts, most.accounts, accountLine),
      '',
    ),
    ...part(
      'Who may act',
      listed(view.grants, most.grants, grantLine),
      'Nobody may change anything yet: whoever runs this bot lists people or grants.',
    ),
    ...part('How to ask', ways, ''),
  ];
  return { type: 'home', blocks: [...blocks] };
}

/** As much of a list as there is room for, and how much more there is. */
function listed<T>(all: readonly T[], most: number, line: (one: T) => Mrkdwn): readonly Mrkdwn[] {
  const more = all.length - most;
  const lines = all.slice(0, most).map((it) => line(it));
  return more > 0 ? [...lines, words(`and ${more} more`)] : lines;
}

function part(title: string, lines: readonly Mrkdwn[], none: string): readonly KnownBlock[] {
  const shown = lines.length > 0 ? lines : [words(none)];
  return [divider, section(mrk`*${words(title)}*`), ...shown.map((it) => section(it))];
}

function recentLine({ service, cluster, account, headline, at, link: url }: HomeRecent): Mrkdwn {
  const whose = account === undefined ? mrk`` : mrk` in ${words(account, 60)}`;
  const where = url === undefined ? mrk`` : mrk` · ${link(url, 'open')}`;
  return mrk`${code(`${cluster}/${service}`, 200)}${whose} · ${date(at)}${where}\n${spoken(headline, 300)}`;
}

function watchLine({ service, channel, startedAt }: HomeTabView['watches'][number]): Mrkdwn {
  const place = /^[CGD][A-Z0-9]{2,}$/.test(channel) ? (`<#${channel}>` as Mrkdwn) : words(channel);
  return mrk`${code(service, 200)} in ${place} since ${date(startedAt)}`;
}

function accountLine({ name, id, regions, role, denied }: HomeAccount): Mrkdwn {
  const head = join(
    [
      id === undefined ? mrk`*${words(name)}*` : mrk`*${words(name)}* ${words(id, 20)}`,
      words(regions.join(', '), 300),
      role === undefined ? mrk`my own credentials` : code(role, 200),
    ],
    ' · ',
  );
  if (denied.length === 0) return mrk`${head}\n✓ nothing was denied in the last day`;
  const list = join(
    denied.slice(0, 15).map((it) => code(it, 100)),
    ' ',
  );
  return mrk`${head}\n✗ ${words(count(denied.length, 'permission'))} missing: ${list}`;
}

function grantLine({ may, users, groups }: HomeGrant): Mrkdwn {
  const people = [
    ...users.slice(0, most.people).map(user),
    ...groups.slice(0, most.people).map((it) => mrk`group ${words(it, 60)}`),
  ];
  return mrk`${words(may, 500)}: ${join(people, ', ')}`;
}

/** The end of the tab where it could not be put together. */
export function brokenHomeTab(reason: string): HomeView {
  return {
    type: 'home',
    blocks: [
      header('Why is an ECS service broken?'),
      context(words(reason, 400)),
      ...ways.map((it) => section(it)),
    ],
  };
}
