import { describe, expect, test } from 'vitest';
import type { TaskStage } from '../../../src/facts/task-stages.ts';
import { reachOf } from '../../../src/reading/deployments/reach.ts';
import { knownFacts, viewOf } from '../../../src/rules/known.ts';
import { reachIn } from '../../../src/rules/reached.ts';
import { factsOf, type Given, takenAt } from '../../support/facts.ts';

const revision = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout:42';
const group = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/checkout/1';

/** So many seconds before the facts were taken. */
function ago(seconds: number): string {
  return new Date(Date.parse(takenAt) - seconds * 1000).toISOString();
}

interface World {
  readonly stopped?: readonly object[];
  readonly running?: readonly object[];
  readonly more?: Given;
  readonly service?: object;
}

function factsWith({ stopped = [], running = [], more = {}, service = {} }: World) {
  const services = {
    services: [
      {
        serviceArn: 'arn:x',
        serviceName: 'checkout-svc',
        status: 'ACTIVE',
        desiredCount: 2,
        runningCount: running.length,
        loadBalancers: [{ targetGroupArn: group, containerName: 'app', containerPort: 80 }],
        deployments: [
          { id: 'ecs-svc/2', status: 'PRIMARY', taskDefinition: revision, createdAt: ago(900) },
        ],
        ...service,
      },
    ],
  };
  return factsOf({
    services,
    stoppedTasks: answers('a', stopped),
    runningTasks: answers('b', running),
    ...more,
  });
}

function answers(prefix: string, tasks: readonly object[]) {
  return Object.fromEntries(
    tasks.map((task, n): [string, object] => {
      const taskArn = `arn:aws:ecs:eu-west-1:123456789012:task/prod/${prefix}${n}`;
      const own = { taskArn, taskDefinitionArn: revision, startedBy: 'ecs-svc/2', ...task };
      return [taskArn, { tasks: [own] }];
    }),
  );
}

function reach(world: World) {
  const known = knownFacts(
    factsWith(world),
    ['services'],
    ['runningTasks', 'stoppedTasks', 'taskDefinitions', 'targetGroups', 'targetHealth'],
  );
  return known && reachOf(known);
}

function revisionStage(world: World): TaskStage | undefined {
  return reach(world)?.revision;
}

/** A task that ran for so many seconds and was stopped. */
function ran(seconds: number, more: object = {}) {
  return {
    createdAt: ago(3000),
    startedAt: ago(2900),
    stoppingAt: ago(2900 - seconds),
    stopCode: 'EssentialContainerExited',
    ...more,
  };
}

const pulling = { createdAt: ago(300), pullStartedAt: ago(290) };

/** A task that failed to start, with ECS's words. */
function failed(stoppedReason: string, more: object = {}) {
  return {
    ...pulling,
    stoppingAt: ago(200),
    stopCode: 'TaskFailedToStart',
    stoppedReason,
    ...more,
  };
}

describe('the furthest task of the newest deployment counts', () => {
  test.each<[TaskStage, World]>([
    ['none', {}],
    ['none', { stopped: [ran(2000, { startedBy: 'ecs-svc/1' })] }],
    ['created', { running: [{ createdAt: ago(30) }] }],
    ['pulling', { running: [{ createdAt: ago(30) }, pulling] }],
    ['pulled', { running: [{ ...pulling, pullStoppedAt: ago(280) }] }],
    ['started', { running: [{ ...pulling, startedAt: ago(1) }] }],
    ['ended', { stopped: [ran(2)] }],
    ['ended', { running: [pulling], stopped: [ran(2)] }],
    ['lasted', { running: [{ ...pulling, startedAt: ago(280) }] }],
  ])('%s', (stage, world) => {
    expect(revisionStage(world)).toBe(stage);
  });
});

describe('what a start failed of says what it had come to, whatever its moments are', () => {
  const pullStoppedAt = ago(280);
  test.each<[TaskStage, string, object]>([
    [
      'pulling',
      'CannotPullContainerError: pull image manifest has been retried 7 times: not found',
      { pullStoppedAt },
    ],
    ['pulling', 'something that nobody knows', { pullStoppedAt }],
    [
      'created',
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): AccessDeniedException',
      {},
    ],
    [
      'pulled',
      'CannotCreateContainerError: Error response from daemon: no space left on device',
      { pullStartedAt: undefined },
    ],
    [
      'pulled',
      'CannotStartContainerError: Error response from daemon: exec: "run": executable file not found in $PATH',
      {},
    ],
  ])('%s: %s', (stage, reason, more) => {
    expect(revisionStage({ stopped: [failed(reason, more)] })).toBe(stage);
  });

  test('a container that ran and ended tells how programs end, although the task never ran', () => {
    const containers = [{ name: 'migrate', exitCode: 1 }, { name: 'app' }];
    expect(revisionStage({ stopped: [failed('Task failed to start', { containers })] })).toBe(
      'ended',
    );
  });
});

test('one container that is done while others wait for it says nothing of those', () => {
  const containers = [
    { name: 'migrate', exitCode: 0 },
    { name: 'app', lastStatus: 'PENDING' },
  ];
  expect(revisionStage({ running: [{ ...pulling, containers }] })).toBe('pulling');
  const killed = failed('CannotPullContainerError: not found', { containers });
  expect(revisionStage({ stopped: [killed] })).toBe('pulling');
});

