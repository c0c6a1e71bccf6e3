import { describe, expect, test } from 'vitest';
import { tellingEvents, tellingEventsNewestFirst } from '../../src/facts/telling-events.ts';

const arn =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/checkout/0123456789abcdef';
const task = '(task 0123456789abcdef0123456789abcdef)';

function eventsOf(...messages: readonly string[]) {
  return { events: messages.map((message, n) => ({ id: `${n}`, message })) };
}

describe('what ECS says of every service tells nothing', () => {
  test.each([
    '(service checkout-svc) has reached a steady state.',
    '(service checkout-svc, taskSet ecs-svc/1234567890) has reached a steady state.',
    `(service checkout-svc) has started 1 tasks: ${task}.`,
    `(service checkout-svc) has started 2 tasks: ${task} ${task}.`,
    `(service checkout-svc) has stopped 1 running tasks: ${task}.`,
    `(service checkout-svc) registered 1 targets in (target-group ${arn})`,
    `(service checkout-svc) deregistered 2 targets in (target-group ${arn})`,
    '(service checkout-svc) has begun draining connections on 1 tasks.',
    '(service checkout-svc) (deployment ecs-svc/1234567890123456789) deployment completed.',
  ])('%s', (message) => {
    expect(tellingEvents(eventsOf(message))).toEqual([]);
  });
});

describe('anything else tells something', () => {
  test.each([
    `(service checkout-svc) has started 1 tasks: ${task}. Amazon ECS replaced 1 tasks due to an unhealthy status.`,
    `(service checkout-svc) ${task} (port 8080) is unhealthy in (target-group ${arn}) due to (reason Request timed out)`,
    '(service checkout-svc) (deployment ecs-svc/1234567890123456789) deployment failed: tasks failed to start.',
    '(service checkout-svc) was unable to place a task. Reason: Internal error.',
    'service checkout-svc has reached a steady state.',
    '(service checkout-svc) has reached a steady state. But who knows.',
    '',
  ])('%s', (message) => {
    expect(tellingEvents(eventsOf(message))).toHaveLength(1);
  });
});

test('they stay in the order in which AWS gave them, or the newest comes first', () => {
  const at = (id: string, createdAt: string, message = 'rolling back') => ({
    id,
    createdAt,
    message,
  });
  const events = [
    at('a', '2026-11-22T03:00:00.000Z'),
    at('b', '2026-11-22T03:10:00.000Z', '(service checkout-svc) has reached a steady state.'),
    at('d', '2026-11-22T03:20:00.000Z'),
    at('c', '2026-11-22T03:20:00.000Z'),
  ];
  expect(tellingEvents({ events }).map(({ id }) => id)).toEqual(['a', 'd', 'c']);
  expect(tellingEventsNewestFirst({ events }).map(({ id }) => id)).toEqual(['c', 'd', 'a']);
});
