import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { factNames } from '../../src/facts/facts.ts';
import { asksEach } from '../../src/probes/probe.ts';
import { probesFor } from '../../src/probes/select.ts';
import { ada, type Bot, incidents, startBot, textOf } from '../support/bot.ts';

const why = '/ecs why prod/search-svc';
let bot: Bot;
let ts: string;

beforeAll(async () => {
  bot = await startBot();
  ({ ts } = await bot.ask(ada, incidents, why));
});
afterAll(() => bot.stop());
beforeEach(async () => {
  bot.aws.conditions.deny = [];
  bot.aws.conditions.hang = [];
});

/** Presses a button and gives what the thread says next. */
async function reply(text: string): Promise<string> {
  const before = bot.slack.messages(incidents, ts).length;
  await bot.slack.click(ada, { channel: incidents, ts, text });
  const said = await bot.slack.until(() => bot.slack.messages(incidents, ts)[before]);
  return textOf(said);
}

describe('the buttons of a healthy service', () => {
  it('show the log of its newest task', async () => {
    expect(await reply('Fetch logs')).toContain('of task');
  });

  it('show its targets, and ask AWS for nothing else than what they show', async () => {
    bot.aws.calls.length = 0;
    expect(await reply('Describe targets')).toContain('healthy');
    const asked = new Set(bot.aws.calls.map(({ action }) => action));
    expect([...asked].toSorted()).toEqual([
      'ecs:DescribeServices',
      'ecs:DescribeTasks',
      'ecs:ListTasks',
      'elasticloadbalancing:DescribeTargetGroups',
      'elasticloadbalancing:DescribeTargetHealth',
    ]);
  });
});

describe('*Check again*', () => {
  it('asks AWS itself while a diagnosis that began before is under way', async () => {
    bot.aws.calls.length = 0;
    bot.aws.conditions.delayMs = 300;
    bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> why prod/search-svc');
    await bot.slack.until(() => bot.aws.calls.length > 0);
    const asked = () =>
      bot.aws.calls.filter(({ action }) => action === 'ecs:DescribeServices').length;
    await bot.slack.click(ada, { channel: incidents, ts, text: 'Check again' });
    await expect.poll(asked).toBe(2);
    bot.aws.conditions.delayMs = 0;
  });
});

describe('what AWS does not answer', () => {
  it('is said with the permission that is missing', async () => {
    bot.aws.conditions.deny = ['ecs:ListTasks'];
    const said = await reply('Show stopped tasks');
    expect(said).toContain('ecs:ListTasks');
    expect(said).toContain('Allow');
  });

  it('is said after the deadline', async () => {
    ({ ts } = await bot.ask(ada, incidents, '/ecs why prod/cart-svc'));
    bot.aws.conditions.hang = ['ecs:DescribeServices'];
    expect(await reply('Describe targets')).toContain('did not answer in time');
  });
});

describe('what does not exist', () => {
  it('is called neither an empty log nor an empty target group', async () => {
    const { logGroups, targetGroups } = bot.aws.world.state;
    const [groups, targets] = [logGroups.splice(0), targetGroups.splice(0)];
    const [log, health] = [await reply('Fetch logs'), await reply('Describe targets')];
    logGroups.push(...groups);
    targetGroups.push(...targets);
    expect(log).toContain('ResourceNotFoundException');
    expect(log).not.toContain('empty');
    expect(health).toContain('TargetGroupNotFound');
    expect(health).not.toMatch(/empty|503/);
  });
});

describe('a deleted card', () => {
  it('has its details told to whoever asked', async () => {
    ({ ts } = await bot.ask(ada, incidents, why));
    bot.aws.conditions.delayMs = 150;
    await bot.slack.click(ada, { channel: incidents, ts, text: 'Show stopped tasks' });
    const said = await bot.told(ada, incidents, () => bot.slack.hub.workspace.drop(incidents, ts));
    bot.aws.conditions.delayMs = 0;
    expect(said).toContain('stopped task');
  });
});

describe('probesFor', () => {
  it('gives every probe that the wanted ones wait for, and no other', () => {
    expect(probesFor(['targetHealth']).map(({ provides }) => provides)).toEqual([
      'services',
      'targetHealth',
    ]);
    expect(probesFor([])).toEqual([]);
  });

  it.each(factNames)('leaves no need of %s open', (name) => {
    const chosen = probesFor([name]);
    const provided = new Set(chosen.map(({ provides }) => provides));
    const open = chosen.flatMap((probe) => {
      const included = asksEach(probe) && probe.extends ? [probe.extends] : [];
      return [...probe.needs, ...probe.wants, ...included].filter((it) => !provided.has(it));
    });
    expect(open).toEqual([]);
    expect(provided.has(name)).toBe(true);
  });
});
