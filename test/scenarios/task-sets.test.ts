import { describe, expect, test } from 'vitest';
import { describeServices } from '../../src/facts/ecs-services.ts';
import { attachedTargetGroups } from '../../src/facts/task-sets.ts';
import type { Given } from '../support/facts.ts';
import {
  addressOf,
  definitionArn,
  loadBalanced,
  targetGroupArn,
} from '../support/load-balanced.ts';
import { diagnosisOf } from '../support/scenario.ts';
import { exited, revision41, revision42, service, tasks } from '../support/shop.ts';

/** CodeDeploy deploys by task sets: ECS tells of each whether it is steady, and of no deployment. */
const blue = {
  id: 'ecs-svc/1',
  status: 'PRIMARY',
  taskDefinition: revision41,
  computedDesiredCount: 2,
  runningCount: 2,
  stabilityStatus: 'STEADY_STATE',
  createdAt: '2026-11-20T03:00:00Z',
};
const green = {
  ...blue,
  id: 'ecs-svc/2',
  status: 'ACTIVE',
  taskDefinition: revision42,
  stabilityStatus: 'STABILIZING',
  createdAt: '2026-11-22T03:10:00Z',
};
const blueGroup = targetGroupArn;
const greenGroup = targetGroupArn.replace('checkout/0123', 'green/9999');
const attachedTo = (arn: string) => ({
  loadBalancers: [{ targetGroupArn: arn, containerName: 'app', containerPort: 8000 }],
});

const byCodeDeploy = (...taskSets: readonly object[]) => ({
  deploymentController: { type: 'CODE_DEPLOY' },
  deployments: [],
  taskSets,
});

/** Two tasks of each set, in the group of their set; the service still names the blue one. */
function behindGroups(sets: readonly object[], states: readonly ('healthy' | 'refused')[]): Given {
  const given = loadBalanced({
    targets: ['healthy', 'healthy', ...states],
    age: 1000,
    service: { ...byCodeDeploy(...sets), runningCount: 4, desiredCount: 2 },
  });
  const all = given.targetHealth as Record<string, { TargetHealthDescriptions: unknown[] }>;
  const targets = all[blueGroup]?.TargetHealthDescriptions ?? [];
  const running = Object.entries(given.runningTasks as Record<string, { tasks: object[] }>);
  const groups = given.targetGroups as { TargetGroups: readonly object[] };
  return {
    ...given,
    runningTasks: Object.fromEntries(
      running.map(
        (
          [
            arn,
            {
              tasks: [task],
            },
          ],
          index,
        ) => [
          arn,
          {
            tasks: [
              {
                ...task,
                startedBy: index < 2 ? blue.id : green.id,
                taskDefinitionArn: index < 2 ? revision41 : definitionArn,
              },
            ],
          },
        ],
      ),
    ),
    targetGroups: {
      TargetGroups: groups.TargetGroups.flatMap((it) => [
        it,
        { ...it, TargetGroupArn: greenGroup, TargetGroupName: 'green' },
      ]),
    },
    targetHealth: {
      [blueGroup]: { TargetHealthDescriptions: targets.slice(0, 2) },
      [greenGroup]: { TargetHealthDescriptions: targets.slice(2) },
    },
  };
}

