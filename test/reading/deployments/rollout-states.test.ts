import { ServiceDeploymentLifecycleStage, ServiceDeploymentStatus } from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { outcomeOf, stageInWords } from '../../../src/reading/deployments/rollout-states.ts';

test('every status of a service deployment that the SDK knows has an outcome', () => {
  const outcomes = Object.values(ServiceDeploymentStatus).map((status) => [
    status,
    outcomeOf(status),
  ]);
  expect(Object.fromEntries(outcomes)).toEqual({
    PENDING: 'under-way',
    IN_PROGRESS: 'under-way',
    STOP_REQUESTED: 'stopping',
    STOPPED: 'stopped',
    SUCCESSFUL: 'succeeded',
    ROLLBACK_REQUESTED: 'rolling-back',
    ROLLBACK_IN_PROGRESS: 'rolling-back',
    ROLLBACK_SUCCESSFUL: 'rolled-back',
    ROLLBACK_FAILED: 'roll-back-failed',
  });
});

test('every stage of a deployment that the SDK knows has words of its own', () => {
  const words = Object.values(ServiceDeploymentLifecycleStage).map(stageInWords);
  expect(words).not.toContain(undefined);
  expect(new Set(words).size).toBe(words.length);
});

test('what AWS adds next year is unknown, not wrong', () => {
  expect(outcomeOf('INVENTED_NEXT_YEAR')).toBe('unknown');
  expect(outcomeOf(undefined)).toBe('unknown');
  expect(stageInWords('INVENTED_NEXT_YEAR')).toBeUndefined();
});
