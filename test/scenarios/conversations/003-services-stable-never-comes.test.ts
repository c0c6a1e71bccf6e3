import { afterAll, beforeAll, expect, it } from 'vitest';
import { deploy } from '../../../src/sandbox/aws/faults/changes/release.ts';
import { ada, type Bot, ben, startBot } from '../../support/bot.ts';
import { beginOverlapping, checkAtPath } from '../../support/wrong-path.ts';
import { beginConversation, type Conversation, change, isSteady } from './conversation.ts';

let bot: Bot;
let talk: Conversation;

beforeAll(async () => {
  bot = await startBot();
  // Five deployments, four minutes apart, while the target group asks for a path that nothing serves.
  change(bot, 240, (simulation, service) => {
    beginOverlapping(simulation, service);
  });
  for (const seconds of [240, 240, 240, 660]) {
    change(bot, seconds, (simulation, service) => deploy(simulation, service));
  }
  talk = beginConversation(
    bot,
    ben,
    'deploy.sh of checkout-svc failed again: Waiter ServicesStable failed: Max attempts exceeded. The container says 200 OK all the time.',
  );
});
afterAll(() => bot.stop());

it('names the one cause among the five suspicions, and what the deployments do meanwhile', async () => {
  const card = await talk.ask(ada, 'why');
  expect(card).toContain('answers 404 to the health check path `/`');
  expect(card).toContain('but 200 to `/healthz`');
  expect(card).toContain('Health checks failed with these codes: [404]');
  expect(card).toContain(
    'Set the health check path of target group `prod-checkout-svc` to `/healthz`',
  );
  expect(card).toContain('--health-check-path /healthz');
  expect(card).toContain('minimumHealthyPercent is 0');
  expect(card).toContain('5 deployments of checkout-svc were begun');
  expect(card).toContain('Whoever waits with services-stable gave up at 2026-11-22 03:56 UTC');
  expect(card).toContain('the circuit breaker is off');
  expect(card).toContain('Force new deployment is withheld');
});

it('answers each of the other suspicions', async () => {
  expect(await talk.ask(ben, 'but is it the task role?')).toContain('Ruled out');
  expect(await talk.ask(ben, 'is it the network?')).toContain('All 6 paths');
  expect(await talk.ask(ben, 'does it have enough memory?')).toMatch(
    /oom-killed for checkout-svc\*.*\nRuled out/,
  );
  const ports = await talk.ask(ben, 'do the ports fit?');
  expect(ports).toContain('Every port that was read fits; it is the health check that fails');
  expect(await talk.ask(ben, 'is the circuit breaker on?')).toContain('Circuit breaker: off');
  expect(await talk.ask(ben, 'are the targets healthy?')).toContain('0 of 3 targets');
});

it('does not promise that going back would help', async () => {
  const plan = await talk.press(ada, 'Roll back');
  expect(plan).toContain('Roll back from checkout:42 to checkout:41');
  expect(plan).toContain('whether it ends the cause is not known');
  expect(plan).toContain('answers 404 to the health check path');
  expect(await talk.press(ada, 'Cancel')).toContain('Cancelled by @U0ADA. Nothing was changed.');
});

it('watches until the path is set and the service is steady, and then finds nothing left but the risk', async () => {
  expect(await talk.ask(ada, 'watch it')).toContain('0 of 3 targets healthy');
  await talk.meanwhile('Ada runs the `modify-target-group` command of the card.');
  change(bot, 900, (simulation, service) => {
    checkAtPath(simulation, service, '/healthz');
  });
  expect(await talk.hear(isSteady)).toContain('is steady again');
  const card = await talk.ask(ada, 'is it healthy again?');
  expect(card).toContain('checkout-svc is healthy: 2 of 2 tasks running');
  expect(card).toContain('may stop all 2 tasks before a new one is healthy');
});

it('reads as it does in the file', async () => {
  const title = '003: `services-stable` never comes';
  const about =
    'Five deployments overlap and none gets steady, while the container answers its own check with 200: the load balancer asks for a path that is not served. Five suspicions are answered one by one.';
  await expect(talk.transcript(title, about)).toMatchFileSnapshot(
    './003-services-stable-never-comes.md',
  );
});
