import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import { now } from '../support/aws-sandbox.ts';
import { ada, type Bot, incidents, startBot, textOf } from '../support/bot.ts';

const others = Array.from({ length: 13 }, (_, n) => String(200_000_000_000 + n));
const settings = `
accounts:
${others.map((id, n) => `  - { name: team-${n}, id: "${id}", role: "arn:aws:iam::${id}:role/read", regions: [eu-west-1] }`).join('\n')}
`;

let bot: Bot;

beforeAll(async () => {
  const world = buildWorld({ now, faults: [] });
  bot = await startBot({
    settings,
    others: others.map((number) => ({ number, world })),
    timing: { indexEveryMs: 60_000 },
  });
  // Until the index knows every account.
  await vi.waitUntil(() => assumed('index').length === others.length, { timeout: 30_000 });
});
afterAll(() => bot.stop());

/** The roles that were assumed in somebody's name. */
function assumed(name: string): readonly string[] {
  const inputs = bot.aws.calls
    .filter(({ operation }) => operation === 'AssumeRole')
    .map(({ input }) => input as { RoleArn?: string; RoleSessionName?: string });
  const theirs = inputs.filter((it) => it.RoleSessionName === `ecs-triage-${name}`);
  return [...new Set(theirs.map((it) => it.RoleArn ?? ''))];
}

it('looks for a name that the index does not know in a few accounts, and says in which it did not', async () => {
  const card = await bot.ask(ada, incidents, '/ecs why nothing-of-the-kind');
  expect(assumed(ada)).toHaveLength(10);
  const said = textOf(card);
  expect(said).toContain('No service `nothing-of-the-kind` was found');
  expect(said).toContain(
    'Not looked for in `team-10 eu-west-1`, `team-11 eu-west-1`, `team-12 eu-west-1`.',
  );
  expect(said).toContain('ARN');
});

it('proposes names of the index, whether their accounts were asked or not', async () => {
  const card = await bot.ask(ada, incidents, '/ecs why chekout-svc');
  expect(textOf(card)).toContain('Did you mean');
  expect(textOf(card)).toContain('`checkout-svc`');
});
