import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/actions/action.ts';
import { actions } from '../../src/actions/index.ts';
import type { ScalingRange } from '../../src/actions/scaling-range.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { RankedFinding } from '../../src/diagnosis/diagnosis.ts';
import { describeServiceDeployments } from '../../src/facts/ecs-deployments.ts';
import { describeServices } from '../../src/facts/ecs-services.ts';
import { describeTasks } from '../../src/facts/ecs-tasks.ts';
import type { ActionId } from '../../src/rules/rule.ts';
import { factsOf, type Given, serviceRef } from '../support/facts.ts';

const arnOf = (n: number) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout:${n}`;
const service = {
  serviceArn: serviceRef.arn,
  serviceName: 'checkout-svc',
  status: 'ACTIVE',
  desiredCount: 4,
  runningCount: 4,
  taskDefinition: arnOf(44),
  deployments: [
    {
      id: 'ecs-svc/9',
      status: 'PRIMARY',
      rolloutState: 'COMPLETED',
      taskDefinition: arnOf(44),
      createdAt: '2026-11-22T02:00:00Z',
    },
  ],
};

/** A deployment on record of a revision, so many hours ago. */
function past(n: number, hours: number, status = 'SUCCESSFUL') {
  const at = new Date(Date.parse('2026-11-22T03:00:00Z') - hours * 3_600_000).toISOString();
  return {
    record: {
      serviceDeploymentArn: `sd/${n}-${hours}`,
      status,
      targetServiceRevisionArn: `rev/${n}`,
      createdAt: at,
      finishedAt: at,
    },
    revision: { serviceRevisionArn: `rev/${n}`, taskDefinition: arnOf(n) },
  };
}

function history(...deployments: readonly ReturnType<typeof past>[]): Given {
  return {
    recentDeployments: { serviceDeployments: deployments.map(({ record }) => record) },
    serviceRevisions: { serviceRevisions: deployments.map(({ revision }) => revision) },
  };
}

interface Case {
  readonly given?: Given;
  readonly service?: object;
  readonly findings?: readonly RankedFinding[];
  readonly range?: ScalingRange;
}

function plan(id: ActionId, words: readonly string[], it: Case = {}): Plan {
  const facts = factsOf({ services: { services: [{ ...service, ...it.service }] }, ...it.given });
  const diagnosis = {
    ...diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 }),
    findings: it.findings ?? [],
  };
  return actions[id].plan({ facts, diagnosis, ...(it.range && { range: it.range }) }, words);
}

function saidBy(it: Plan): string {
  return it.kind === 'withheld' ? it.reason : [it.title, ...it.effects, it.command].join('\n');
}

const cause: RankedFinding = {
  rule: 'private-subnet-no-nat',
  layer: 'network',
  role: 'cause',
  confidence: 'confirmed',
  subject: 'subnet',
  summary: 'the subnet has no way out',
  explains: [],
  evidence: [],
  remediation: { text: '' },
};

describe('roll-back', () => {
  it('goes to the last revision that was steady, not to the number before', () => {
    const given = history(past(44, 1), past(43, 2, 'ROLLBACK_FAILED'), past(42, 3), past(41, 4));
    const it = plan('roll-back', [], { given });
    expect(it).toMatchObject({
      title: 'Roll back from checkout:44 to checkout:42',
      change: { action: 'roll-back', replaces: 'ecs-svc/9', taskDefinition: arnOf(42) },
      command:
        'aws ecs update-service --cluster prod --service checkout-svc --task-definition checkout:42 --region eu-west-1',
    });
    expect(saidBy(it)).toContain('Starts 4 new tasks of checkout:42');
  });

  it('takes the revision that ECS itself went back to for steady', () => {
    const failed = past(43, 1, 'ROLLBACK_SUCCESSFUL');
    const given = {
      ...history(failed, past(40, 5)),
      serviceDeployments: {
        serviceDeployments: [{ ...failed.record, rollback: { serviceRevisionArn: 'rev/40' } }],
      },
    };
    expect(saidBy(plan('roll-back', [], { given }))).toContain('to checkout:40');
  });

  it('takes tasks of a completed deployment that are still there for steady', () => {
    const deployments = [
      { ...service.deployments[0], rolloutState: 'IN_PROGRESS' },
      { id: 'ecs-svc/8', status: 'ACTIVE', rolloutState: 'COMPLETED', taskDefinition: arnOf(39) },
    ];
    const said = saidBy(plan('roll-back', [], { service: { deployments } }));
    expect(said).toContain('to checkout:39');
    expect(said).toContain(
      'Deployment ecs-svc/9 of checkout:44, which is in progress, ends with it',
    );
  });

  it.each([
    ['nothing else was steady', { given: history(past(44, 1)) }, 'No other revision'],
    ['nothing is wanted', { given: history(past(42, 1)), service: { desiredCount: 0 } }, 'is 0'],
    [
      'the revision is deregistered',
      {
        given: {
          ...history(past(42, 1)),
          taskDefinitions: {
            [arnOf(42)]: {
              taskDefinition: { taskDefinitionArn: arnOf(42), status: 'INACTIVE' },
            },
          },
        },
      },
      'is deregistered',
    ],
    [
      'every revision meets the fault',
      { given: history(past(42, 1)), findings: [cause] },
      'Tasks of checkout:42 would meet the same fault: the subnet has no way out',
    ],
  ])('is withheld when %s', (_, it, reason) => {
    const planned = plan('roll-back', [], it);
    expect(planned.kind).toBe('withheld');
    expect(saidBy(planned)).toContain(reason);
  });

  it('tells its own deployment from one that somebody else made meanwhile', () => {
    const change = {
      action: 'roll-back',
      replaces: 'ecs-svc/9',
      since: '2026-11-22T02:00:00.000Z',
      taskDefinition: arnOf(42),
    } as const;
    const live = (taskDefinition: string, createdAt: string) => ({
      services: describeServices.parse({
        services: [
          {
            ...service,
            deployments: [{ id: 'ecs-svc/10', status: 'PRIMARY', taskDefinition, createdAt }],
          },
        ],
      }),
    });
    const made = (it: Parameters<(typeof actions)['roll-back']['made']>[1]) =>
      actions['roll-back'].made(change, it, 'r');
    expect(made(live(arnOf(42), '2026-11-22T03:00:00Z'))).toBe('ecs-svc/10');
    expect(made(live(arnOf(45), '2026-11-22T03:00:00Z'))).toBeUndefined();
    expect(made(live(arnOf(42), '2026-11-22T01:00:00Z'))).toBeUndefined();
  });
});

it('goes back on a service of Express Mode through the Express service alone', () => {
  const express = { service: { resourceManagementType: 'ECS' } };
  const planned = plan('roll-back', [], { ...express, given: history(past(43, 5)) });
  expect(planned.kind).toBe('withheld');
  expect(saidBy(planned)).toContain('aws ecs update-express-gateway-service --service-arn');
});

describe('scale', () => {
  it('says what starts and stops', () => {
    const none = { range: { kind: 'none' } } as const;
    expect(saidBy(plan('scale', ['to', '6'], none))).toContain('Starts 2 more tasks');
    expect(saidBy(plan('scale', ['to', '1'], none))).toContain(
      'Stops 3 tasks of the 4 running now',
    );
    expect(saidBy(plan('scale', ['by', '2'], none))).toContain('Starts 2 more tasks');
    expect(saidBy(plan('scale', ['by', '-3'], none))).toContain('Stops 3 tasks');
    expect(saidBy(plan('scale', ['by', '-5'], none))).toContain('Say to how many tasks');
    expect(saidBy(plan('scale', ['times', '2'], none))).toContain('Scale from 4 to 8 tasks');
    expect(saidBy(plan('scale', ['times', '0.5'], none))).toContain('Scale from 4 to 2 tasks');
    expect(saidBy(plan('scale', ['to', '0'], none))).toContain('Nothing serves after that');
    expect(plan('scale', ['to', '6'], none)).toMatchObject({
      command:
        'aws ecs update-service --cluster prod --service checkout-svc --desired-count 6 --region eu-west-1',
    });
  });

  it('counts what runs now, which may be less than what is wanted', () => {
    const first = (to: string, runningCount: number) => {
      const it = plan('scale', ['to', to], { range: { kind: 'none' }, service: { runningCount } });
      return it.kind === 'offered' ? it.effects[0] : it.reason;
    };
    expect(first('0', 0)).toBe(
      'Stops no running task: none is running now, and ECS starts no more.',
    );
    expect(first('2', 0)).toBe(
      'Stops no running task: none is running now, and ECS starts at most 2 more.',
    );
    expect(first('2', 1)).toBe(
      'Stops no running task: 1 is running now, and ECS starts at most 1 more.',
    );
    expect(first('2', 2)).toBe('Stops no running task: 2 are running now, and ECS starts no more.');
    expect(first('1', 2)).toBe('Stops 1 task of the 2 running now; ECS chooses which.');
    expect(first('6', 0)).toBe('Starts 2 more tasks of the same revision; none is running now.');
    expect(first('6', 1)).toBe(
      'Starts 2 more tasks of the same revision; the one running now stays.',
    );
  });

  it('speaks of targets only where there is a load balancer', () => {
    const said = (loadBalancers: readonly object[]) =>
      saidBy(plan('scale', ['to', '2'], { service: { loadBalancers } }));
    expect(said([])).not.toContain('target');
    expect(said([{ targetGroupArn: 'arn:tg' }])).toContain(
      'Stops 2 tasks of the 4 running now, after their targets have drained; ECS chooses which.',
    );
  });

  it.each([
    ['no number', [], {}, 'Say to how many tasks'],
    ['nonsense', ['to', '-1'], {}, 'Say to how many tasks'],
    ['too many', ['to', '9999'], {}, 'Say to how many tasks'],
    ['what it is already', ['to', '4'], {}, 'is 4 tasks already'],
    ['the same again', ['times', '1'], {}, 'is 4 tasks already'],
    [
      'Express Mode',
      ['to', '9'],
      { service: { resourceManagementType: 'ECS' } },
      'update-express-gateway',
    ],
    ['a daemon', ['to', '9'], { service: { schedulingStrategy: 'DAEMON' } }, 'on every instance'],
    ['more of a fault', ['to', '9'], { findings: [cause] }, 'More tasks would meet the same fault'],
  ] as const)('is withheld for %s', (_, words, it, reason) => {
    const planned = plan('scale', words, it);
    expect(planned.kind).toBe('withheld');
    expect(saidBy(planned)).toContain(reason);
  });

  it('warns where autoscaling may change the count again, and where nobody knows', () => {
    const range = { kind: 'range', least: 2, most: 8 } as const;
    expect(saidBy(plan('scale', ['to', '6'], { range }))).toContain('between 2 and 8 tasks');
    expect(saidBy(plan('scale', ['to', '6']))).toContain('is unknown');
    for (const beyond of ['9', '1', '0']) {
      expect(saidBy(plan('scale', ['to', beyond], { range }))).toContain(
        'lasts only until one of its',
      );
    }
  });

  it.each(['app-5xx', 'elb-504', 'health-timeout-unreachable'])(
    'is offered against %s, which more tasks may end',
    (rule) => {
      const findings = [{ ...cause, rule, layer: 'load-balancer' as const }];
      expect(plan('scale', ['to', '6'], { findings }).kind).toBe('offered');
      expect(plan('force-new-deployment', [], { findings }).kind).toBe('offered');
    },
  );

  it('is done when as many run as are wanted, on the same deployment', () => {
    const change = { action: 'scale', desiredCount: 6, from: 4, deployment: 'ecs-svc/9' } as const;
    const state = (it: object) =>
      actions.scale.progress(
        change,
        { services: describeServices.parse({ services: [{ ...service, ...it }] }) },
        '',
      ).state;
    expect(state({ desiredCount: 6, runningCount: 5 })).toBe('running');
    expect(state({ desiredCount: 6, runningCount: 6 })).toBe('done');
    expect(state({ desiredCount: 5, runningCount: 5 })).toBe('superseded');
    const deployments = [{ id: 'ecs-svc/10', status: 'PRIMARY' }];
    expect(state({ desiredCount: 6, runningCount: 6, deployments })).toBe('superseded');
  });
});

describe('stop-task', () => {
  const taskArn = (id: string) => `arn:aws:ecs:eu-west-1:123456789012:task/prod/${id}`;
  const task = (id: string, more: object = {}) => ({
    [taskArn(id)]: {
      tasks: [
        {
          taskArn: taskArn(id),
          lastStatus: 'RUNNING',
          desiredStatus: 'RUNNING',
          taskDefinitionArn: arnOf(44),
          ...more,
        },
      ],
    },
  });
  const runningTasks = { ...task('abc123def456'), ...task('abd999'), ...task('0123456789') };

  it('stops the one whose id begins so', () => {
    const it = plan('stop-task', ['abc1'], { given: { runningTasks } });
    expect(it).toMatchObject({ change: { task: taskArn('abc123def456') } });
    expect(saidBy(it)).toContain('3 tasks of 4 stay up meanwhile');
    expect(saidBy(it)).toContain('of checkout:44: its processes get SIGTERM; ECS starts');
    expect(saidBy(it)).not.toContain('target');
  });

  it('drains its targets where it has some', () => {
    const loadBalancers = [{ targetGroupArn: 'arn:tg' }];
    const said = (more: object) =>
      saidBy(
        plan('stop-task', ['abc1'], {
          service: { loadBalancers },
          given: { runningTasks: task('abc123def456', more) },
        }),
      );
    expect(said({})).toContain('its targets drain, then its processes get SIGTERM');
    expect(said({ lastStatus: 'PENDING' })).not.toContain('drain');
  });

  it('stops the only unhealthy one without a word', () => {
    const sick = { ...runningTasks, ...task('bad0', { healthStatus: 'UNHEALTHY' }) };
    const it = plan('stop-task', [], { given: { runningTasks: sick } });
    expect(it).toMatchObject({ change: { task: taskArn('bad0') } });
  });

  it.each([
    ['no task is named', [], {}, 'Say which task'],
    ['several begin so', ['ab'], {}, '2 running tasks'],
    ['none begins so', ['ffff'], {}, 'No running task'],
    ['the fault stays', ['abc1'], { findings: [cause] }, 'would meet the same fault'],
    [
      'the task is protected',
      ['abc1'],
      {
        given: {
          runningTasks,
          taskProtection: {
            protectedTasks: [{ taskArn: taskArn('abc123def456'), protectionEnabled: true }],
          },
        },
      },
      'aws ecs update-task-protection --cluster prod --tasks abc123def456 --no-protection-enabled',
    ],
  ] as const)('is withheld when %s', (_, words, it, reason) => {
    const planned = plan('stop-task', words, { given: { runningTasks }, ...it });
    expect(planned.kind).toBe('withheld');
    expect(saidBy(planned)).toContain(reason);
  });

  it.each([
    ['secret-rotated-stale', 'init'],
    ['tg-empty-503', 'load-balancer'],
    ['instance-impaired', 'placement'],
  ] as const)('is offered against %s, which a new task may not meet', (rule, layer) => {
    const findings = [{ ...cause, rule, layer }];
    const planned = plan('stop-task', ['abc1'], { given: { runningTasks }, findings });
    expect(planned.kind).toBe('offered');
  });

  it('does not call tasks that could not be read not running', () => {
    const unread = { [taskArn('abc1')]: { unknown: 'timed-out' } };
    const planned = plan('stop-task', ['abc1'], { given: { runningTasks: unread } });
    expect(saidBy(planned)).toContain('could not be read');
  });

  it('is done when the task has stopped and its replacement runs', () => {
    const change = { action: 'stop-task', task: taskArn('abc1') } as const;
    const state = (lastStatus: string, runningCount: number) =>
      actions['stop-task'].progress(
        change,
        {
          services: describeServices.parse({ services: [{ ...service, runningCount }] }),
          tasks: describeTasks.parse({ tasks: [{ taskArn: change.task, lastStatus }] }),
        },
        '',
      ).state;
    expect(state('DEACTIVATING', 4)).toBe('running');
    expect(state('STOPPED', 3)).toBe('running');
    expect(state('STOPPED', 4)).toBe('done');
  });

  it('knows its own request by the reason', () => {
    const change = { action: 'stop-task', task: taskArn('abc1') } as const;
    const made = (stoppedReason: string) =>
      actions['stop-task'].made(
        change,
        {
          services: describeServices.parse({}),
          tasks: describeTasks.parse({ tasks: [{ taskArn: change.task, stoppedReason }] }),
        },
        'r1',
      );
    expect(made('Task stopped by user')).toBeUndefined();
    const { command } = actions['stop-task'].call(serviceRef, change, 'r1');
    const { reason } = command.input as { reason: string };
    expect(made(reason)).toBe('abc1');
  });
});

describe('stop-deployment', () => {
  const underWay = history(past(44, 0, 'IN_PROGRESS'), past(42, 3));

  it('rolls back to the last steady deployment', () => {
    const deployments = [{ ...service.deployments[0], rolloutState: 'IN_PROGRESS' }];
    const now = { given: underWay, service: { deployments } };
    const back = plan('stop-deployment', [], now);
    expect(back).toMatchObject({ change: { serviceDeployment: 'sd/44-0', stopType: 'ROLLBACK' } });
    expect(saidBy(back)).toContain('roll back to checkout:42');
  });

  it.each([
    ['none is in progress', history(past(44, 1)), [], 'No deployment of the service'],
    ['nothing was steady', history(past(44, 0, 'IN_PROGRESS')), [], 'knows no steady deployment'],
    ['it is to end without a roll-back', underWay, ['abort'], 'AWS documents no way'],
  ])('is withheld when %s', (_, given, words, reason) => {
    const deployments = [{ ...service.deployments[0], rolloutState: 'IN_PROGRESS' }];
    const planned = plan('stop-deployment', words, { given, service: { deployments } });
    expect(planned.kind).toBe('withheld');
    expect(saidBy(planned)).toContain(reason);
  });

  it.each([
    ['PENDING', 'running', false],
    ['IN_PROGRESS', 'running', false],
    ['STOP_REQUESTED', 'running', true],
    ['ROLLBACK_REQUESTED', 'running', true],
    ['ROLLBACK_IN_PROGRESS', 'running', true],
    ['STOPPED', 'done', true],
    ['ROLLBACK_SUCCESSFUL', 'done', true],
    ['ROLLBACK_FAILED', 'failed', true],
    ['SUCCESSFUL', 'superseded', false],
    ['SOMETHING_NEW', 'running', false],
  ] as const)('reads status %s', (status, state, made) => {
    const change = {
      action: 'stop-deployment',
      serviceDeployment: 'a/b/sd1',
      stopType: 'ROLLBACK',
    } as const;
    const live = {
      services: describeServices.parse({ services: [service] }),
      serviceDeployments: describeServiceDeployments.parse({
        serviceDeployments: [{ serviceDeploymentArn: 'a/b/sd1', status }],
      }),
    };
    expect(actions['stop-deployment'].progress(change, live, '').state).toBe(state);
    expect(actions['stop-deployment'].made(change, live, '') !== undefined).toBe(made);
  });
});
