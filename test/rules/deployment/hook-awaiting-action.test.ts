import { hookAwaitingAction } from '../../../src/rules/deployment/hook-awaiting-action.ts';
import { rollout, rolloutPath } from '../../support/rollouts.ts';
import { service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const hook = {
  hookId: 'abc',
  targetType: 'PAUSE',
  status: 'AWAITING_ACTION',
  expiresAt: '2026-11-22T07:10:00Z',
  timeoutAction: 'ROLLBACK',
};
const services = service();

testRule(hookAwaitingAction, {
  finds: {
    'a pause before traffic shifts': {
      given: {
        services,
        ...rollout({ lifecycleStage: 'POST_SCALE_UP', lifecycleHookDetails: [hook] }),
      },
      subject: 'hook abc',
      confidence: 'confirmed',
      says: /^The deployment of `checkout-svc` waits for a person: hook `abc` holds it at `POST_SCALE_UP`, where the new tasks run and serve nobody yet; unless somebody decides, it rolls back at 2026-11-22 07:10 UTC$/,
      sees: {
        [`${rolloutPath}.lifecycleHookDetails[?hookId=='abc'] | [0].status`]: 'AWAITING_ACTION',
      },
    },
    'a pause that goes on by itself, at a stage that AWS adds later': {
      given: {
        services,
        ...rollout({
          lifecycleStage: 'INVENTED_NEXT_YEAR',
          lifecycleHookDetails: [{ ...hook, timeoutAction: 'CONTINUE' }],
        }),
      },
      says: /holds it at `INVENTED_NEXT_YEAR`; unless somebody decides, it goes on at 2026-11-22 07:10 UTC$/,
    },
    'two hooks, in the order of their ids': {
      given: {
        services,
        ...rollout({
          lifecycleHookDetails: [
            { ...hook, hookId: 'b' },
            { ...hook, hookId: 'a' },
          ],
        }),
      },
      subject: 'hook a',
      findings: 2,
    },
  },
  ignores: {
    'a function that still runs': {
      services,
      ...rollout({ lifecycleHookDetails: [{ ...hook, status: 'IN_PROGRESS' }] }),
    },
    'a hook that succeeded': {
      services,
      ...rollout({ lifecycleHookDetails: [{ ...hook, status: 'SUCCEEDED' }] }),
    },
    'a hook that ran out of time': {
      services,
      ...rollout({ lifecycleHookDetails: [{ ...hook, status: 'TIMED_OUT' }] }),
    },
    'a deployment that is over': {
      services,
      ...rollout({ finishedAt: '2026-11-22T03:20:00Z', lifecycleHookDetails: [hook] }),
    },
    'the bake time': { services, ...rollout({ lifecycleStage: 'BAKE_TIME' }) },
  },
});