describe('a new task set beside one that is steady', () => {
  test('that keeps crashing shows, and has its cause', () => {
    const { verdict, symptoms, findings } = diagnosisOf({
      services: service(byCodeDeploy(blue, { ...green, runningCount: 0 })),
      stoppedTasks: tasks(exited(1, { startedBy: green.id }), exited(1, { startedBy: green.id })),
    });
    expect(symptoms).toEqual(['tasks-keep-stopping', 'deployment-failing']);
    expect(findings.filter(({ role }) => role === 'cause').map(({ rule }) => rule)).toEqual([
      'app-crash-on-start',
    ]);
    expect(verdict).toBe('cause-found');
  });

  test.each([
    ['has just been scaled out is well', '2026-11-22T03:29:30Z', {}, [], 'healthy'],
    [
      'has just been scaled out and lacks tasks is neither well nor broken',
      '2026-11-22T03:29:30Z',
      { computedDesiredCount: 9 },
      [],
      'inconclusive',
    ],
    [
      'is not steady for long is a deployment that fails',
      '2026-11-20T03:00:00Z',
      {},
      ['deployment-failing'],
      'inconclusive',
    ],
  ])('that %s', (_, createdAt, counts, expected, is) => {
    const { symptoms, verdict } = diagnosisOf({
      services: service(byCodeDeploy({ ...blue, ...counts, stabilityStatus: 'STABILIZING' })),
      runningTasks: tasks({ startedBy: blue.id, createdAt }),
      stoppedTasks: {},
    });
    expect(symptoms).toEqual(expected);
    expect(verdict).toBe(is);
  });

  test('whose targets fail their checks is not healthy', () => {
    const { verdict, symptoms, findings } = diagnosisOf(
      behindGroups(
        [
          { ...blue, ...attachedTo(blueGroup) },
          { ...green, ...attachedTo(greenGroup) },
        ],
        ['refused', 'refused'],
      ),
    );
    expect(verdict).not.toBe('healthy');
    expect(symptoms).toContain('targets-unhealthy');
    const quoted = findings.flatMap(({ evidence }) => evidence.map(({ path }) => path));
    expect(quoted.some((path) => path.includes(addressOf(2)))).toBe(true);
  });

  test('that is not steady yet is not called healthy, and not called broken', () => {
    const { verdict, symptoms, headline } = diagnosisOf({
      services: service({
        ...byCodeDeploy(blue, { ...green, createdAt: '2026-11-22T03:28:00Z' }),
        runningCount: 4,
      }),
    });
    expect(symptoms).toEqual([]);
    expect(verdict).toBe('inconclusive');
    expect(headline).toMatch(/deployed by CodeDeploy.*is not steady yet/);
  });

  test('that is steady too is healthy', () => {
    const { verdict } = diagnosisOf({
      services: service({
        ...byCodeDeploy(blue, { ...green, stabilityStatus: 'STEADY_STATE' }),
        runningCount: 4,
      }),
    });
    expect(verdict).toBe('healthy');
  });
});

describe('after traffic was shifted', () => {
  const shifted = [
    { ...green, status: 'PRIMARY', stabilityStatus: 'STEADY_STATE', ...attachedTo(greenGroup) },
    { ...blue, status: 'ACTIVE', ...attachedTo(blueGroup) },
  ];

  test('the targets of the new set are looked for in its own group', () => {
    const { verdict, findings } = diagnosisOf(behindGroups(shifted, ['healthy', 'healthy']));
    expect(findings.filter(({ role }) => role === 'cause')).toEqual([]);
    expect(verdict).toBe('healthy');
  });

  test('the group of the old set may be empty', () => {
    const given = behindGroups(shifted.slice(0, 1), ['healthy', 'healthy']);
    const { [greenGroup]: its } = given.targetHealth as Record<string, unknown>;
    const running = Object.entries(given.runningTasks as object).slice(2);
    const { verdict } = diagnosisOf({
      ...given,
      services: service({
        ...byCodeDeploy(...shifted.slice(0, 1)),
        ...attachedTo(blueGroup),
      }),
      runningTasks: Object.fromEntries(running),
      targetHealth: { [blueGroup]: { TargetHealthDescriptions: [] }, [greenGroup]: its },
    });
    expect(verdict).toBe('healthy');
  });
});

test('the groups of all task sets are asked about, and the service’s own where the sets name none', () => {
  const groupsOf = (fields: Readonly<Record<string, unknown>>) => {
    const [only] = describeServices.parse(service(fields)).services;
    return only && attachedTargetGroups(only);
  };
  const own = attachedTo(blueGroup);
  expect(groupsOf({ ...byCodeDeploy(blue, green), ...own })).toEqual([blueGroup]);
  const sets = byCodeDeploy({ ...blue, ...own }, { ...green, ...attachedTo(greenGroup) });
  expect(groupsOf({ ...sets, ...own })).toEqual([greenGroup, blueGroup]);
  expect(groupsOf({ ...sets, deploymentController: { type: 'EXTERNAL' } })).toHaveLength(2);
});
