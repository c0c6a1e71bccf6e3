import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { calls } from '../../src/facts/facts.ts';
import { serviceRef } from '../../src/facts/service-ref.ts';
import { connectAws } from '../../src/probes/aws.ts';
import { fairConditions } from '../../src/sandbox/aws/conditions.ts';
import { summariseCalls } from '../../src/sandbox/aws/recorder.ts';
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import { triage } from '../../src/triage.ts';
import { contractErrors } from '../support/diagnosis-schema.ts';
import { useAws } from '../support/terminal.ts';

let sandbox: AwsSandbox;
/** The actions that this service's fault makes the product ask for on a good day. */
let asked: ReadonlySet<string>;

beforeAll(async () => {
  const faults = [{ fault: 'oom-killed', cluster: 'prod', service: 'checkout-svc' }];
  sandbox = await startAwsSandbox({
    world: buildWorld({ now: new Date('2026-11-22T03:30:00Z'), faults }),
  });
  useAws(sandbox.url);
  await ask();
  asked = new Set(sandbox.calls.map(({ action }) => action));
});
beforeEach(() => {
  Object.assign(sandbox.conditions, fairConditions());
  sandbox.calls.length = 0;
});
afterAll(() => sandbox.close());

async function ask() {
  const aws = connectAws();
  try {
    const names = { account: '', region: 'eu-west-1', cluster: 'prod', name: 'checkout-svc' };
    const { diagnosis } = await triage(serviceRef(names), { ask: aws.ask });
    expect(contractErrors(JSON.parse(JSON.stringify(diagnosis)))).toEqual([]);
    return diagnosis;
  } finally {
    aws.close();
  }
}

test('on a good day few calls are made, none of them twice', async () => {
  const diagnosis = await ask();
  const { calls: made, duplicates } = summariseCalls(sandbox.calls);
  expect(duplicates).toEqual([]);
  expect(made).toBe(diagnosis.stats.calls);
  expect(made).toBeLessThanOrEqual(25);
  expect(diagnosis.stats.rounds).toBeLessThanOrEqual(3);
  expect(diagnosis.verdict).toBe('cause-found');
  expect(diagnosis.blind).toEqual([]);
});

const actions = [...new Set(Object.values(calls))];
const causeNeeds = ['ecs:DescribeTasks', 'ecs:ListTasks'];

test('only what the evidence asks for is asked', () => {
  expect([...asked].filter((action) => !actions.includes(action))).toEqual([]);
  expect(asked).not.toContain('ec2:DescribeRouteTables');
  expect(asked).not.toContain('iam:GetRole');
});

describe('denied', () => {
  test.each(actions)('%s: the rest still answers', async (action) => {
    sandbox.conditions.deny = [action];
    const diagnosis = await ask();
    expect(sandbox.calls.some((call) => call.action === action)).toBe(asked.has(action));
    expect(diagnosis.blind.some(({ needs }) => needs === action)).toBe(asked.has(action));
    if (action !== 'ecs:DescribeServices' && !causeNeeds.includes(action)) {
      expect(diagnosis.findings.map(({ rule }) => rule)).toContain('oom-killed');
    }
    expect(diagnosis.verdict).not.toBe('healthy');
  });
});

test('throttled throughout, it says so and claims nothing', async () => {
  sandbox.conditions.throttle = [{ pattern: '*', rate: 1 }];
  const diagnosis = await ask();
  expect(diagnosis.verdict).toBe('inconclusive');
  expect(diagnosis.blind.some(({ because }) => because === 'throttled')).toBe(true);
});

test('with one call that is never answered, the answer still comes', async () => {
  sandbox.conditions.hang = ['elasticloadbalancing:DescribeTargetHealth'];
  const started = performance.now();
  const diagnosis = await ask();
  expect(performance.now() - started).toBeLessThan(8000);
  expect(diagnosis.findings[0]?.rule).toBe('oom-killed');
  expect(diagnosis.blind).toContainEqual(
    expect.objectContaining({
      because: 'timed-out',
      needs: 'elasticloadbalancing:DescribeTargetHealth',
    }),
  );
});

test.each(['ecs:DescribeTasks', 'ec2:DescribeSecurityGroups', 'elasticloadbalancing:*'])(
  'with answers to %s cut in the middle, the rest still answers',
  async (action) => {
    sandbox.conditions.malformed = [action];
    const diagnosis = await ask();
    expect(diagnosis.blind.some(({ because }) => because === 'failed')).toBe(true);
  },
);

test('fields and enum values of a newer AWS change nothing', async () => {
  const today = await ask();
  sandbox.conditions.extra = true;
  const tomorrow = await ask();
  const gist = ({ verdict, findings }: typeof today) => ({
    verdict,
    causes: findings
      .filter(({ role }) => role === 'cause')
      .map(({ rule, summary }) => [rule, summary]),
  });
  expect(gist(tomorrow)).toEqual(gist(today));
});
