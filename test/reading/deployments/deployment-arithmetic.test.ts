import { ThresholdType } from '@aws-sdk/client-ecs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundsOf,
  breakerCount,
  breakerThreshold,
  expectedRolloutSeconds,
  isDeadlocked,
  largestMinimumPercent,
  rolloutSeconds,
  smallestMaximumPercent,
  waiterSeconds,
} from '../../../src/reading/deployments/deployment-arithmetic.ts';

interface Settings {
  readonly minimumHealthyPercent?: number;
  readonly maximumPercent?: number;
  readonly bakeTimeInMinutes?: number;
  readonly strategy?: string;
  readonly deploymentCircuitBreaker?: {
    readonly thresholdConfiguration?: { readonly type: string; readonly value: number };
  };
  readonly linearConfiguration?: object;
  readonly canaryConfiguration?: object;
}

function service(desiredCount: number, settings: Settings = {}, schedulingStrategy = 'REPLICA') {
  const deploymentConfiguration = { lifecycleHooks: [], ...settings };
  return { desiredCount, schedulingStrategy, deploymentConfiguration };
}

const desired = fc.integer({ min: 1, max: 2000 });
const percentages = fc.record({
  minimumHealthyPercent: fc.integer({ min: 0, max: 100 }),
  maximumPercent: fc.integer({ min: 100, max: 200 }),
});

describe('the circuit breaker', () => {
  test.each([
    [1, 3],
    [2, 3],
    [25, 13],
    [800, 200],
  ])('takes for %i tasks %i failures by default', (count, threshold) => {
    expect(breakerThreshold(service(count))).toBe(threshold);
  });

  test('takes as many as it is told to, by every kind of threshold that the SDK knows', () => {
    const told = Object.values(ThresholdType).map((type) => {
      const thresholdConfiguration = { type, value: 10 };
      return [
        type,
        breakerThreshold(service(5000, { deploymentCircuitBreaker: { thresholdConfiguration } })),
      ];
    });
    expect(Object.fromEntries(told)).toEqual({
      BOUNDED_PERCENT: 200,
      COUNT: 10,
      UNBOUNDED_PERCENT: 500,
    });
  });

  test('stays between 3 and 200 and never falls as the service grows', () => {
    fc.assert(
      fc.property(desired, fc.integer({ min: 1, max: 100 }), (count, value) => {
        const deploymentCircuitBreaker = {
          thresholdConfiguration: { type: 'BOUNDED_PERCENT', value },
        };
        const threshold = breakerThreshold(service(count, { deploymentCircuitBreaker }));
        const larger = breakerThreshold(service(count + 1, { deploymentCircuitBreaker }));
        expect(threshold).toBeGreaterThanOrEqual(3);
        expect(threshold).toBeLessThanOrEqual(200);
        expect(larger).toBeGreaterThanOrEqual(threshold);
      }),
    );
  });

  test('counts what ECS counted where it says so, and never below zero to go', () => {
    expect(breakerCount(service(25), undefined, 5)).toEqual({
      threshold: 13,
      failures: 5,
      toGo: 8,
    });
    expect(breakerCount(service(25), { failureCount: 7, threshold: 6 }, 5)).toEqual({
      threshold: 6,
      failures: 7,
      toGo: 0,
    });
  });
});

describe('the deployment percentages', () => {
  test.each([
    ['100/200 of 2', service(2), { lower: 2, upper: 4, batch: 2, startsFirst: true }],
    [
      '50/100 of 1',
      service(1, { minimumHealthyPercent: 50, maximumPercent: 100 }),
      { lower: 1, upper: 1, batch: 0, startsFirst: false },
    ],
    [
      '0/100 of 3',
      service(3, { minimumHealthyPercent: 0, maximumPercent: 100 }),
      { lower: 0, upper: 3, batch: 3, startsFirst: false },
    ],
    [
      '100/125 of 3',
      service(3, { maximumPercent: 125 }),
      { lower: 3, upper: 3, batch: 0, startsFirst: false },
    ],
    [
      'a daemon of 4',
      service(4, {}, 'DAEMON'),
      { lower: 0, upper: 4, batch: 4, startsFirst: false },
    ],
  ])('%s', (_, given, bounds) => {
    expect(boundsOf(given)).toEqual(bounds);
  });

  test('never lose more or gain more than they say', () => {
    fc.assert(
      fc.property(desired, percentages, (count, settings) => {
        const { lower, upper, batch } = boundsOf(service(count, settings));
        expect(lower * 100).toBeGreaterThanOrEqual(count * settings.minimumHealthyPercent);
        expect(upper * 100).toBeLessThanOrEqual(count * settings.maximumPercent);
        expect(lower).toBeLessThanOrEqual(count);
        expect(upper).toBeGreaterThanOrEqual(count);
        expect(batch).toBeLessThanOrEqual(count);
      }),
    );
  });

  test('leave no room exactly where a scheduler that tries cannot move one task', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), percentages, (count, settings) => {
        const given = service(count, settings);
        const rounds = roundsOf(count, settings);
        expect(isDeadlocked(given)).toBe(rounds === undefined);
        const { batch } = boundsOf(given);
        if (rounds !== undefined) expect(rounds).toBeLessThanOrEqual(Math.ceil(count / batch));
      }),
    );
  });

  test('move again with the smallest maximum that is proposed, and not with one less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (count) => {
        const maximumPercent = smallestMaximumPercent(count);
        expect(isDeadlocked(service(count, { maximumPercent }))).toBe(false);
        expect(isDeadlocked(service(count, { maximumPercent: maximumPercent - 1 }))).toBe(true);
      }),
    );
  });
});

