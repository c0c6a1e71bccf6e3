import { registerTargetsFailed } from '../../../src/rules/load-balancer/register-targets-failed.ts';
import { loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const words = `failed to register targets in (target-group ${targetGroupArn}) with (error The following targets are not in the target group VPC 'vpc-b': '10.0.1.10')`;

function refused(message: string, plan: Parameters<typeof loadBalanced>[0] = {}) {
  return {
    ...loadBalanced({
      targets: [],
      running: 2,
      ...plan,
      service: { events: [{ id: 'e', createdAt: '2026-11-22T03:20:00Z', message }] },
    }),
    ...subnets,
  };
}

const subnets = { subnets: { Subnets: [{ SubnetId: 'subnet-private', VpcId: 'vpc-a' }] } };

/** A refusal of before the present deployment. */
function before(group: Readonly<Record<string, unknown>>) {
  const message = `(service checkout-svc) ${words}`;
  const events = [{ id: 'e', createdAt: '2026-11-22T01:00:00Z', message }];
  return { ...loadBalanced({ targets: [], running: 2, group, service: { events } }), ...subnets };
}

testRule(registerTargetsFailed, {
  finds: {
    'a target group of another VPC': {
      given: refused(`(service checkout-svc) ${words}`, { group: { VpcId: 'vpc-b' } }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /it is in VPC `vpc-b` and the tasks are in `vpc-a`/,
      sees: {
        "TargetGroups[?TargetGroupArn=='arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/checkout/0123456789abcdef'] | [0].VpcId":
          'vpc-b',
      },
    },
    'a refusal of the deployment before, by a group that stays in another VPC': {
      given: before({ VpcId: 'vpc-b' }),
      confidence: 'confirmed',
      says: /it is in VPC `vpc-b` and the tasks are in `vpc-a`/,
    },
    'a group of another VPC that no task has been registered in yet': {
      given: {
        ...loadBalanced({ targets: [], running: 0, group: { VpcId: 'vpc-b' } }),
        ...subnets,
      },
      confidence: 'confirmed',
      kind: 'risk',
      says: /it is in VPC `vpc-b` and the tasks are in `vpc-a`/,
    },
    'a target group for instances': {
      given: refused(`(service checkout-svc) ${words}`, { group: { TargetType: 'instance' } }),
      confidence: 'confirmed',
      says: /it takes instances, and awsvpc tasks are addresses/,
    },
    'the older prefix, a wrapped line and another error': {
      given: refused(
        `service checkout-svc failed to register targets in\n(target-group ${targetGroupArn}) with (error AccessDenied: User: arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForECS/ecs-service-scheduler is not authorized to perform: elasticloadbalancing:RegisterTargets)`,
      ),
      confidence: 'likely',
      says: /cannot register tasks in target group `checkout`: `AccessDenied/,
    },
    'a task set': {
      given: refused(`(service checkout-svc, taskSet ecs-svc/123) ${words}`),
      confidence: 'likely',
    },
  },
  ignores: {
    'a refusal that is over': refused(`(service checkout-svc) ${words}`, {
      targets: ['healthy', 'healthy'],
    }),
    'an empty group without a refusal': loadBalanced({ targets: [], running: 2 }),
    'a refusal of before this deployment': before({}),
    'another target group': refused(
      `(service checkout-svc) ${words.replace('targetgroup/checkout/', 'targetgroup/other/')}`,
    ),
  },
});
