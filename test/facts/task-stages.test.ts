import { expect, test } from 'vitest';
import type { Task } from '../../src/facts/ecs-tasks.ts';
import { isBeyond, stageOf, taskStages } from '../../src/facts/task-stages.ts';

const at = '2026-11-22T03:20:00.000Z';

test.each([
  ['created', { createdAt: at }],
  ['pulling', { createdAt: at, pullStartedAt: at }],
  ['pulled', { createdAt: at, pullStartedAt: at, pullStoppedAt: at }],
  ['started', { createdAt: at, pullStartedAt: at, pullStoppedAt: at, startedAt: at }],
  ['started', { createdAt: at, startedAt: at, stoppedAt: at }],
] as const)('a task is %s by the moments that ECS keeps: %j', (stage, moments) => {
  expect(stageOf(moments as unknown as Task)).toBe(stage);
});

test('stages are in order', () => {
  for (const [i, one] of taskStages.entries()) {
    for (const [j, other] of taskStages.entries()) expect(isBeyond(one, other)).toBe(i > j);
  }
});
