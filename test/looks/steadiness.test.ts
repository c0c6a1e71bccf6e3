import { describe, expect, it } from 'vitest';
import { type Steadiness, steadinessOf } from '../../src/looks/steadiness.ts';
import { factsOf, type Given } from '../support/facts.ts';
import { loadBalanced, type Plan, targetGroupArn } from '../support/load-balanced.ts';

const rest = { rolloutState: 'COMPLETED', status: 'PRIMARY', id: 'ecs-svc/1' };

function seen(plan: Plan = {}, given: Given = {}): string {
  const service = { deployments: [rest], ...plan.service };
  return told(steadinessOf(factsOf({ ...loadBalanced({ ...plan, service }), ...given })));
}

function told({ state, said }: Steadiness): string {
  const words = said.map((it) => (typeof it === 'string' ? it : 'code' in it ? it.code : ''));
  return `${state}: ${words.join('')}`;
}

describe('a service is steady', () => {
  it('where as many tasks run as should, and every target that takes requests is healthy', () => {
    expect(seen()).toBe('steady: ▓▓ 2 of 2 tasks running. 2 of 2 targets healthy.');
    expect(seen({ targets: ['healthy', 'healthy', 'draining'], running: 2 })).toMatch(/^steady: /);
  });

  it('without a load balancer, or where no task is wanted', () => {
    expect(seen({ running: 2, service: { loadBalancers: [] } }, { targetHealth: {} })).toBe(
      'steady: ▓▓ 2 of 2 tasks running.',
    );
    expect(seen({ targets: [], service: { desiredCount: 0 } })).toBe(
      'steady: 0 of 0 tasks running. No task is wanted, so nothing takes requests.',
    );
  });

  it('where the idle group of a blue/green pair is empty', () => {
    const other = `${targetGroupArn}-other`;
    const loadBalancers = [
      { targetGroupArn: other, advancedConfiguration: { alternateTargetGroupArn: targetGroupArn } },
    ];
    const { targetHealth } = loadBalanced();
    const given = { targetHealth: { ...(targetHealth as object), [other]: {} } };
    expect(seen({ service: { loadBalancers } }, given)).toMatch(/^steady: .* 2 of 2 targets/);
  });

  it('where another controller deploys it and says so of its task sets', () => {
    const one = { id: 'ecs-svc/1', status: 'PRIMARY', stabilityStatus: 'STEADY_STATE' };
    const by = (type: string, ...taskSets: readonly object[]) =>
      seen({ service: { deployments: [], deploymentController: { type }, taskSets } });
    expect(by('CODE_DEPLOY', one)).toMatch(/^steady: /);
    expect(by('EXTERNAL', one, { ...one, status: 'ACTIVE' })).toMatch(/^steady: /);
    expect(by('EXTERNAL')).toMatch(/^steady: /);
    expect(by('CODE_DEPLOY', one, { ...one, status: 'ACTIVE' })).toBe(
      'moving: ▓▓ 2 of 2 tasks running. 2 task sets at once. 2 of 2 targets healthy.',
    );
    expect(by('EXTERNAL', { ...one, stabilityStatus: 'STABILIZING' })).toMatch(/^moving: /);
  });
});

describe('a service is not steady', () => {
  it('where no target takes requests', () => {
    expect(seen({ targets: [], running: 2 })).toBe(
      'moving: ▓▓ 2 of 2 tasks running. No target takes requests.',
    );
    expect(seen({ targets: ['unused', 'unused'] })).toMatch(/^moving: .* No target takes requests/);
    expect(seen({ targets: ['draining', 'draining'] })).toMatch(/^moving: /);
  });

  it('where one of two target groups is empty', () => {
    const empty = `${targetGroupArn}-internal`;
    const loadBalancers = [{ targetGroupArn }, { targetGroupArn: empty }];
    const { targetHealth } = loadBalanced();
    const given = { targetHealth: { ...(targetHealth as object), [empty]: {} } };
    expect(seen({ service: { loadBalancers } }, given)).toBe(
      'moving: ▓▓ 2 of 2 tasks running. 2 of 2 targets healthy. A target group has none that takes requests.',
    );
  });

  it('where tasks, targets or deployments are on their way', () => {
    expect(seen({ running: 1 })).toMatch(/^moving: /);
    expect(seen({ targets: ['healthy', 'timeout'] })).toMatch(/^moving: .* 1 of 2 targets/);
    expect(seen({ service: { deployments: [rest, { ...rest, status: 'ACTIVE' }] } })).toMatch(
      /^moving: .* 2 deployments at once/,
    );
  });
});

describe('whether a service is steady is unread', () => {
  it('where AWS does not say what its targets are like', () => {
    expect(seen({}, { targetHealth: { unknown: 'denied' } })).toBe(
      'unread: ▓▓ 2 of 2 tasks running. AWS did not say whether targets are healthy: elasticloadbalancing:DescribeTargetHealth (denied).',
    );
    expect(seen({}, { targetHealth: { [targetGroupArn]: { unknown: 'throttled' } } })).toMatch(
      /^unread: .*\(throttled\)/,
    );
  });

  it('but not where its tasks alone say that it is not', () => {
    expect(seen({ running: 1 }, { targetHealth: { unknown: 'denied' } })).toMatch(/^moving: /);
  });

  it('where AWS does not say anything of it', () => {
    expect(seen({}, { services: { unknown: 'throttled' } })).toBe(
      'unread: AWS did not say: ecs:DescribeServices (throttled).',
    );
  });
});
