import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { DescribeServices } from '../facts/ecs-services.ts';
import { describeTargetHealth } from '../facts/elb.ts';
import { serviceIn } from '../facts/service.ts';
import { defineEachProbe } from './probe.ts';

/** What the load balancer thinks of each of the service's targets. */
export const targetHealth = defineEachProbe({
  provides: 'targetHealth',
  needs: ['services'],
  absentOn: ['TargetGroupNotFoundException'],
  subjects: ({ services }) => attachedTargetGroups(services),
  question: ([arn]) => ({
    client: 'elbv2',
    command: new DescribeTargetHealthCommand({ TargetGroupArn: arn }),
  }),
  read: describeTargetHealth,
});

/** The target groups that the service registers its tasks in, the idle one of a blue/green pair included. */
export function attachedTargetGroups(services: DescribeServices): readonly string[] {
  const attached = serviceIn(services)?.loadBalancers ?? [];
  return [
    ...new Set(
      attached
        .flatMap(({ targetGroupArn, advancedConfiguration }) => [
          targetGroupArn ?? [],
          advancedConfiguration?.alternateTargetGroupArn ?? [],
        ])
        .flat(),
    ),
  ];
}
