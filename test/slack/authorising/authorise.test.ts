import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { policySchema } from '../../../src/permissions/policy.ts';
import { actionIds } from '../../../src/rules/rule.ts';
import { type SlackSandbox, startSlackSandbox } from '../../../src/sandbox/slack/server.ts';
import { createAuthoriser } from '../../../src/slack/authorising/authorise.ts';
import { createSlackClients } from '../../../src/slack/posting/clients.ts';
import { readManifest } from '../../support/bot.ts';
import { serviceRef } from '../../support/facts.ts';

const team = 'T0SANDBOX';
let slack: SlackSandbox;

const everyone = ['U0ADA', 'U0BEN', 'U0GUS', 'U0ULTRA', 'U0BOT1', 'U0GONE', 'U0STRANGER', 'U0ELSE'];

/** Every kind of user. All but Ben are named by a grant; Ada is named by her group alone. */
const users = [
  ['U0ADA', 'a member of a group that may', true],
  ['U0CAT', 'a member who is named', true],
  ['U0BEN', 'a member who is not named', false],
  ['U0GUS', 'a guest', false],
  ['U0ULTRA', 'an ultra-restricted guest', false],
  ['U0BOT1', 'a bot', false],
  ['U0GONE', 'a deactivated person', false],
  ['U0STRANGER', 'a stranger', false],
  ['U0ELSE', 'a member of another company', false],
  ['U0NOBODY', 'somebody whom Slack does not know', false],
] as const;

const channels = [
  ['C0INCIDENTS', 'a public channel', true],
  ['C0PRIVATE', 'a private channel', true],
  ['C0ACME', 'a channel that is shared with another company', false],
  ['C0PENDING', 'a channel that is about to be shared', false],
  ['D00ADA', 'a direct message', false],
] as const;

const policy = policySchema.parse({
  grants: [
    { actions: 'all', groups: ['S0ONCALL'] },
    {
      actions: 'all',
      users: ['U0CAT', 'U0NOBODY', ...everyone.filter((it) => !/ADA|BEN/.test(it))],
    },
  ],
});

beforeAll(async () => {
  slack = await startSlackSandbox({ manifest: readManifest() });
  const { users: people, channels: rooms } = slack.hub.workspace;
  const ben = people.get('U0BEN');
  const open = rooms.get('C0INCIDENTS');
  if (!ben || !open) throw new Error('The workspace is not as it was.');
  const person = (id: string, more: object) => people.set(id, { ...ben, id, name: id, ...more });
  person('U0CAT', {});
  person('U0ULTRA', { is_ultra_restricted: true });
  person('U0BOT1', { is_bot: true });
  person('U0GONE', { deleted: true });
  person('U0STRANGER', { is_stranger: true });
  person('U0ELSE', { team_id: 'T0ACME' });
  rooms.set('C0PRIVATE', { ...open, id: 'C0PRIVATE', name: 'private', is_private: true });
  rooms.set('C0PENDING', {
    ...open,
    id: 'C0PENDING',
    name: 'pending',
    is_pending_ext_shared: true,
  } as typeof open);
});
afterAll(() => slack.close());
beforeEach(() => slack.setConditions({ failures: [] }));

function authoriser(rights = policy) {
  const config = {
    slack: { botToken: slack.botToken, apiUrl: slack.apiUrl },
    redisUrl: '',
    allowedUsers: [],
    sharedChannels: [],
    logLevel: 'silent',
  } as const;
  const { repeating } = createSlackClients(config, createLog(config));
  return createAuthoriser(repeating, { policy: () => rights, sharedChannels: () => [] });
}

describe.each(actionIds)('%s', (action) => {
  const acting = { team, action, service: serviceRef };

  it.each(users)('by %s, %s: %s', async (user, _, allowed) => {
    const it = await authoriser().mayAct({ ...acting, user, channel: 'C0INCIDENTS' });
    expect(it.allowed).toBe(allowed);
    if (!it.allowed) expect(it.because.length).toBeGreaterThan(10);
  });

  it.each(channels)('from %s, %s: %s', async (channel, _, allowed) => {
    const it = await authoriser().mayAct({ ...acting, user: 'U0CAT', channel });
    expect(it.allowed).toBe(allowed);
  });
});

