import { describe, expect, it } from 'vitest';
import { progressBar } from '../../src/looks/deployments/progress-bar.ts';
import { deployments } from '../../src/looks/deployments.ts';
import { factsOf, type Given } from '../support/facts.ts';
import { shownBy, textOf } from '../support/looks.ts';
import { release, rolledBack, service, steady } from '../support/shop.ts';

const checkout = { cluster: 'prod', service: 'checkout-svc' };

function shown(given: Given): string {
  const looked = deployments.show({ facts: factsOf(given) }, []);
  return 'problem' in looked ? looked.problem : textOf(looked);
}

describe('deployments', () => {
  it('says of a steady service what is deployed since when, and how a deployment would go', async () => {
    const { text } = await shownBy(deployments);
    expect(text).toMatch(/`checkout:41` is deployed since .*: 2 of 2 tasks run, and nothing else/);
    expect(text).toContain('`▓▓` 2 of 2 tasks run.');
    expect(text).toContain('at least 2 stay and at most 4 are there; one step starts 2 new');
    expect(text).toContain(
      'Circuit breaker: on; 3 failed tasks end a deployment, which is then rolled back.',
    );
    expect(text).toMatch(/\| succeeded \| `checkout:40` \| 43 s \|/);
  });

  it('shows how far one is that fails without end', async () => {
    const { text } = await shownBy(deployments, {
      faults: [{ fault: 'missing-env-var', ...checkout }],
    });
    expect(text).toMatch(
      /The deployment of `checkout:42`, begun .*, is under way: 1 of 2 tasks run, \d+ failed\./,
    );
    expect(text).toMatch(/`▓░` 1 of 2 tasks run, \d+ failed in a row\./);
    expect(text).toContain('a deployment whose tasks fail is retried for ever');
    expect(text).toMatch(/\| under way \| `checkout:42` \| {2}\| \d+ \|/);
  });

  it('shows traffic that shifts and what a stage waits for', async () => {
    const { text } = await shownBy(deployments, {
      faults: [{ fault: 'traffic-split-partial', ...checkout }],
    });
    expect(text).toContain('Production traffic: 10 % to the new revision, 90 % to the old one.');
    expect(text).toContain('Stage `PRODUCTION_TRAFFIC_SHIFT`: production traffic shifts');
    expect(text).toContain('Canary: a second set of 2 tasks starts, then 10 % of traffic moves');
  });

  it('tells a roll-back, what failed and what runs now', () => {
    const text = shown(rolledBack);
    expect(text).toContain(
      'The last deployment, of `checkout-svc:42`, was rolled back, 2026-11-22T03:15:00.000Z; of `checkout-svc:41` 2 of 2 tasks run.',
    );
    expect(text).toContain(
      '| rolled back | `checkout-svc:42` | 10 min | 3 of 3 | Service deployment rolled back because',
    );
  });

  it('counts for the circuit breaker what is to go', () => {
    const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: false } };
    const counted = (failedTasks: number) =>
      shown({
        services: service({ deploymentConfiguration, deployments: [release({ failedTasks })] }),
      });
    expect(counted(1)).toContain('1 of 3 failed tasks counted; 2 more end it.');
    expect(counted(2)).toContain('2 of 3 failed tasks counted; 1 more ends it.');
    expect(counted(3)).toContain('3 of 3 failed tasks counted; it has given up');
  });

  it('says that percentages leave no room, and what would', () => {
    const deploymentConfiguration = { minimumHealthyPercent: 100, maximumPercent: 100 };
    const text = shown({ services: service({ deploymentConfiguration, deployments: [steady()] }) });
    expect(text).toContain(
      'so no task can be replaced. A maximum of 150 % or a minimum of 50 % makes room for one.',
    );
  });

  it('knows who deploys where ECS does not', async () => {
    const { text } = await shownBy(deployments, {
      faults: [{ fault: 'external-controller', ...checkout }],
    });
    expect(text).toContain('Controller `CODE_DEPLOY`: ECS does not run these deployments itself');
  });

  it('shows what it may read and names what it may not', () => {
    const text = shown({
      services: service(),
      recentDeployments: { unknown: 'denied' },
      serviceDeployments: { unknown: 'denied' },
    });
    expect(text).toContain('(`ecs:ListServiceDeployments` was denied. Allow it');
    expect(text).toContain('0 of 2 tasks run');
    expect(shown({ services: { unknown: 'throttled' } })).toContain('was throttled by AWS');
  });

  it('is the same whatever order AWS answers in', () => {
    const given = rolledBack.serviceRevisions.serviceRevisions;
    const services = service();
    const [only] = services.services;
    const turned = { services: [{ ...only, deployments: only?.deployments.toReversed() }] };
    expect(shown({ services: turned })).toBe(shown({ services }));
    const shuffled = { ...rolledBack, serviceRevisions: { serviceRevisions: given.toReversed() } };
    expect(shown(shuffled)).toBe(shown(rolledBack));
  });
});

describe('progressBar', () => {
  it.each([
    [0, 5, '░░░░░'],
    [3, 5, '▓▓▓░░'],
    [5, 5, '▓▓▓▓▓'],
    [7, 5, '▓▓▓▓▓'],
    [1, 400, '▓░░░░░░░░░'],
    [399, 400, '▓▓▓▓▓▓▓▓▓░'],
    [2, 0, ''],
  ])('shows %i of %i', (running, desired, bar) => {
    expect(progressBar(running, desired)).toBe(bar);
  });
});
