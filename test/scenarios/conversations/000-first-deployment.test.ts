import { afterAll, beforeAll, expect, it } from 'vitest';
import { deploy, registerRevision } from '../../../src/sandbox/aws/faults/changes/release.ts';
import { ada, type Bot, ben, startBot } from '../../support/bot.ts';
import { beginConversation, type Conversation, change } from './conversation.ts';

let bot: Bot;
let talk: Conversation;

beforeAll(async () => {
  bot = await startBot({
    faults: [{ fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' }],
  });
  talk = beginConversation(
    bot,
    ben,
    'It runs with `docker run` and dies in ECS: https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/checkout-svc/health?region=eu-west-1',
  );
});
afterAll(() => bot.stop());

/** One failure is mended and the next one has been there for a while. */
function next(fault?: string): void {
  bot.aws.world.heal('prod', 'checkout-svc');
  if (fault !== undefined) bot.aws.world.inject(fault, 'prod', 'checkout-svc');
}

it('1: it runs locally and not in ECS', async () => {
  const card = await talk.ask(ada, 'why');
  expect(card).toContain('exits at start because `SECRET_KEY` and `PAYMENT_API_URL` are not set');
  expect(card).toContain('RuntimeError: Missing required environment variables');
  expect(card).toContain('`checkout:41` has them');
  expect(await talk.ask(ben, 'are the environment variables there?')).toContain('it is a cause');
  expect(await talk.ask(ada, 'restart it')).toContain('New tasks would meet the same fault');
  const plan = await talk.press(ada, 'Roll back');
  expect(plan).toContain('Roll back from checkout:42 to checkout:41');
  await talk.click(ada, 'Confirm');
  await talk.hear(/Roll-back running/);
  change(bot, 15 * 60);
  expect(await talk.hear(/^Roll-back is steady/)).toContain('checkout-svc');
});

it('2 and 3: the image cannot be pulled, and the service goes back by itself', async () => {
  await talk.meanwhile('Ben adds the variables, and deploys a new revision.');
  next();
  change(bot, 20 * 60, (simulation, service) => {
    const image = 'your-dockerhub-username/your-app:4f2a9c1';
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
  });
  const card = await talk.ask(ben, 'why is it rolling back?');
  expect(card).toContain('is a placeholder that no registry has');
  expect(card).toContain('CannotPullContainerError');
  expect(card).toContain('The circuit breaker rolled');
  expect(card).toContain('users are served by checkout:41');
  expect(await talk.ask(ada, 'roll back')).toContain('gone back to checkout:41 already');
  expect(card).toContain('Set the image of `checkout` to the exact reference that was pushed');
});

it('4 and 5: the load balancer answers 503 because nothing is registered', async () => {
  await talk.meanwhile(
    'The image is corrected. The load balancer was created beside the service, and not attached.',
  );
  next('service-not-attached');
  const card = await talk.ask(ben, 'why 503?');
  expect(card).toContain('no longer attached to target group `prod-checkout-svc`');
  expect(await talk.ask(ben, 'are the targets healthy?')).toContain('behind no load balancer');
});

it('6: the ports do not fit', async () => {
  await talk.meanwhile('The service is attached, to port 80.');
  next('port-mismatch');
  const card = await talk.ask(ada, 'why');
  expect(card).toContain(
    'listens on port 8000 but target group `prod-checkout-svc` sends to port 80',
  );
  expect(card).toContain('set `containerPort` of `checkout` to 8000');
  const ports = await talk.press(ada, 'Trace ports');
  expect(ports).toContain('The program listens on | 8000 | broken here');
});

it('7: the public address of a task is closed by design', async () => {
  await talk.meanwhile('The ports are made equal.');
  next('public-ip-blocked-by-design');
  const card = await talk.ask(ben, 'how is it?');
  expect(card).toContain('is healthy');
  const ip = await talk.ask(ben, 'why can I not reach the public ip of the task anymore?');
  expect(ip).toContain('direct calls time out by design');
});

it('8: the build is green and nothing was deployed', async () => {
  await talk.meanwhile(
    'Ben pushes a commit; the build is green, and the deployment is started by hand only.',
  );
  next('ci-green-cd-not-run');
  const card = await talk.ask(ben, 'why is my change not live?');
  expect(card).toContain(
    'shop/checkout:36e0f01` was pushed at 2026-11-22 03:51 UTC and not deployed',
  );
  expect(card).toContain('if deployments are manual on purpose, nothing is wrong');
});

it('reads as it does in the file', async () => {
  const title = '000: a first deployment, failure by failure';
  const about =
    'A container that runs on a laptop meets its failures in ECS one after the other: missing variables, an image that nobody can pull, a roll-back, a load balancer without targets, ports that do not fit, an address that is closed by design, and a build that nobody deployed.';
  await expect(talk.transcript(title, about)).toMatchFileSnapshot('./000-first-deployment.md');
});