test('of two containers that failed the one that came less far counts', () => {
  const reasons = [
    { name: 'a', reason: 'CannotStartContainerError: exec format error' },
    { name: 'b', reason: 'CannotPullContainerError: not found' },
  ];
  for (const containers of [reasons, reasons.toReversed()]) {
    expect(revisionStage({ stopped: [failed('Task failed to start', { containers })] })).toBe(
      'pulling',
    );
  }
});

describe('a task has lasted', () => {
  const groups = (seconds: number): Given => ({
    targetGroups: {
      TargetGroups: [
        { TargetGroupArn: group, HealthCheckIntervalSeconds: seconds, UnhealthyThresholdCount: 2 },
      ],
    },
  });

  test('once every check that it fails has called it unhealthy, and after a minute at least', () => {
    expect(revisionStage({ stopped: [ran(89)], more: groups(30) })).toBe('ended');
    expect(revisionStage({ stopped: [ran(90)], more: groups(30) })).toBe('lasted');
    expect(revisionStage({ stopped: [ran(59)], more: groups(5) })).toBe('ended');
    expect(revisionStage({ stopped: [ran(60)], more: groups(5) })).toBe('lasted');
  });

  test("as the container's own check has it, if it is essential", () => {
    const healthCheck = { command: ['CMD', 'true'], interval: 10, retries: 3, startPeriod: 200 };
    const of = (essential: boolean): Given => ({
      taskDefinitions: {
        [revision]: {
          taskDefinition: {
            taskDefinitionArn: revision,
            containerDefinitions: [{ name: 'app', image: 'app', essential, healthCheck }],
          },
        },
      },
    });
    expect(revisionStage({ stopped: [ran(200)], more: of(true) })).toBe('ended');
    expect(revisionStage({ stopped: [ran(300)], more: of(true) })).toBe('lasted');
    expect(revisionStage({ stopped: [ran(200)], more: of(false) })).toBe('lasted');
  });

  test('as soon as a check has told', () => {
    const stoppedReason = 'Task failed ELB health checks in (target-group arn:x)';
    expect(revisionStage({ stopped: [ran(25, { stoppedReason })] })).toBe('lasted');
    const young = { ...pulling, startedAt: ago(20) };
    const old = { ...pulling, startedAt: ago(70) };
    expect(revisionStage({ running: [{ ...young, healthStatus: 'UNHEALTHY' }] })).toBe('lasted');
    // One that passes early says nothing of what the program does later.
    expect(revisionStage({ running: [{ ...young, healthStatus: 'HEALTHY' }] })).toBe('started');
    expect(revisionStage({ running: [{ ...old, healthStatus: 'HEALTHY' }] })).toBe('lasted');
    const details = [{ name: 'privateIPv4Address', value: '10.0.1.9' }];
    const attached = { ...young, attachments: [{ type: 'ElasticNetworkInterface', details }] };
    const health = (State: string): Given => ({
      targetHealth: {
        [group]: {
          TargetHealthDescriptions: [{ Target: { Id: '10.0.1.9' }, TargetHealth: { State } }],
        },
      },
    });
    expect(revisionStage({ running: [attached], more: health('initial') })).toBe('started');
    expect(revisionStage({ running: [attached], more: health('unhealthy') })).toBe('lasted');
    expect(revisionStage({ running: [attached], more: health('healthy') })).toBe('started');
    const waiting = { ...attached, startedAt: ago(70) };
    expect(revisionStage({ running: [waiting], more: health('initial') })).toBe('started');
    expect(revisionStage({ running: [waiting], more: health('healthy') })).toBe('lasted');
  });
});

test('the tasks that serve are those of any deployment', () => {
  const older = { ...pulling, startedBy: 'ecs-svc/1', startedAt: ago(280) };
  const world = { running: [older], stopped: [failed('CannotPullContainerError: not found')] };
  expect(reach(world)).toEqual({ revision: 'pulling', service: 'lasted', rolledBack: false });
});

describe('what was not read is not known', () => {
  test.each<[string, Given]>([
    ['stopped tasks', { stoppedTasks: { unknown: 'denied' } }],
    ['running tasks', { runningTasks: { unknown: 'denied' } }],
    ['one of the stopped tasks', { stoppedTasks: { 'arn:a': { unknown: 'throttled' } } }],
  ])('%s', (_, more) => {
    expect(reachIn(viewOf(factsWith({ more })))).toBeUndefined();
  });

  test('tasks that are counted and were not asked for', () => {
    expect(reach({ service: { runningCount: 2 } })).toBeUndefined();
  });

  test('but one task that lasts is enough', () => {
    const facts = factsWith({
      running: [{ ...pulling, startedAt: ago(280) }],
      more: { stoppedTasks: { 'arn:a': { unknown: 'throttled' } } },
    });
    expect(reachIn(viewOf(facts))?.revision).toBe('lasted');
  });
});

test('a service without a deployment and without tasks has come to nothing', () => {
  const service = { deployments: [], status: 'INACTIVE' };
  expect(revisionStage({ service })).toBe('none');
  expect(revisionStage({ service, stopped: [ran(2)] })).toBe('ended');
});
