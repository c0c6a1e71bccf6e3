import { eniLimit } from '../../../src/rules/placement/eni-limit.ts';
import { closest, host, unplaced } from '../../support/on-instances.ts';
import { releaseId, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(eniLimit, {
  finds: {
    'instances without trunking': {
      given: {
        ...unplaced('was unable to place a task. Reason: RESOURCE:ENI'),
        containerInstances: {
          ...host(1),
          ...host(2, { attributes: [{ name: 'ecs.awsvpc-trunk-id' }] }),
        },
      },
      says: /None of 2 instances has a network interface left for a task \(1 without trunking\)/,
    },
    'beside tasks that hang where they should have stopped': {
      given: {
        ...unplaced('was unable to place a task. Reason: RESOURCE:ENI'),
        stoppedTasks: tasks(
          { startedBy: releaseId, lastStatus: 'DEACTIVATING', stoppingAt: '2026-11-22T02:58:00Z' },
          { startedBy: releaseId, lastStatus: 'RUNNING', stoppingAt: '2026-11-22T03:28:00Z' },
        ),
      },
    },
    'the sentence of newer events': {
      given: unplaced(closest('does not have enough network interface attachment points')),
    },
  },
  ignores: {
    'a place that tasks of its own still hold, which are being stopped': {
      ...unplaced('was unable to place a task. Reason: RESOURCE:ENI'),
      stoppedTasks: tasks(
        { startedBy: releaseId, lastStatus: 'DEACTIVATING', stoppingAt: '2026-11-22T03:28:00Z' },
        { startedBy: releaseId, lastStatus: 'DEACTIVATING', stoppingAt: '2026-11-22T03:28:00Z' },
      ),
    },
    'instances without CPU': unplaced(closest('has insufficient CPU units available')),
    'a subnet without addresses': unplaced(
      'was unable to place a task. Reason: Unexpected EC2 error while attempting to Create Network Interface in subnet subnet-1',
    ),
  },
});