describe('the percentages of a daemon service', () => {
  const daemon = (count: number, minimumHealthyPercent: number) => ({
    ...service(count, { minimumHealthyPercent, maximumPercent: 200 }),
    schedulingStrategy: 'DAEMON',
  });

  test('never let it have two tasks on an instance', () => {
    expect(boundsOf(daemon(4, 50))).toEqual({ lower: 2, upper: 4, batch: 2, startsFirst: false });
  });

  test('move again with the largest minimum that is proposed, and not with one more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (count) => {
        const minimum = largestMinimumPercent(count);
        expect(isDeadlocked(daemon(count, minimum))).toBe(false);
        expect(isDeadlocked(daemon(count, minimum + 1))).toBe(true);
      }),
    );
  });
});

describe('the time a roll-out may take', () => {
  test.each([
    ['two tasks, 100/200', service(2), 600],
    ['ten batches', service(10, { maximumPercent: 110 }), 1530],
    ['a bake time', service(2, { bakeTimeInMinutes: 30 }), 2250],
    ['no room for a task', service(2, { maximumPercent: 100 }), undefined],
    [
      'linear steps of a quarter',
      service(2, {
        strategy: 'LINEAR',
        linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 10 },
      }),
      2250,
    ],
    ['a canary', service(2, { strategy: 'CANARY', bakeTimeInMinutes: 5 }), 1350],
    [
      'blue/green, whatever the percentages',
      service(2, { strategy: 'BLUE_GREEN', maximumPercent: 100, bakeTimeInMinutes: 5 }),
      750,
    ],
  ])('%s', (_, given, expected) => {
    expect(rolloutSeconds(given)).toBe(expected);
  });

  test('is at least the patience of the waiter, and grows with draining and bake time', () => {
    fc.assert(
      fc.property(
        desired,
        percentages,
        fc.nat(3600),
        fc.nat(600),
        (count, settings, drain, bake) => {
          const given = service(count, settings);
          const expected = expectedRolloutSeconds(given, drain);
          fc.pre(expected !== undefined);
          expect(rolloutSeconds(given, drain)).toBeGreaterThanOrEqual(waiterSeconds);
          expect(expectedRolloutSeconds(given, drain + 1)).toBeGreaterThan(expected ?? 0);
          const baked = service(count, { ...settings, bakeTimeInMinutes: bake });
          expect(expectedRolloutSeconds(baked, drain)).toBe((expected ?? 0) + bake * 60);
        },
      ),
    );
  });
});

/** What a scheduler does that starts and stops as many as the bounds allow; undefined where it is stuck. */
function roundsOf(
  count: number,
  {
    minimumHealthyPercent,
    maximumPercent,
  }: { readonly minimumHealthyPercent: number; readonly maximumPercent: number },
): number | undefined {
  const lower = count * minimumHealthyPercent;
  const upper = count * maximumPercent;
  let old = count;
  let fresh = 0;
  for (let round = 0; fresh < count || old > 0; round += 1) {
    const before = fresh;
    if ((old + fresh + 1) * 100 > upper) {
      for (let missing = count - fresh; missing > 0 && old > 0; missing -= 1) {
        if ((old + fresh - 1) * 100 < lower) break;
        old -= 1;
      }
    }
    while (fresh < count && (old + fresh + 1) * 100 <= upper) fresh += 1;
    old = Math.min(old, count - fresh);
    if (fresh === before) return undefined;
    if (fresh === count) return round + 1;
  }
  return 0;
}
