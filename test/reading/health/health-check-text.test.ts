import { expect, test } from 'vitest';
import {
  checkFailureIn,
  checkFailureOf,
  stoppedForTargetGroup,
  unhealthyEvent,
} from '../../../src/reading/health/health-check-text.ts';

const arn =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/checkout/0123456789abcdef';

test.each([
  ['Request timed out', { kind: 'timeout' }],
  ['Health checks failed', { kind: 'refused' }],
  ['Health checks failed with these codes: [404]', { kind: 'codes', codes: [404] }],
  ['Health checks  failed with these codes: [404, 503]', { kind: 'codes', codes: [404, 503] }],
  ['due to (reason Request timed out).', { kind: 'timeout' }],
  ['Initial health checks in progress', undefined],
])('%s', (text, failure) => {
  expect(checkFailureIn(text)).toEqual(failure);
});

test('the reason code comes before the words', () => {
  expect(checkFailureOf('Target.Timeout', 'whatever AWS will say')).toEqual({ kind: 'timeout' });
  expect(checkFailureOf('Target.ResponseCodeMismatch', undefined)).toEqual({
    kind: 'codes',
    codes: [],
  });
  expect(checkFailureOf(undefined, 'Health checks failed')).toEqual({ kind: 'refused' });
});

test.each([
  [
    '(service checkout-svc) (task abc) (port 80) is unhealthy in (target-group ARN) due to (reason Request timed out)',
    'abc',
    'timeout',
  ],
  [
    'service checkout-svc (port 80) is unhealthy in (target-group ARN) due to (reason Health checks failed)',
    undefined,
    'refused',
  ],
  [
    '(service checkout-svc) (instance i-1) (port 80) is unhealthy in (target-group ARN) due to (reason Health checks failed with these codes: [404])',
    undefined,
    'codes',
  ],
  [
    '(service checkout-svc, taskSet ecs-svc/1) (port 80) is unhealthy in (target-group ARN)',
    undefined,
    undefined,
  ],
])('%s', (message, taskId, kind) => {
  const event = unhealthyEvent(message.replace('ARN', arn));
  expect(event).toMatchObject({ port: 80, targetGroupArn: arn });
  expect(event?.taskId).toBe(taskId);
  expect(event?.failure?.kind).toBe(kind);
});

test('a steady state is no unhealthy target', () => {
  expect(unhealthyEvent('(service checkout-svc) has reached a steady state.')).toBeUndefined();
});

test('a stop names the target group', () => {
  expect(stoppedForTargetGroup(`Task failed ELB health checks in (target-group ${arn})`)).toBe(arn);
  expect(stoppedForTargetGroup(`(Task failed ELB  health checks in (target-group ${arn}))`)).toBe(
    arn,
  );
  expect(stoppedForTargetGroup('Task failed container health checks')).toBeUndefined();
});
