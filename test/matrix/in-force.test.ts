import { expect, test } from 'vitest';
import type { Fault } from '../../src/sandbox/aws/faults/fault.ts';
import { faults } from '../../src/sandbox/aws/faults/index.ts';
import { endsOnlyWithBoth, hiddenBy, isPossible, losesEvidence, losesWords } from './in-force.ts';

function called(id: string): Fault {
  const found = faults.find((it) => it.id === id);
  if (!found) throw new Error(`There is no fault ${id}`);
  return found;
}

test.each([
  ['a release with a good image', 'bake-time-looks-stuck', 'image-tag-missing', 'undone'],
  ['checks that are switched off', 'health-checks-disabled', 'health-path-wrong', 'moot'],
  ['a deployment of 50 s', 'health-status-unknown', 'secret-network-unreachable', 'superseded'],
  ['a roll-out that got over it', 'waiter-timeout-only', 'fargate-quota', 'moot'],
  ['a closed security group', 'sg-lb-to-task-blocked', 'missing-env-var', undefined],
  ['a crash', 'missing-env-var', 'sg-lb-to-task-blocked', undefined],
  ['a rolled-back release', 'circuit-breaker-rolled-back', 'tg-empty-503', undefined],
])('%s: %s makes %s %s', (_, other, fault, hidden) => {
  const pair = [called(other), called(fault)] as const;
  expect(hiddenBy(pair[0], pair[1], pair)).toBe(hidden);
});

test('a service that was taken from its load balancer has no health check to change', () => {
  expect(isPossible([called('service-not-attached'), called('health-path-wrong')])).toBe(false);
  expect(isPossible([called('missing-env-var'), called('health-path-wrong')])).toBe(true);
});

test('a log that takes nothing hides why a program crashed, and a closed port does not', () => {
  const crash = called('task-role-missing');
  expect(losesEvidence(crash, [crash, called('log-driver-blocking')])).toBe(true);
  expect(losesEvidence(crash, [crash, called('clients-cannot-reach-lb')])).toBe(false);
});

test('a log that takes nothing since lately hides why programs crash, though it tells how others did before', () => {
  const full = called('ephemeral-storage-full');
  expect(losesEvidence(full, [full, called('log-driver-blocking')])).toBe(true);
});

test('ECS never calls a target unhealthy whose task ends before, by the check of its container', () => {
  const silent = called('health-refused');
  expect(losesWords(silent, [silent, called('container-health-failing')])).toBe(true);
  expect(losesWords(silent, [silent, called('clients-cannot-reach-lb')])).toBe(false);
});

test('an instance that was terminated no longer tells what ailed it', () => {
  const impaired = called('instance-impaired');
  expect(losesEvidence(impaired, [called('instance-lost-or-draining'), impaired])).toBe(true);
  expect(losesEvidence(impaired, [called('host-port-conflict'), impaired])).toBe(false);
});

test('a registry outside is out of reach where no way leads out, as nothing is with either fault alone', () => {
  const pair = [called('image-name-wrong'), called('log-network-unreachable')] as const;
  expect(endsOnlyWithBoth(['There is a connection issue'], pair)).toBe(true);
  expect(endsOnlyWithBoth(['ResourceInitializationError'], pair)).toBe(false);
  expect(endsOnlyWithBoth(['pull access denied'], pair)).toBe(false);
});