describe('what Slack does not say', () => {
  const acting = { team, action: 'scale', service: serviceRef, channel: 'C0INCIDENTS' } as const;

  it.each([
    ['users.info', 'U0CAT', 'could not say who you are'],
    ['conversations.info', 'U0CAT', 'shared with another company'],
    ['usergroups.users.list', 'U0ADA', 'which user groups you are in'],
  ])('%s: is a refusal, and asked again the next time', async (method, user, because) => {
    const rights = authoriser();
    slack.setConditions({ failures: [{ method, times: 9, error: 'internal_error' }] });
    expect(await rights.mayAct({ ...acting, user })).toMatchObject({
      allowed: false,
      because: expect.stringContaining(because),
    });
    slack.setConditions({ failures: [] });
    expect((await rights.mayAct({ ...acting, user })).allowed).toBe(true);
  });
});

describe('who may', () => {
  it('is said with the name of the group, which is not mentioned', async () => {
    const grouped = policySchema.parse({ grants: [{ actions: 'all', groups: ['S0ONCALL'] }] });
    const it = await authoriser(grouped).mayAct({
      user: 'U0BEN',
      team,
      channel: 'C0INCIDENTS',
      action: 'roll-back',
      service: serviceRef,
    });
    expect(it).toEqual({
      allowed: false,
      because: 'Only @oncall may roll back prod/checkout-svc.',
    });
  });

  it('is looked up once for a while', async () => {
    const rights = authoriser();
    const asked = () =>
      slack.hub.calls.filter(({ method }) => method === 'usergroups.users.list').length;
    const before = asked();
    const acting = { team, action: 'scale', service: serviceRef, channel: 'C0INCIDENTS' } as const;
    for (let n = 0; n < 3; n++) await rights.mayAct({ ...acting, user: 'U0ADA' });
    expect(asked()).toBe(before + 1);
  });
});

describe('what somebody is', () => {
  it.each([
    ['U0ADA', 'member'],
    ['U0GUS', 'guest'],
    ['U0ULTRA', 'guest'],
    ['U0STRANGER', 'stranger'],
    ['U0ELSE', 'stranger'],
    ['U0NOBODY', 'stranger'],
  ])('%s: %s', async (user, kind) => {
    expect(await authoriser().kindOf(user, team)).toBe(kind);
  });
});

describe('a private channel that the bot is not in', () => {
  const channel = 'C0LEADERS';

  it('may be shared for all that is known: nothing is posted and nothing is changed, and it says to invite the bot', async () => {
    const rights = authoriser();
    const acting = { team, action: 'scale', service: serviceRef, channel } as const;
    expect(await rights.mayAct({ ...acting, user: 'U0CAT' })).toMatchObject({
      allowed: false,
      because: expect.stringContaining('Invite me'),
    });
    expect(await rights.mayChangeFrom(channel)).toBe(false);
    expect(await rights.mayPostIn(channel)).toBe(false);
    expect(await rights.whyNotIn(channel)).toContain('Invite me');
    expect(await rights.isPublic(channel)).toBe(false);
  });

  it('is looked at again after it was invited', async () => {
    const rights = authoriser();
    expect(await rights.mayPostIn(channel)).toBe(false);
    const members = slack.hub.workspace.channels.get(channel)?.members as Set<string>;
    members.add(slack.hub.app.botUserId);
    expect(await rights.mayPostIn(channel)).toBe(true);
    expect(await rights.isPublic(channel)).toBe(false);
    members.delete(slack.hub.app.botUserId);
  });
});

it('a public channel is one that everybody of the company may read', async () => {
  const rights = authoriser();
  const ids = ['C0INCIDENTS', 'C0PRIVATE', 'C0ACME', 'C0PENDING', 'D00ADA'];
  expect(await Promise.all(ids.map((it) => rights.isPublic(it)))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
