import { expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { rules } from '../../src/rules/index.ts';
import { factsOf } from '../support/facts.ts';
import { stats } from './rule.ts';

const services = {
  services: [
    {
      serviceArn: 'arn:x',
      serviceName: 'checkout-svc',
      status: 'ACTIVE',
      desiredCount: 2,
      pendingCount: 2,
      deployments: [{ id: 'ecs-svc/2', status: 'PRIMARY', desiredCount: 2, pendingCount: 2 }],
    },
  ],
};

test('where running tasks were not read, nothing is ruled out that only a task can tell', () => {
  const facts = factsOf({ services, runningTasks: { unknown: 'throttled' }, stoppedTasks: {} });
  const { ruledOut, blind, unreached } = diagnose(facts, stats);
  const told = new Set(rules.flatMap(({ id, passedBy }) => (passedBy === 'none' ? [] : [id])));
  expect(ruledOut.filter((id) => told.has(id))).toEqual([]);
  expect(unreached).toBeUndefined();
  expect(blind).toContainEqual({
    rule: 'image-tag-missing',
    because: 'throttled',
    needs: 'ecs:DescribeTasks',
  });
});
