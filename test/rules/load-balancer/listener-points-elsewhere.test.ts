import { listenerPointsElsewhere } from '../../../src/rules/load-balancer/listener-points-elsewhere.ts';
import {
  addressOf,
  definitionArn,
  deploymentId,
  loadBalanced,
  targetGroupArn,
} from '../../support/load-balanced.ts';
import { countsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

const green = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/1';
const other = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/other/1';
const ruleArn =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/prod-alb/1/2/3';

const primary = {
  id: deploymentId,
  status: 'PRIMARY',
  taskDefinition: definitionArn,
  rolloutState: 'COMPLETED',
};

function sending(
  weights: Readonly<Record<string, number>>,
  deployments: readonly object[] = [primary],
) {
  const blueGreen = loadBalanced({
    service: {
      deployments,
      loadBalancers: [
        {
          targetGroupArn,
          containerName: 'app',
          containerPort: 8000,
          advancedConfiguration: {
            alternateTargetGroupArn: green,
            productionListenerRule: ruleArn,
          },
        },
      ],
    },
  });
  const TargetGroups = Object.entries(weights).map(([TargetGroupArn, Weight]) => ({
    TargetGroupArn,
    Weight,
  }));
  return {
    ...blueGreen,
    targetHealth: {
      ...(blueGreen.targetHealth as object),
      [green]: { TargetHealthDescriptions: [] },
    },
    listenerRules: {
      Rules: [
        { RuleArn: ruleArn, Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }] },
      ],
    },
  };
}

const underWay = [
  { ...primary, rolloutState: 'IN_PROGRESS' },
  { id: 'ecs-svc/2', status: 'ACTIVE' },
];

/** The same, and the tasks that run are those of the deployment before. */
function ofOlder(given: ReturnType<typeof sending>) {
  const runningTasks = given.runningTasks as Readonly<Record<string, { tasks: readonly object[] }>>;
  return {
    ...given,
    runningTasks: Object.fromEntries(
      Object.entries(runningTasks).map(([arn, { tasks }]) => [
        arn,
        { tasks: tasks.map((task) => ({ ...task, startedBy: 'ecs-svc/2' })) },
      ]),
    ),
  };
}

/** The same with targets of nobody known in the other group. */
function withTargets(given: ReturnType<typeof sending>, ...states: readonly string[]) {
  return registered(
    given,
    states.map((State, index) => ({ Id: `10.0.9.${index}`, State })),
  );
}

/** The same with the healthy target of a task in the other group. */
function withTargetsAt(given: ReturnType<typeof sending>, Id: string) {
  return registered(given, [{ Id, State: 'healthy' }]);
}

function registered(
  given: ReturnType<typeof sending>,
  targets: readonly { readonly Id: string; readonly State: string }[],
) {
  const TargetHealthDescriptions = targets.map(({ Id, State }) => ({
    Target: { Id, Port: 8000 },
    TargetHealth: { State },
  }));
  return {
    ...given,
    targetHealth: { ...given.targetHealth, [green]: { TargetHealthDescriptions } },
  };
}

/** The newest deployment on record, at this stage. */
function stage(lifecycleStage: string, requestedProductionTrafficWeight?: number) {
  const it = { serviceDeploymentArn: 'arn:sd', status: 'IN_PROGRESS', lifecycleStage };
  return {
    serviceDeployments: {
      serviceDeployments: [
        {
          ...it,
          targetServiceRevision: {
            ...(requestedProductionTrafficWeight !== undefined && {
              requestedProductionTrafficWeight,
            }),
          },
        },
      ],
    },
  };
}

testRule(listenerPointsElsewhere, {
  finds: {
    'a rule that sends to the idle group': {
      given: { ...sending({ [targetGroupArn]: 0, [green]: 100 }), ...countsOf({ elb503: 4800 }) },
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /sends every request to target group `green`.* 2 healthy targets are in `checkout`: .* 4800 requests with 503/,
    },
    'a rule that sends some there': {
      given: sending({ [targetGroupArn]: 90, [green]: 10 }),
      says: /sends 10 % of requests to target group `green`/,
    },
    'a deployment that has not shifted traffic yet': {
      given: { ...ofOlder(sending({ [green]: 100 }, underWay)), ...stage('SCALE_UP') },
      says: /sends every request to target group `green`, to which the deployment under way has shifted none yet, while the 2 healthy targets that serve are in `checkout`/,
    },
    'a deployment whose own tasks are in the group that must not have requests yet': {
      given: {
        ...withTargets(ofOlder(sending({ [green]: 100 }, underWay)), 'initial', 'draining'),
        ...stage('SCALE_UP', 0),
      },
      says: /sends every request to target group `green`/,
    },
    'a rule that sends to a group of nobody': {
      given: sending({ [other]: 1 }),
      says: /`other`/,
    },
  },
  ignores: {
    'a rule that sends to the group in use': sending({ [targetGroupArn]: 100, [green]: 0 }),
    'weights in the middle of a deployment': sending({ [targetGroupArn]: 50, [green]: 50 }, [
      { ...primary, rolloutState: 'IN_PROGRESS' },
      { id: 'ecs-svc/2', status: 'ACTIVE' },
    ]),
    'the group of a deployment before that is not the last one': {
      ...withTargetsAt(ofOlder(sending({ [green]: 100 }, underWay)), addressOf(1)),
      ...stage('SCALE_UP', 0),
    },
    'the group of a deployment before, whose tasks are gone for now': {
      ...withTargets(sending({ [green]: 100 }, underWay), 'draining'),
      ...stage('POST_SCALE_UP', 0),
    },
    'the group of a deployment before, which has no target at all for now': {
      ...sending({ [green]: 100 }, underWay),
      ...stage('POST_SCALE_UP', 0),
    },
    'a deployment that shifts traffic now': {
      ...sending({ [green]: 100 }, underWay),
      ...stage('PRODUCTION_TRAFFIC_SHIFT', 100),
    },
    'a deployment of which no record was read': sending({ [green]: 100 }, underWay),
    'a service without blue/green deployments': loadBalanced(),
  },
});
