import { listenerPointsElsewhere } from '../../../src/rules/load-balancer/listener-points-elsewhere.ts';
import {
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
      given: { ...sending({ [green]: 100 }, underWay), ...stage('SCALE_UP') },
      says: /sends every request to target group `green`.* 2 healthy targets are in `checkout`/,
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
    'a deployment that shifts traffic now': {
      ...sending({ [green]: 100 }, underWay),
      ...stage('PRODUCTION_TRAFFIC_SHIFT', 100),
    },
    'a deployment of which no record was read': sending({ [green]: 100 }, underWay),
    'a service without blue/green deployments': loadBalanced(),
  },
});
