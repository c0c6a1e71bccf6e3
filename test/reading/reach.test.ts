import { expect, test } from 'vitest';
import { type ReachFacts, reachOf } from '../../src/reading/reach.ts';
import { knownFacts } from '../../src/rules/known.ts';
import { factsOf, type Given, takenAt } from '../support/facts.ts';

const revision = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout:42';
const group = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/checkout/1';

/** So many seconds before the facts were taken. */
function ago(seconds: number): string {
  return new Date(Date.parse(takenAt) - seconds * 1000).toISOString();
}

function reach(tasks: readonly object[], more: Given = {}, service: object = {}) {
  const services = {
    services: [
      {
        serviceArn: 'arn:x',
        serviceName: 'checkout-svc',
        status: 'ACTIVE',
        desiredCount: 2,
        runningCount: 0,
        loadBalancers: [{ targetGroupArn: group, containerName: 'app', containerPort: 80 }],
        deployments: [
          { id: 'ecs-svc/2', status: 'PRIMARY', taskDefinition: revision, createdAt: ago(900) },
        ],
        ...service,
      },
    ],
  };
  const answers = tasks.map((task, n): [string, object] => {
    const taskArn = `arn:aws:ecs:eu-west-1:123456789012:task/prod/${n}`;
    const own = { taskArn, taskDefinitionArn: revision, startedBy: 'ecs-svc/2', ...task };
    return [taskArn, { tasks: [own] }];
  });
  const given = { services, stoppedTasks: Object.fromEntries(answers), runningTasks: {}, ...more };
  const known = knownFacts(
    factsOf(given),
    ['services'],
    [
      'runningTasks',
      'stoppedTasks',
      'taskDefinitions',
      'targetGroups',
      'recentDeployments',
      'serviceDeployments',
      'serviceRevisions',
    ],
  );
  return known && reachOf(known satisfies ReachFacts);
}

/** A task that ran for so many seconds. */
function ran(seconds: number) {
  return { createdAt: ago(800), startedAt: ago(600), stoppingAt: ago(600 - seconds) };
}

const pulling = { createdAt: ago(300), pullStartedAt: ago(290) };

test('the furthest task of the newest deployment counts, and no task of another one', () => {
  expect(reach([])).toBe('none');
  expect(reach([{ createdAt: ago(300) }])).toBe('created');
  expect(reach([{ createdAt: ago(300) }, pulling])).toBe('pulling');
  expect(reach([pulling, { ...ran(400), startedBy: 'ecs-svc/1' }])).toBe('pulling');
  expect(reach([pulling, ran(2)])).toBe('started');
});

test('a task lasts once every check that it fails has called it unhealthy', () => {
  const checks = (seconds: number) => ({
    targetGroups: {
      TargetGroups: [
        { TargetGroupArn: group, HealthCheckIntervalSeconds: seconds, UnhealthyThresholdCount: 2 },
      ],
    },
  });
  expect(reach([ran(89)], checks(30))).toBe('started');
  expect(reach([ran(90)], checks(30))).toBe('lasted');
  // A minute at least, however often it is checked.
  expect(reach([ran(59)], checks(5))).toBe('started');
  expect(reach([ran(60)], checks(5))).toBe('lasted');
});

test("a container's own check takes as long as its start period and retries say", () => {
  const healthCheck = { command: ['CMD', 'true'], interval: 10, retries: 3, startPeriod: 200 };
  const definition = {
    taskDefinitionArn: revision,
    containerDefinitions: [{ name: 'app', image: 'app', healthCheck }],
  };
  const taskDefinitions = { [revision]: { taskDefinition: definition } };
  expect(reach([ran(200)], { taskDefinitions })).toBe('started');
  expect(reach([ran(300)], { taskDefinitions })).toBe('lasted');
});

test('what was not read is not known', () => {
  expect(reach([], { stoppedTasks: { unknown: 'denied' } })).toBeUndefined();
  expect(reach([], { runningTasks: { unknown: 'denied' } })).toBeUndefined();
  // Tasks that are counted and were not asked for.
  expect(reach([], {}, { runningCount: 2 })).toBeUndefined();
});
