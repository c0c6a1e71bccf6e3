import { TaskStopCode } from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { stopIsFailure, tasksNewestFirst } from '../../../src/facts/tasks.ts';
import { tasksByOrder } from '../../../src/reading/stops/stop-orders.ts';
import { knownFacts } from '../../../src/rules/known.ts';
import { factsOf } from '../../support/facts.ts';
import { exited, release, service, tasks } from '../../support/shop.ts';

/** What each of AWS's stop codes means: whether it counts as a failure, who ended the task, and which rule speaks of it. */
const meanings: Readonly<
  Record<string, { readonly failure: boolean; readonly order?: string; readonly rule?: string }>
> = {
  TaskFailedToStart: { failure: true },
  EssentialContainerExited: { failure: true, rule: 'app-crash-on-start' },
  ServiceSchedulerInitiated: { failure: false, order: 'scaling', rule: 'graceful-stop-143' },
  UserInitiated: { failure: false, order: 'person', rule: 'user-stopped-task' },
  SpotInterruption: { failure: false, order: 'spot', rule: 'spot-interruption' },
  TerminationNotice: { failure: false, order: 'spot', rule: 'spot-interruption' },
  InfrastructureHealth: { failure: true, order: 'host-impaired', rule: 'instance-impaired' },
};

test("every stop code of AWS's has a meaning", () => {
  expect(Object.keys(meanings).toSorted()).toEqual(Object.values(TaskStopCode).toSorted());
});

test.each(Object.values(TaskStopCode))('%s is handled by name', (stopCode) => {
  const { failure, order, rule } = meanings[stopCode] ?? {};
  const stoppedTasks = tasks(
    exited(stopCode === 'EssentialContainerExited' ? 3 : 143, { stopCode, stoppedReason: '' }),
  );
  const facts = factsOf({
    services: service({ runningCount: 0, deployments: [release()] }),
    stoppedTasks,
  });
  const known = knownFacts(facts, ['stoppedTasks'], [])?.stoppedTasks ?? {};
  expect(tasksNewestFirst(known).map(stopIsFailure)).toEqual([failure]);
  expect([...tasksByOrder({ stoppedTasks: known }).keys()]).toEqual(order ? [order] : []);
  const diagnosis = diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 });
  // Why a start failed is in its words; the stop code alone is the matter of no rule.
  if (rule) expect(diagnosis.findings.map((it) => it.rule)).toContain(rule);
});
