import type {
  DescribeLoadBalancers,
  DescribeTargetHealth,
  TargetGroup,
  TargetHealthDescription,
} from '../../facts/elb.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { remembered } from '../../facts/remembered.ts';
import type { Evidence, See } from '../rule.ts';

/** Every target of a group, in the order of addresses and ports, whoever registered it. */
export function targetsIn(answer: DescribeTargetHealth | undefined): TargetsInOrder {
  return answer ? inOrder({ answer }) : [];
}

type TargetsInOrder = readonly TargetHealthDescription[];

const inOrder = remembered(
  ['answer'],
  ({ answer }: { readonly answer: DescribeTargetHealth }): TargetsInOrder =>
    answer.TargetHealthDescriptions.toSorted(
      (a, b) =>
        compareTexts(a.Target.Id, b.Target.Id) || (a.Target.Port ?? 0) - (b.Target.Port ?? 0),
    ),
);

/** Whether a target has an IPv6 address, which no fact about tasks tells. */
export function isIpv6({ Target }: TargetHealthDescription): boolean {
  return Target.Id.includes(':');
}

/** Quotes the state and the reason that the load balancer gives of a target. */
export function quoteTarget(
  see: See<'targetHealth'>,
  targetGroupArn: string,
  { Target, TargetHealth }: TargetHealthDescription,
): readonly [Evidence, ...Evidence[]] {
  const target = itemPath('TargetHealthDescriptions', 'Target.Id', Target.Id);
  const state = see('targetHealth', targetGroupArn, `${target}.TargetHealth.State`);
  if (TargetHealth?.Reason === undefined) return [state];
  return [state, see('targetHealth', targetGroupArn, `${target}.TargetHealth.Reason`)];
}

/** The load balancer that sends to a target group, where it was read. */
export function balancerOf(
  group: TargetGroup | undefined,
  answer: DescribeLoadBalancers | undefined,
): DescribeLoadBalancers['LoadBalancers'][number] | undefined {
  return answer?.LoadBalancers.find(({ LoadBalancerArn }) =>
    group?.LoadBalancerArns.includes(LoadBalancerArn),
  );
}

/** The path to one load balancer in the answer about all. */
export function balancerPath(loadBalancerArn: string): string {
  return itemPath('LoadBalancers', 'LoadBalancerArn', loadBalancerArn);
}

/** The path to one target group in the answer about all. */
export function groupPath(targetGroupArn: string): string {
  return itemPath('TargetGroups', 'TargetGroupArn', targetGroupArn);
}
