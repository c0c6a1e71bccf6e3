import { afterAll, beforeAll, expect, it } from 'vitest';
import { release, withoutBreaker } from '../../../src/sandbox/aws/faults/changes/release.ts';
import { ada, type Bot, ben, startBot } from '../../support/bot.ts';
import { beginConversation, type Conversation, change, isSteady } from './conversation.ts';

let bot: Bot;
let talk: Conversation;

beforeAll(async () => {
  bot = await startBot();
  change(bot, 20 * 60, (simulation, service) => {
    withoutBreaker(service);
    release(simulation, service, { crash: { afterSeconds: 4, exitCode: 1, log: noDatabase } });
  });
  talk = beginConversation(
    bot,
    ben,
    'ALARM: 503 from checkout-svc in prod, its tasks keep restarting',
  );
});
afterAll(() => bot.stop());

const noDatabase = [
  'Traceback (most recent call last):',
  '  File "/app/checkout/db.py", line 31, in connect',
  '    return psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=3)',
  'psycopg2.OperationalError: connection to server at "ecommerce-dev-db.c9x2.eu-west-1.rds.amazonaws.com" (10.0.20.15), port 5432 failed: Connection timed out',
  '\tIs the server running on that host and accepting TCP/IP connections?',
];

it('scenario 1: tasks keep restarting, possibly for a database that is named', async () => {
  const card = await talk.ask(ada, 'why');
  expect(card).toContain('possible causes');
  expect(card).toContain(
    'ecommerce-dev-db.c9x2.eu-west-1.rds.amazonaws.com:5432` cannot be reached',
  );
  expect(card).toContain('Check that the dependency runs and that the tasks may reach it');
  const stopped = await talk.ask(ada, 'show the stopped tasks');
  expect(stopped).toContain('Container checkout exited with code 1');
  expect(await talk.ask(ada, 'show me the logs')).toContain(
    '▶ 03:49:39.099 psycopg2.OperationalError',
  );
});

it('scenario 2: it may well be the database, which nobody asked', async () => {
  const database = await talk.ask(ada, 'is it the database?');
  expect(database).toContain('Why not db-unreachable-sg');
  expect(database).toContain('It may well be: the log says `psycopg2.OperationalError');
  // Left: rules that read the database, its security group and the secret's rotation.
  expect(database).toContain('No rule asks AWS about it yet');
  const network = await talk.ask(ada, 'can the tasks reach the database?');
  expect(network).toContain(
    'A database or another service that the program calls is not among them',
  );
  expect(await talk.ask(ada, 'is it the secret?')).toContain('Ruled out');
  expect(await talk.ask(ben, 'is it only us?')).toContain('It is only `checkout-svc`');
});

it('goes back without promising anything, and watches', async () => {
  const plan = await talk.ask(ada, 'roll back');
  expect(plan).toContain('knows no cause for sure, so nobody can say whether it helps');
  expect(await talk.press(ada, 'Cancel')).toContain('Cancelled by @U0ADA. Nothing was changed.');
  await talk.ask(ada, 'tell me when it is steady');
  await talk.meanwhile(
    'Terraform is applied again: the security group of the database admits the tasks.',
  );
  bot.aws.world.heal('prod', 'checkout-svc');
  bot.aws.world.advance(600);
  expect(await talk.hear(isSteady)).toContain('is steady again');
});

it('scenario 3: a 503 of a load balancer without healthy targets', async () => {
  await talk.meanwhile('A week later somebody changes the path of the health check.');
  bot.aws.world.inject('health-path-wrong', 'prod', 'checkout-svc');
  const card = await talk.ask(ben, 'why 503?');
  expect(card).toContain('answers 404 to the health check path `/health`');
  expect(await talk.ask(ben, 'are the targets healthy?')).toContain('it answers /health with 404');
  bot.aws.world.heal('prod', 'checkout-svc');
  bot.aws.world.advance(600);
});

it('scenarios 4 to 7: shows what can be measured, and says of the rest that nobody looked', async () => {
  const slow = await talk.ask(ben, 'why is it slow?');
  expect(slow).toContain('99 % of answers within');
  // Left: rules about latency, builds, Terraform and cost.
  expect(await talk.ask(ben, 'is it the CPU?')).toContain('neither found nor ruled out');
  expect(await talk.ask(ben, 'the docker build fails')).toContain('neither found nor ruled out');
  expect(await talk.ask(ben, 'terraform apply fails')).toContain('neither found nor ruled out');
  const lock = await talk.ask(ben, 'explain Error: Error acquiring the state lock');
  expect(lock).toContain("Terraform's state is locked");
  expect(await talk.ask(ben, 'is it expensive?')).toContain('did not understand');
});

it('reads as it does in the file', async () => {
  const title = '001: a troubleshooting guide, asked instead of read';
  const about =
    'The guide has seven scenarios. ECS shows the first three. The database, latency, builds, Terraform and cost are not asked of AWS yet: what is said of them is what the logs, the metrics and the pasted text hold, and that nobody looked further.';
  await expect(talk.transcript(title, about)).toMatchFileSnapshot('./001-troubleshooting-guide.md');
});
