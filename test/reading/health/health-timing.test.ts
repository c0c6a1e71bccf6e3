import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ContainerCheck,
  containerCheckOf,
  containerGrace,
  givenByLoadBalancer,
  longerCheck,
  outlastsBoot,
  type TargetCheck,
  targetCheckOf,
  targetGrace,
  unhealthyBetween,
} from '../../../src/reading/health/health-timing.ts';

const checks: fc.Arbitrary<ContainerCheck> = fc.record({
  interval: fc.integer({ min: 5, max: 40 }),
  timeout: fc.integer({ min: 2, max: 10 }),
  retries: fc.integer({ min: 1, max: 4 }),
  startPeriod: fc.integer({ min: 0, max: 120 }),
});
const targetChecks: fc.Arbitrary<TargetCheck> = fc.record({
  interval: fc.integer({ min: 5, max: 40 }),
  healthyThreshold: fc.integer({ min: 2, max: 6 }),
  unhealthyThreshold: fc.integer({ min: 2, max: 6 }),
});

/** Runs a container second by second: each failing check takes as long as it is told. Statuses with their moments. */
function timeline(check: ContainerCheck, boot: number, durations: readonly number[]) {
  const changes: { readonly at: number; readonly status: 'UNHEALTHY' | 'HEALTHY' }[] = [];
  let failures = 0;
  let at = 0;
  for (let number = 0; number < 60; number += 1) {
    const start = at + check.interval;
    const passes = start >= boot;
    const takes = passes ? 0 : Math.min(check.timeout, durations[number % durations.length] ?? 0);
    at = start + takes;
    if (passes) {
      changes.push({ at, status: 'HEALTHY' });
      break;
    }
    if (start < check.startPeriod) continue;
    failures += 1;
    if (failures === check.retries) changes.push({ at, status: 'UNHEALTHY' });
  }
  return changes;
}

/** Every way in which checks can take whole seconds, as the moments at which a container that never answers is UNHEALTHY. */
function everyMoment(check: ContainerCheck): ReadonlySet<number> {
  let states = new Set(['0/0']);
  const moments = new Set<number>();
  while (states.size > 0) {
    const next = new Set<string>();
    for (const state of states) {
      const [at = 0, failures = 0] = state.split('/').map(Number);
      const start = at + check.interval;
      const counted = failures + (start >= check.startPeriod ? 1 : 0);
      for (let takes = 0; takes <= check.timeout; takes += 1) {
        if (counted === check.retries) moments.add(start + takes);
        else next.add(`${start + takes}/${counted}`);
      }
    }
    states = next;
  }
  return moments;
}

describe('a container that never answers', () => {
  test('is UNHEALTHY within these bounds, whatever its checks take', () => {
    void fc.assert(
      fc.property(
        checks,
        fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1 }),
        (check, durations) => {
          const [unhealthy] = timeline(check, Number.POSITIVE_INFINITY, durations);
          const { earliest, latest } = unhealthyBetween(check);
          expect(unhealthy?.at).toBeGreaterThanOrEqual(earliest);
          expect(unhealthy?.at).toBeLessThanOrEqual(latest);
        },
      ),
    );
  });

  test('can be UNHEALTHY at the earliest moment and not before, and never later than the latest', () => {
    void fc.assert(
      fc.property(checks, (check) => {
        const moments = [...everyMoment(check)];
        const { earliest, latest } = unhealthyBetween(check);
        expect(Math.min(...moments)).toBe(earliest);
        expect(Math.max(...moments)).toBeLessThanOrEqual(latest);
        expect(Math.max(...moments)).toBeGreaterThan(latest - 2);
      }),
      { numRuns: 60 },
    );
  });

  test('with 30/5/3/60 lives for 120 to 140 seconds, not for 60', () => {
    const check = { interval: 30, timeout: 5, retries: 3, startPeriod: 60 };
    expect(unhealthyBetween(check)).toEqual({ earliest: 120, latest: 140 });
  });
});

