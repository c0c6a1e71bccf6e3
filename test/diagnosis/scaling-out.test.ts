import { expect, test } from 'vitest';
import { diagnosisOf } from '../support/scenario.ts';
import { revision41, service, steady, steadyId, tasks } from '../support/shop.ts';

const started = '2026-11-20T09:00:00Z';

/** Of four tasks that are wanted one runs, and three began to start at these times. */
function starting(createdAt: readonly string[], given: Readonly<Record<string, unknown>> = {}) {
  const counts = { desiredCount: 4, runningCount: 1, pendingCount: 3 };
  const own = { taskDefinitionArn: revision41, startedBy: steadyId, desiredStatus: 'RUNNING' };
  return diagnosisOf({
    services: service({ ...counts, taskDefinition: revision41, deployments: [steady(counts)] }),
    runningTasks: tasks(
      { ...own, lastStatus: 'RUNNING', createdAt: started, startedAt: started },
      ...createdAt.map((at) => ({ ...own, lastStatus: 'PENDING', createdAt: at })),
    ),
    stoppedTasks: {},
    ...given,
  });
}

/** A task that is gone since then, which is nobody's fault. */
function retired(stoppedAt: string) {
  const [arn] = Object.keys(tasks({}, {}, {}, {}, {})).slice(4);
  const stoppedReason =
    'ECS is performing maintenance on the underlying infrastructure hosting the task.';
  const gone = { stopCode: 'TerminationNotice', stoppedReason, stoppingAt: stoppedAt, stoppedAt };
  const task = { taskArn: arn, taskDefinitionArn: revision41, startedBy: steadyId, ...gone };
  return { [arn ?? '']: { tasks: [{ ...task, createdAt: started, startedAt: started }] } };
}

const justNow = ['2026-11-22T03:28:30Z', '2026-11-22T03:28:30Z', '2026-11-22T03:28:40Z'];

test('tasks that are starting and replace none are not missing', () => {
  const { symptoms, headline } = starting(justNow);
  expect(symptoms).toEqual([]);
  expect(headline).toContain('1 of 4 tasks running, 3 starting');
});

test.each([
  [
    'tasks that replace others',
    starting(justNow, { stoppedTasks: retired('2026-11-22T03:27:00Z') }),
  ],
  [
    'tasks of which one has been starting for long',
    starting(['2026-11-22T03:20:00Z', ...justNow.slice(1)]),
  ],
  ['fewer tasks than are missing', starting(justNow.slice(1))],
  [
    'tasks while nothing is known of those that stopped',
    starting(justNow, { stoppedTasks: { unknown: 'denied' } }),
  ],
])('%s do not make up for what is missing', (_, { symptoms }) => {
  expect(symptoms).toContain('below-desired-count');
});

test('a task of another deployment makes up for none', () => {
  const of = (startedBy: string) => ({
    taskDefinitionArn: revision41,
    startedBy,
    lastStatus: 'PENDING',
  });
  const { symptoms } = starting([], {
    runningTasks: tasks(
      ...justNow.map((createdAt) => ({
        ...of('ecs-svc/999'),
        desiredStatus: 'RUNNING',
        createdAt,
      })),
    ),
  });
  expect(symptoms).toContain('below-desired-count');
});
