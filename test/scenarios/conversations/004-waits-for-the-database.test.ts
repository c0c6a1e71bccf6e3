import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  releaseChecked,
  webCheck,
} from '../../../src/sandbox/aws/faults/changes/container-check.ts';
import { withoutBreaker } from '../../../src/sandbox/aws/faults/changes/release.ts';
import { ada, type Bot, ben, startBot } from '../../support/bot.ts';
import { beginConversation, type Conversation, change } from './conversation.ts';

let bot: Bot;
let talk: Conversation;

beforeAll(async () => {
  bot = await startBot();
  change(bot, 20 * 60, (simulation, service) => {
    withoutBreaker(service);
    const waits = { line: 'Database not ready, waiting...', everySeconds: 2 };
    const timing = { interval: 30, timeout: 5, retries: 3, startPeriod: 60 };
    releaseChecked(simulation, service, { waits }, (port) => webCheck(port, '/api/health', timing));
  });
  talk = beginConversation(
    bot,
    ben,
    'checkout-svc in prod does not stabilise since the release of 03:30. The pipeline waits for services-stable.',
  );
});
afterAll(() => bot.stop());

it('says what the container waits for', async () => {
  const card = await talk.ask(ada, 'why');
  expect(card).toContain('waits for `Database` and has not started');
  expect(card).toContain('Database not ready, waiting...');
  expect(card).toContain('Task failed container health checks');
  expect(card).toContain('its address in the settings, its security group and its own state');
  expect(card).toContain('Let the wait end with an error after a minute');
  expect(card).toContain('fails its own health check curl -f http://localhost:8000/api/health');
  expect(await talk.ask(ada, 'show me the logs')).toContain('▶ 03:42:36.656 Database not ready');
});

it('says that it is the database, and that nobody looked at the way to it', async () => {
  const database = await talk.ask(ben, 'is it the database?');
  expect(database).toContain('Why not entrypoint-waits-for-db');
  expect(database).toContain('it is a cause');
  // Left: the rules about databases, which read the instance, its security group and the way to it.
  expect(database).toMatch(/Not checked is .*"The database cannot be reached"/);
  const network = await talk.ask(ben, 'can the tasks reach the database?');
  expect(network).toContain(
    'A database or another service that the program calls is not among them',
  );
});

it('does the arithmetic of the health check, and tells what is new', async () => {
  const settings = await talk.ask(ben, 'is the start period long enough?');
  expect(settings).toContain('every 30 s, 5 s to answer; the first 60 s do not count');
  expect(settings).toContain('120 s after the start at the earliest');
  expect(await talk.ask(ben, 'are all parameters there?')).toContain(
    'Why not ssm-parameter-missing',
  );
  const diff = await talk.ask(ada, 'what changed?');
  expect(diff).toContain('health check of `checkout` is new');
});

it('walks the layers from the one that is broken', async () => {
  const layer = await talk.ask(ada, 'walk me through the layers');
  expect(layer).toContain('Layer 7 of 15: health');
  expect(layer).toContain('dependencies: not checked yet');
  expect(await talk.press(ada, 'Next')).toContain('Running tasks: 3 × UNKNOWN, 1 × UNHEALTHY');
});

it('lets Ada go back, and nobody else', async () => {
  expect(await talk.ask(ben, 'roll back')).toContain('may roll back');
  expect(await talk.ask(ada, 'force a new deployment')).toContain('is withheld');
  const plan = await talk.ask(ada, 'roll back');
  expect(plan).toContain('Roll back from checkout:42 to checkout:41');
  expect(plan).toContain('at least 2 stay up meanwhile');
  await talk.click(ada, 'Confirm');
  await talk.hear(/Roll-back running/);
  change(bot, 15 * 60);
  expect(await talk.hear(/^Roll-back is steady/)).toContain('checkout-svc');
  const card = await talk.ask(ada, 'is it healthy again?');
  expect(card).toContain('checkout-svc is healthy: 2 of 2 tasks running');
});

it('reads as it does in the file', async () => {
  const title = '004: the entrypoint waits for the database';
  const about =
    'The entrypoint waits for a database without end, so that the container check fails and the deployment never gets steady. The way to the database is not followed yet: the log tells what is waited for.';
  await expect(talk.transcript(title, about)).toMatchFileSnapshot(
    './004-waits-for-the-database.md',
  );
});