describe('a container that answers after its boot', () => {
  const boots = fc.integer({ min: 0, max: 400 });
  const durations = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1 });

  test('is never UNHEALTHY where the check outlasts the boot', () => {
    void fc.assert(
      fc.property(checks, boots, durations, (check, boot, takes) => {
        fc.pre(outlastsBoot(check, boot));
        expect(timeline(check, boot, takes).map(({ status }) => status)).toEqual(['HEALTHY']);
      }),
    );
  });

  test('can be UNHEALTHY where it does not', () => {
    void fc.assert(
      fc.property(checks, boots, (check, boot) => {
        fc.pre(!outlastsBoot(check, boot));
        expect(Math.min(...everyMoment(check))).toBeLessThan(boot);
      }),
      { numRuns: 60 },
    );
  });

  test('is helped by the least longer check, and by none that is shorter', () => {
    void fc.assert(
      fc.property(checks, boots, (check, boot) => {
        const { set, to } = longerCheck(check, boot);
        if (set === 'healthCheckGracePeriodSeconds') {
          expect(outlastsBoot({ ...check, startPeriod: 300, retries: 10 }, boot)).toBe(false);
          return;
        }
        const longest = set === 'retries' ? { ...check, startPeriod: 300 } : check;
        expect(outlastsBoot({ ...longest, [set]: to }, boot)).toBe(true);
        const shorter = { ...longest, [set]: to - 1 };
        if (shorter.startPeriod >= 0) expect(outlastsBoot(shorter, boot)).toBe(false);
      }),
    );
  });

  test('is HEALTHY again within the grace period that covers its boot', () => {
    void fc.assert(
      fc.property(checks, boots, durations, (check, boot, takes) => {
        const healthy = timeline(check, boot, takes).find(({ status }) => status === 'HEALTHY');
        fc.pre(healthy !== undefined);
        expect(healthy?.at).toBeLessThanOrEqual(containerGrace(check, boot));
      }),
    );
  });
});

/** When a target is unhealthy and when it is healthy for good, by checks at a fixed pace from `first` on. */
function targetTimeline(
  { interval, healthyThreshold, unhealthyThreshold }: TargetCheck,
  boot: number,
  first: number,
) {
  let state: 'initial' | 'healthy' | 'unhealthy' = 'initial';
  let run = 0;
  let unhealthyAt: number | undefined;
  for (let at = first; ; at += interval) {
    const passes = at >= boot;
    const needed = state === 'initial' ? (passes ? 1 : unhealthyThreshold) : healthyThreshold;
    run = passes === at - interval >= boot ? run + 1 : 1;
    if (state !== 'unhealthy' && !passes && run >= needed) {
      state = 'unhealthy';
      unhealthyAt = at;
    }
    if (passes && run >= needed) return { unhealthyAt, healthyAt: at };
  }
}

describe('a target', () => {
  const boots = fc.integer({ min: 1, max: 300 });

  test('is not killed during its boot where the grace period is the one that is asked for', () => {
    void fc.assert(
      fc.property(targetChecks, boots, fc.nat(), (check, boot, offset) => {
        const first = offset % (check.interval + 1);
        const grace = targetGrace(check, boot);
        const { unhealthyAt, healthyAt } = targetTimeline(check, boot, first);
        const spared = unhealthyAt === undefined || healthyAt <= grace;
        expect(spared).toBe(true);
      }),
    );
  });

  test('can be killed where ECS waits for less than the boot', () => {
    void fc.assert(
      fc.property(targetChecks, boots, fc.nat({ max: 300 }), (check, boot, grace) => {
        fc.pre(boot > givenByLoadBalancer(check, grace));
        const { unhealthyAt = Number.POSITIVE_INFINITY, healthyAt } = targetTimeline(
          check,
          boot,
          0,
        );
        expect(Math.max(unhealthyAt, grace)).toBeLessThan(healthyAt);
      }),
    );
  });
});

test('what is not set has the defaults of ECS and of an Application Load Balancer', () => {
  expect(containerCheckOf({ healthCheck: { command: ['CMD-SHELL', 'true'] } })).toEqual({
    interval: 30,
    timeout: 5,
    retries: 3,
    startPeriod: 0,
  });
  expect(containerCheckOf({})).toBeUndefined();
  expect(targetCheckOf(undefined)).toEqual({
    interval: 30,
    healthyThreshold: 5,
    unhealthyThreshold: 2,
  });
});
