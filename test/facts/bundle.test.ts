import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { NotABundle, readBundle, writeBundle } from '../../src/facts/bundle.ts';
import { renderJson } from '../../src/renderers/json.ts';
import { factsOf } from '../support/facts.ts';

const task = 'arn:aws:ecs:eu-west-1:123456789012:task/prod/0123456789abcdef0123456789abcdef';
const facts = factsOf({
  stoppedTasks: {
    [task]: {
      tasks: [
        {
          taskArn: task,
          stopCode: 'EssentialContainerExited',
          stoppedAt: new Date('2026-11-22T03:20:00Z'),
          containers: [
            {
              name: 'app',
              exitCode: 137,
              reason: 'OutOfMemoryError: container killed, password=abcdef',
            },
          ],
        },
      ],
    },
  },
  targetHealth: { unknown: 'denied' },
  logEvents: { 'a/app': { events: [{ message: `token=${'x'.repeat(5000)}`, timestamp: 1 }] } },
});
const stats = { calls: 16, rounds: 3, elapsedMs: 312 };
const text = writeBundle({ facts, stats });
type Written = { bundle: number; facts: { answers: Record<string, unknown> } };

test('a bundle that is read back gives the same bytes', () => {
  const read = readBundle(text);
  expect(read).toEqual({ facts, stats });
  expect(writeBundle(read)).toBe(text);
  const live = renderJson(diagnose(facts, stats));
  expect(renderJson(diagnose(read.facts, read.stats))).toBe(live);
});

test('no secret is in a bundle', () => {
  expect(text).toContain('password=[redacted]');
  expect(text).not.toContain('abcdef,');
});

test('a secret that somebody wrote into a bundle is masked when it is read', () => {
  const forged = text.replace('password=[redacted]', 'password=hunter22');
  expect(JSON.stringify(readBundle(forged))).not.toContain('hunter22');
});

test('an answer that an earlier release did not ask for is unknown', () => {
  const { answers } = (JSON.parse(text) as Written).facts;
  delete answers['subnets'];
  const read = readBundle(text.replace(/"subnets": \{[^}]*\{[^}]*\}[^}]*\},/, ''));
  expect(read.facts.answers.subnets).toMatchObject({
    state: 'unknown',
    needs: 'ec2:DescribeSubnets',
  });
});

describe('refuses', () => {
  const changed = (change: (it: Written) => void) => {
    const it = JSON.parse(text) as Written;
    change(it);
    return JSON.stringify(it);
  };
  test.each([
    ['what is not JSON', 'checkout-svc', /not JSON/],
    ['other JSON', '{"a": 1}', /not a bundle/],
    ['null', 'null', /not a bundle/],
    [
      'another version',
      changed((it) => {
        it.bundle = 2;
      }),
      /version 2/,
    ],
    [
      'a fact of another shape',
      changed((it) => {
        it.facts.answers['services'] = 7;
      }),
      /facts\.answers\.services/,
    ],
    [
      'a moment that is none',
      text.replace(/"stoppedAt": "[^"]+"/, '"stoppedAt": "yesterday"'),
      /stoppedTasks\..*\.tasks\.0\.stoppedAt: it is no moment in time/,
    ],
    [
      'an unknown state',
      changed((it) => {
        it.facts.answers['services'] = { state: 'maybe' };
      }),
      /services/,
    ],
  ])('%s', (_, given, message) => {
    expect(() => readBundle(given)).toThrow(NotABundle);
    expect(() => readBundle(given)).toThrow(message);
  });
});
