import { expect } from 'vitest';
import { ada, type Bot, type BotOptions, ben, incidents, textOf } from '../bot.ts';
import {
  approveIt,
  askPlan,
  change,
  changesMade,
  confirmIt,
  expirePlans,
  once,
  press,
  withButton,
} from '../changes.ts';
import { mention, resent } from './requests.ts';

const cluster = 'prod';
const service = 'checkout-svc';
const why = '/ecs why prod/checkout-svc';
const failing = { fault: 'no-circuit-breaker-endless-retry', cluster, service };
const stale = { fault: 'new-image-not-picked-up', cluster, service };

/** What somebody does with a change, from the request to what becomes of it; by which way Slack reaches the bot is the test's affair. */
export interface ChangeFlow {
  readonly does: string;
  readonly options: BotOptions;
  run(bot: Bot): Promise<void>;
}

/** The plan that a mention in a thread asks for. */
async function planFor(bot: Bot, words: string, threadTs: string): Promise<string> {
  mention(bot, words, threadTs);
  return (await withButton(bot, confirmIt)).ts;
}

/** Waits until a change runs, lets time pass, and waits for its end in the plan. */
async function followed(bot: Bot, plan: string, running: string, end: string): Promise<void> {
  await once(bot, plan, running);
  bot.aws.world.advance(900);
  await once(bot, plan, end);
}

const twoPeople = `
grants:
  - actions: all
    users: [${ada}, ${ben}]
protected:
  - clusters: [prod]
    services: ["checkout-*"]
`;

/** Each of the five changes from its plan to its outcome. */
export const changeFlows: readonly ChangeFlow[] = [
  {
    does: 'forces a new deployment, by a button',
    options: { faults: [stale] },
    async run(bot) {
      const { ts } = await bot.ask(ada, incidents, why);
      const plan = await change(bot, 'force-new-deployment', ts);
      await followed(bot, plan, 'New deployment r', 'New deployment is steady');
      await once(bot, ts, 'New deployment is steady');
      const inputs = changesMade(bot).map(({ input }) => input);
      expect(inputs).toEqual([{ cluster, service, forceNewDeployment: true }]);
    },
  },
  {
    does: 'rolls back, by a button',
    options: { faults: [failing] },
    async run(bot) {
      const { ts } = await bot.ask(ada, incidents, why);
      const plan = await change(bot, 'roll-back', ts);
      const running = await once(bot, plan, 'Roll-back r');
      expect(textOf(running)).toContain('Roll back from checkout:42 to checkout:41');
      expect(textOf(running)).not.toContain(confirmIt);
      await followed(bot, plan, 'Roll-back r', 'Roll-back is steady');
      await once(bot, ts, 'Roll-back is steady');
      const news = await bot.slack.until(() =>
        bot.slack.messages(incidents, ts).find((it) => it.text.startsWith('Roll-back is')),
      );
      expect(news.text).toContain('`checkout-svc`');
      const inputs = changesMade(bot).map(({ input }) => input);
      expect(inputs).toEqual([{ cluster, service, taskDefinition: 'checkout:41' }]);
    },
  },
  {
    does: 'scales, by a command, without a card',
    options: {},
    async run(bot) {
      await bot.slack.slash(ada, incidents, '/ecs scale prod/checkout-svc to 4');
      const plan = await withButton(bot, confirmIt);
      expect(textOf(plan)).toContain('Scale from 2 to 4 tasks');
      await press(bot, ada, plan.ts, confirmIt);
      await followed(bot, plan.ts, 'Scaling r', 'Scaling is done');
      const inputs = changesMade(bot).map(({ input }) => input);
      expect(inputs).toEqual([{ cluster, service, desiredCount: 4 }]);
    },
  },
  {
    does: 'stops the task whose id begins so, in whose place another comes',
    options: {},
    async run(bot) {
      const { ts } = await bot.ask(ada, incidents, why);
      const [task] = bot.aws.world.state.tasks.filter((it) => it.service === service);
      const plan = await planFor(bot, `stop task ${task?.id.slice(0, 8)}`, ts);
      await press(bot, ada, plan, confirmIt);
      await followed(bot, plan, 'Stop of the task r', 'Stop of the task is done');
      await bot.card(incidents, (it) => it.text.includes('). The task has stopped, 2 of 2'));
      expect(changesMade(bot).map(({ action }) => action)).toEqual(['ecs:StopTask']);
      expect(task?.task.lastStatus).toBe('STOPPED');
      expect(task?.task.stoppedReason).toContain('ecs-triage');
    },
  },
  {
    does: 'stops a deployment that fails for ever, by a choice of the card',
    options: { faults: [failing] },
    async run(bot) {
      const { ts } = await bot.ask(ada, incidents, why);
      const plan = await change(bot, 'stop-deployment', ts);
      await followed(bot, plan, 'Stop of the deployment r', 'Stop of the deployment is done');
      expect(changesMade(bot)).toMatchObject([
        { action: 'ecs:StopServiceDeployment', input: { stopType: 'ROLLBACK' } },
      ]);
    },
  },
];

/** What keeps a change from being made, or from being made twice. */
export const guardFlows: readonly ChangeFlow[] = [
  {
    does: 'lets another authorised person approve what is protected',
    options: { faults: [failing], settings: twoPeople },
    async run(bot) {
      const { ts } = await bot.ask(ada, incidents, why);
      const plan = await change(bot, 'roll-back', ts);
      await once(bot, plan, 'this service is protected');
      expect(changesMade(bot)).toEqual([]);
      const said = await bot.told(ada, incidents, () => press(bot, ada, plan, approveIt));
      expect(said).toContain('another authorised person has to approve');
      await press(bot, ben, plan, approveIt);
      const running = await once(bot, plan, `approved by <@${ben}>`);
      expect(textOf(running)).not.toContain(approveIt);
      await bot.slack.until(() => changesMade(bot).length > 0);
      expect(changesMade(bot)).toHaveLength(1);
    },
  },
  {
    does: 'lets a plan expire, takes its buttons and answers a late click',
    options: { faults: [failing] },
    async run(bot) {
      const { ts } = await bot.ask(ada, incidents, why);
      await askPlan(bot, ada, ts, 'roll-back');
      const plan = await withButton(bot, confirmIt);
      await expirePlans(bot.redis.url);
      const said = await bot.told(ada, incidents, () => press(bot, ada, plan.ts, confirmIt));
      expect(said).toContain('has expired and nothing was changed');
      const ended = await once(bot, plan.ts, 'Expired. Nothing was changed');
      expect(textOf(ended)).not.toContain(confirmIt);
      expect(changesMade(bot)).toEqual([]);
    },
  },
  {
    does: 'makes one change of a click that is delivered again, at once and after its end',
    options: { faults: [failing] },
    async run(bot) {
      const { ts } = await bot.ask(ada, incidents, why);
      await askPlan(bot, ada, ts, 'roll-back');
      const plan = await withButton(bot, confirmIt);
      const again = await resent(bot, () => press(bot, ada, plan.ts, confirmIt));
      await again();
      await followed(bot, plan.ts, 'Roll-back r', 'Roll-back is steady');
      await again();
      await bot.ask(ben, incidents, '/ecs why prod/search-svc');
      expect(changesMade(bot)).toHaveLength(1);
    },
  },
];
