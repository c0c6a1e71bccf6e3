import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../src/facts/facts.ts';
import { failuresNow } from '../../../src/reading/health/check-signs.ts';
import { attachmentsIn } from '../../../src/reading/targets/attachment.ts';
import { attachmentNeeds, attachmentWants } from '../../../src/rules/check-evidence.ts';
import { knownFacts } from '../../../src/rules/known.ts';
import { factsOf, type Given } from '../../support/facts.ts';
import { loadBalanced, type Plan, targetGroupArn } from '../../support/load-balanced.ts';

function read(given: Given) {
  const facts: Facts = factsOf(given);
  const known = knownFacts(facts, attachmentNeeds, attachmentWants);
  return known ? attachmentsIn(known) : [];
}

/** The planned service, and an older deployment whose tasks have healthy targets. */
function besideOlder(plan: Plan): Given {
  const given = loadBalanced(plan);
  const arn = 'arn:aws:ecs:eu-west-1:123456789012:task/prod/0ld';
  const { TargetHealthDescriptions } = (
    given.targetHealth as Record<string, { TargetHealthDescriptions: readonly unknown[] }>
  )[targetGroupArn] ?? { TargetHealthDescriptions: [] };
  const details = [{ name: 'privateIPv4Address', value: '10.0.9.9' }];
  return {
    ...given,
    runningTasks: {
      ...(given.runningTasks as object),
      [arn]: {
        tasks: [
          {
            taskArn: arn,
            startedBy: 'ecs-svc/1',
            lastStatus: 'RUNNING',
            attachments: [{ type: 'ElasticNetworkInterface', details }],
          },
        ],
      },
    },
    targetHealth: {
      [targetGroupArn]: {
        TargetHealthDescriptions: [
          { Target: { Id: '10.0.9.9', Port: 8000 }, TargetHealth: { State: 'healthy' } },
          ...TargetHealthDescriptions,
        ],
      },
    },
  };
}

test('an attachment with other signs keeps what its logs say', () => {
  const [attachment] = read({
    ...loadBalanced({ targets: ['timeout'], log: ['listening on port 8000'] }),
  });
  const other = attachment?.withSigns([]);
  expect(attachment?.signs).toHaveLength(1);
  expect(other).toMatchObject({ targetGroupArn, port: 8000, signs: [], logRead: true });
  expect(other?.listening).toEqual(attachment?.listening);
  expect(other?.listening).not.toEqual([]);
  expect(other?.requests).toEqual(attachment?.requests);
});

describe('the primary deployment is judged by its own targets', () => {
  test('healthy targets of an older deployment prove nothing for it', () => {
    const [attachment] = read(besideOlder({ targets: ['refused'] }));
    expect(attachment?.targets.map(({ Target }) => Target.Id)).toEqual(['10.0.1.10']);
    expect(attachment).toMatchObject({ someHealthy: false, othersHealthy: true });
    expect(failuresNow(attachment?.signs ?? [])).toEqual([{ kind: 'refused' }]);
  });

  test('a target that no known task has is taken for its own', () => {
    const given = loadBalanced({ targets: ['timeout'], running: 0 });
    expect(read(given)[0]?.signs).toHaveLength(1);
  });

  test('what fails now counts before what an event said', () => {
    const [attachment] = read(
      loadBalanced({ targets: ['timeout'], event: 'Health checks failed' }),
    );
    expect(failuresNow(attachment?.signs ?? [])).toEqual([{ kind: 'timeout' }]);
  });

  test('an event before the deployment is of a former state', () => {
    const message = `(service checkout-svc) (port 8000) is unhealthy in (target-group ${targetGroupArn}) due to (reason Request timed out)`;
    const events = [{ id: 'e', createdAt: '2026-11-22T01:00:00Z', message }];
    expect(read(loadBalanced({ targets: [], service: { events } }))[0]?.signs).toEqual([]);
  });
});

describe('a deployment that was rolled back', () => {
  /** The killed task belongs to the failed deployment, the running ones to the one that is back. */
  function rolledBack(targets: NonNullable<Plan['targets']>, createdAt = '2026-11-22T03:20:00Z') {
    const given = loadBalanced({ targets, killed: 1, event: 'Health checks failed' });
    const stopped = structuredClone(given.stoppedTasks) as Record<
      string,
      { tasks: { startedBy: string; taskDefinitionArn: string }[] }
    >;
    for (const { tasks } of Object.values(stopped)) {
      for (const task of tasks) {
        task.startedBy = 'ecs-svc/9';
        task.taskDefinitionArn =
          'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout-svc:43';
      }
    }
    return {
      ...given,
      stoppedTasks: stopped,
      recentDeployments: {
        serviceDeployments: [
          { serviceDeploymentArn: 'arn/sd', status: 'ROLLBACK_SUCCESSFUL', createdAt },
        ],
      },
    };
  }

  test('is judged by its own tasks once the former one is well again', () => {
    const [attachment] = read(rolledBack(['healthy', 'healthy']));
    expect(attachment?.release).toMatchObject({
      rolledBack: true,
      taskDefinition: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout-svc:43',
    });
    expect(attachment?.signs.map(({ source }) => source.from)).toEqual(['event', 'stop']);
  });

  test('does not matter while the primary deployment fails', () => {
    const [attachment] = read(rolledBack(['timeout', 'timeout']));
    expect(attachment?.release.rolledBack).toBe(false);
  });

  test('is no news after a day', () => {
    const [attachment] = read(rolledBack(['healthy'], '2026-11-20T03:20:00Z'));
    expect(attachment?.release.rolledBack).toBe(false);
  });
});

test('the order in which AWS lists things changes nothing', () => {
  const other = targetGroupArn.replace('checkout', 'admin');
  const loadBalancers = [
    { targetGroupArn, containerName: 'app', containerPort: 8000 },
    { targetGroupArn: other, containerName: 'app', containerPort: 9000 },
  ];
  const forwards = read(loadBalanced({ service: { loadBalancers } }));
  const backwards = read(loadBalanced({ service: { loadBalancers: loadBalancers.toReversed() } }));
  expect(forwards.map(({ groupName }) => groupName)).toEqual(['admin', 'checkout']);
  expect(backwards.map(({ groupName }) => groupName)).toEqual(['admin', 'checkout']);
});

test('without a primary deployment there is nothing to judge', () => {
  expect(read(loadBalanced({ service: { deployments: [] } }))).toEqual([]);
});
