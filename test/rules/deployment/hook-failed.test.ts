import { DeploymentLifecycleHookStatus } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { hookAwaitingAction } from '../../../src/rules/deployment/hook-awaiting-action.ts';
import { hookFailed } from '../../../src/rules/deployment/hook-failed.ts';
import { knownFacts, seeIn } from '../../../src/rules/known.ts';
import { factsOf } from '../../support/facts.ts';
import { rollout } from '../../support/rollouts.ts';
import { service, steady } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const lambda = 'arn:aws:lambda:eu-west-1:123456789012:function:smoke-test';
const hook = { hookId: 'abc', targetType: 'AWS_LAMBDA', targetArn: lambda, status: 'FAILED' };
const services = service({ deployments: [steady()] });
const over = {
  status: 'ROLLBACK_SUCCESSFUL',
  lifecycleStage: 'POST_SCALE_UP',
  statusReason: 'Service deployment rolled back because a lifecycle hook failed.',
  rollback: { startedAt: '2026-11-22T03:13:00Z', serviceRevisionArn: 'revision/41' },
};

testRule(hookFailed, {
  finds: {
    'a function that rejected the release': {
      given: { services, ...rollout({ ...over, lifecycleHookDetails: [hook] }) },
      subject: 'hook smoke-test',
      confidence: 'confirmed',
      says: /^The deployment of `checkout-svc` was ended by a lifecycle hook at 2026-11-22 03:13 UTC: hook function `smoke-test` failed \(stage `POST_SCALE_UP`\)$/,
    },
    'a function that did not answer': {
      given: {
        services,
        ...rollout({ ...over, lifecycleHookDetails: [{ ...hook, status: 'TIMED_OUT' }] }),
      },
      says: /hook function `smoke-test` did not answer in time/,
    },
    'a pause that nobody ended': {
      given: {
        services,
        ...rollout({
          ...over,
          lifecycleHookDetails: [{ hookId: 'abc', targetType: 'PAUSE', status: 'TIMED_OUT' }],
        }),
      },
      subject: 'hook abc',
      says: /hook `abc` got no answer from anyone in time/,
    },
  },
  ignores: {
    'a pause that goes on when its time is over': {
      services,
      ...rollout({
        lifecycleHookDetails: [
          { hookId: 'a', targetType: 'PAUSE', status: 'TIMED_OUT', timeoutAction: 'CONTINUE' },
        ],
      }),
    },
    'a hook that waits': {
      services,
      ...rollout({ lifecycleHookDetails: [{ ...hook, status: 'AWAITING_ACTION' }] }),
    },
    'a hook that failed last week': {
      services,
      ...rollout({
        ...over,
        rollback: { startedAt: '2026-11-15T03:13:00Z' },
        lifecycleHookDetails: [hook],
      }),
    },
    'a roll-back by the circuit breaker': { services, ...rollout(over) },
  },
});

describe('every status of a hook that the SDK knows is handled by name', () => {
  test.each(Object.values(DeploymentLifecycleHookStatus))('%s', (status) => {
    const facts = factsOf({
      services,
      ...rollout({ lifecycleHookDetails: [{ ...hook, status }] }),
    });
    const found = [hookAwaitingAction, hookFailed].filter((rule) => {
      const known = knownFacts(facts, rule.needs, rule.wants);
      return known && [...rule.check(known, seeIn(facts))].length > 0;
    });
    const expected: Readonly<Record<string, string>> = {
      AWAITING_ACTION: 'hook-awaiting-action',
      FAILED: 'hook-failed',
      TIMED_OUT: 'hook-failed',
    };
    expect(found.map(({ id }) => id)).toEqual(expected[status] ? [expected[status]] : []);
  });
});
