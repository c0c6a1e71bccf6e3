import { expect, test } from 'vitest';
import { targetGroupOfService } from '../../src/sandbox/aws/faults/changes/attachment.ts';
import { denyPort } from '../../src/sandbox/aws/faults/changes/network.ts';
import { deploy, withoutBreaker } from '../../src/sandbox/aws/faults/changes/release.ts';
import { CONTAINER_PORT } from '../../src/sandbox/aws/world/healthy/catalogue.ts';
import { PRIVATE_SUBNETS, PUBLIC_SUBNETS } from '../../src/sandbox/aws/world/healthy/vpc.ts';
import type { MetricState } from '../../src/sandbox/aws/world/observation-state.ts';
import type { ServiceState } from '../../src/sandbox/aws/world/service-state.ts';
import { recheck } from '../../src/sandbox/aws/world/target-checks.ts';
import { diagnoseIn } from '../support/aws-sandbox.ts';
import { diagnoseAfter } from '../support/scenario.ts';
import { told } from '../support/told.ts';

function inCheckout(fault: string) {
  return [{ fault, cluster: 'prod', service: 'checkout-svc' }];
}

test('the NAT gateways are gone; what runs is healthy, and nothing new starts whatever it calls first', async () => {
  const { diagnosis } = await diagnoseIn(inCheckout('private-subnet-no-nat'));
  const why =
    'Tasks in subnets `subnet-023924dd5dc4520bd` and `subnet-05c9b20cb73b0507b` cannot reach Amazon ECR and Secrets Manager: the route to the internet in `rtb-0caba01e8123d37b3` is a blackhole, because `nat-036bebcf2f2226bcc` is gone: 8 of 8 failed tasks of `checkout:41` since 2026-11-22 03:11 UTC; the 2 running tasks have no way out there either';
  expect(told(diagnosis)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing'],
    findings: [
      `cause private-subnet-no-nat (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:20 UTC: there are 2 deployments instead of one (2 tasks of older ones)',
      'consequence start-throttled (likely): ECS waits ever longer between starts, up to 27 minutes, because tasks fail before they run: the last start was at 2026-11-22 03:29 UTC, the newest reason `ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network…`',
      'risk no-circuit-breaker-endless-retry (confirmed): Nothing ends the failing deployment of `checkout:41`: the circuit breaker is off and 8 tasks have failed since 2026-11-22 03:11 UTC; it would have ended it after 3',
    ],
    proofs: [
      'private-subnet-no-nat: ec2:DescribeRouteTables Routes [{"DestinationCidrBlock":"10.0.0.0/16","GatewayId":"local","State":"active"},{"DestinationCidrBlock"…',
      'private-subnet-no-nat: ecs:DescribeTasks stoppedReason ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from…',
    ],
    fixes: [
      'private-subnet-no-nat: Give the route table of `subnet-023924dd5dc4520bd` and `subnet-05c9b20cb73b0507b` a default route to a NAT gateway that works, or add endpoints for what the tasks call (ecr.api, ecr.dkr, S3, logs, secretsmanager, ssm).',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('a public address is of no use in the private subnets of a mixed list, and tasks in the public one start', async () => {
  const diagnosis = await diagnoseAfter((simulation, service, advance) => {
    for (const { Routes = [] } of simulation.state.routeTables) {
      const nat = Routes.findIndex(({ NatGatewayId }) => NatGatewayId !== undefined);
      if (nat >= 0) Routes.splice(nat, 1);
    }
    service.networkConfiguration = {
      awsvpcConfiguration: {
        ...service.networkConfiguration.awsvpcConfiguration,
        subnets: [...PUBLIC_SUBNETS.slice(0, 1), ...PRIVATE_SUBNETS],
        assignPublicIp: 'ENABLED',
      },
    };
    service.desiredCount = 3;
    withoutBreaker(service);
    deploy(simulation, service);
    advance(12 * 60);
  });
  const why =
    'Tasks in subnets `subnet-023924dd5dc4520bd` and `subnet-05c9b20cb73b0507b` (2 of 3) cannot reach Amazon ECR and Secrets Manager: route table `rtb-0caba01e8123d37b3` has no route to the internet: 6 of 6 failed tasks of `checkout:41` since 2026-11-22 03:31 UTC';
  expect(told(diagnosis)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing'],
    findings: [
      `cause private-subnet-no-nat (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:40 UTC: there are 2 deployments instead of one (1 task of older ones)',
      'consequence start-throttled (likely): ECS waits ever longer between starts, up to 27 minutes, because tasks fail before they run: the last start was at 2026-11-22 03:41 UTC, the newest reason `ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network…`',
      'risk no-circuit-breaker-endless-retry (confirmed): Nothing ends the failing deployment of `checkout:41`: the circuit breaker is off and 6 tasks have failed since 2026-11-22 03:31 UTC; it would have ended it after 3',
    ],
    proofs: [
      'private-subnet-no-nat: ec2:DescribeRouteTables Routes [{"DestinationCidrBlock":"10.0.0.0/16","GatewayId":"local","State":"active"},{"DestinationPrefixList…',
      'private-subnet-no-nat: ecs:DescribeTasks stoppedReason ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from…',
    ],
    fixes: [
      'private-subnet-no-nat: Give the route table of `subnet-023924dd5dc4520bd` and `subnet-05c9b20cb73b0507b` a default route to a NAT gateway that works, or add endpoints for what the tasks call (ecr.api, ecr.dkr, S3, logs, secretsmanager, ssm), or take `subnet-023924dd5dc4520bd` and `subnet-05c9b20cb73b0507b` out of the service. The public address of the tasks is of no use there, because nothing leads to an internet gateway.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

/** A third of the CPU, every minute for a quarter of an hour: nobody is too busy to answer a check. */
function idleProcessors({ cluster, name }: ServiceState, from: number): MetricState {
  return {
    namespace: 'AWS/ECS',
    name: 'CPUUtilization',
    dimensions: { ClusterName: cluster, ServiceName: name },
    points: Array.from({ length: 15 }, (_, minute) => ({ at: from + minute * 60_000, value: 33 })),
  };
}

/** Asked as soon as the checks have failed often enough, while half of the targets is still there to see. */
test('one network ACL hides the tasks of one zone, while the security groups are the same in both', async () => {
  const diagnosis = await diagnoseAfter((simulation, service, advance) => {
    targetGroupOfService(simulation, service);
    service.desiredCount = 4;
    simulation.wake(service);
    simulation.state.metrics.push(idleProcessors(service, simulation.clock.now));
    advance(600);
    denyPort(simulation, PRIVATE_SUBNETS[1] ?? '', CONTAINER_PORT);
    recheck(simulation);
    advance(75);
  });
  const why =
    'Checks of load balancer `prod-alb` do not reach the tasks in subnet `subnet-05c9b20cb73b0507b` (1 of 2): network ACL `acl-0e8c455d199e75598` of subnet `subnet-05c9b20cb73b0507b` drops tcp 8000 in from 10.0.1.0/24 (entry 90 denies): 3 of 6 targets fail their checks';
  expect(told(diagnosis)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['targets-unhealthy'],
    findings: [
      `cause nacl-blocked (confirmed): ${why}`,
      'consequence health-timeout-unreachable (possible): Health checks of target group `prod-checkout-svc` get no answer from port 8000 of container `checkout` within 5 s, and its log shows none of them: 3 of 6 targets fail their checks',
    ],
    proofs: [
      'nacl-blocked: ec2:DescribeNetworkAcls Entries [{"RuleNumber":90,"RuleAction":"deny","Egress":false,"Protocol":"6","CidrBlock":"10.0.0.0/16","PortR…',
      'nacl-blocked: elasticloadbalancing:DescribeTargetHealth Reason Target.Timeout',
      'nacl-blocked: elasticloadbalancing:DescribeTargetHealth Description Request timed out',
    ],
    fixes: [
      'nacl-blocked: Allow tcp 8000 from the subnets of the load balancer into `subnet-05c9b20cb73b0507b` in their network ACL, and tcp 1024-65535 back, with entries of a lower number than the one that denies.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('the same, once ECS has replaced tasks in that zone again and again', async () => {
  const { diagnosis } = await diagnoseIn(inCheckout('nacl-blocked'));
  const why =
    'Checks of load balancer `prod-alb` do not reach the tasks in subnet `subnet-05c9b20cb73b0507b` (1 of 2): network ACL `acl-0e8c455d199e75598` of subnet `subnet-05c9b20cb73b0507b` drops tcp 8000 in from 10.0.1.0/24 (entry 90 denies): 15 tasks were stopped for failing checks';
  expect(told(diagnosis)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping'],
    findings: [`cause nacl-blocked (confirmed): ${why}`],
    proofs: [
      'nacl-blocked: ec2:DescribeNetworkAcls Entries [{"RuleNumber":90,"RuleAction":"deny","Egress":false,"Protocol":"6","CidrBlock":"10.0.0.0/16","PortR…',
      'nacl-blocked: ecs:DescribeServices message (service checkout-svc) (task 0ce50aa5acfbcfe28cfa69f0f2925d60) (port 8000) is unhealthy in (target-g…',
      'nacl-blocked: ecs:DescribeTasks stoppedReason Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:t…',
    ],
    fixes: [
      'nacl-blocked: Allow tcp 8000 from the subnets of the load balancer into `subnet-05c9b20cb73b0507b` in their network ACL, and tcp 1024-65535 back, with entries of a lower number than the one that denies.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
