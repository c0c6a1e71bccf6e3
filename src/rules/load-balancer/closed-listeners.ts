import type { DescribeSecurityGroups, IpPermission } from '../../facts/ec2.ts';
import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeListeners, DescribeLoadBalancers } from '../../facts/elb.ts';
import { attachedLoadBalancers, attachedTargetGroups } from '../../facts/task-sets.ts';
import { isPublic } from '../../reachability/cidr.ts';
import { coversPort } from '../../reachability/security-groups.ts';
import { listenerOfRule } from '../../reading/targets/listener-of-rule.ts';

type Balancer = DescribeLoadBalancers['LoadBalancers'][number];
type Listener = DescribeListeners['Listeners'][number];

/** Ports whose closing keeps clients from the service, in order, and how surely it does. */
export interface ClosedListeners {
  readonly ports: readonly [number, ...number[]];
  readonly confidence: 'confirmed' | 'likely';
}

/**
 * The listener ports on which the load balancer's groups let no client in, where no other listener can take requests of the
 * service: those that are open only redirect, or send to other services by default. Of those it is not known whether
 * one of their rules sends to the service too, and only a redirect of port 80 is taken to have none. One closed port of several is often closed on purpose.
 */
export function closedListeners(
  service: Service | undefined,
  balancer: Balancer,
  listeners: readonly Listener[],
  answer: DescribeSecurityGroups | undefined,
): ClosedListeners | undefined {
  const isClosed = closedIn(balancer, answer);
  const closed = listeners.filter(isClosed);
  const open = listeners.filter((it) => !isClosed(it));
  if (open.length === 0) return told(closed, 'confirmed');
  const serving = closed.filter((it) => !onlyRedirects(it));
  if (open.every(onlyRedirects))
    return told(serving, open.every(({ Port }) => Port === 80) ? 'confirmed' : 'likely');
  const sending = listeners.filter(sendsTo(service));
  return sending.every(isClosed) ? told(sending, 'likely') : undefined;
}

function told(
  listeners: readonly Listener[],
  confidence: ClosedListeners['confidence'],
): ClosedListeners | undefined {
  const all = new Set(listeners.flatMap(({ Port }) => Port ?? []));
  const [first, ...others] = [...all].toSorted((a, b) => a - b);
  return first === undefined ? undefined : { ports: [first, ...others], confidence };
}

/** Whether no rule of the load balancer's groups lets a client in: from anywhere, where it faces the internet. */
function closedIn(
  { SecurityGroups: ids, Scheme }: Balancer,
  answer: DescribeSecurityGroups | undefined,
): (listener: Listener) => boolean {
  const groups = (answer?.SecurityGroups ?? []).filter(({ GroupId }) => ids.includes(GroupId));
  if (ids.length === 0 || groups.length < ids.length) return () => false;
  const rules = groups
    .flatMap(({ IpPermissions }) => IpPermissions)
    .filter((rule) => Scheme !== 'internet-facing' || opensToInternet(rule));
  return ({ Port, Protocol = '' }) =>
    Port !== undefined &&
    !/UDP|QUIC/.test(Protocol) &&
    !rules.some((rule) => coversPort(rule, Port));
}

function opensToInternet({ IpRanges, Ipv6Ranges, PrefixListIds }: IpPermission): boolean {
  const blocks = [
    ...IpRanges.flatMap(({ CidrIp }) => CidrIp ?? []),
    ...Ipv6Ranges.flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
  ];
  return PrefixListIds.length > 0 || blocks.some(isPublic);
}

/** Whether it redirects what none of its rules takes. */
function onlyRedirects({ DefaultActions }: Listener): boolean {
  return DefaultActions.some(({ Type }) => Type === 'redirect');
}

/** Whether a listener sends to the service for sure: by its default action, or by the rule that ECS shifts. */
function sendsTo(service: Service | undefined): (listener: Listener) => boolean {
  const own = new Set(attachedTargetGroups(service));
  const shifted = (service ? attachedLoadBalancers(service) : []).flatMap(
    ({ advancedConfiguration }) => advancedConfiguration?.productionListenerRule ?? [],
  );
  const ofRules = new Set(shifted.map(listenerOfRule));
  return ({ ListenerArn, DefaultActions }) =>
    ofRules.has(ListenerArn) ||
    DefaultActions.flatMap(({ TargetGroupArn, ForwardConfig }) => [
      { TargetGroupArn },
      ...(ForwardConfig?.TargetGroups ?? []),
    ]).some(({ TargetGroupArn: arn }) => arn !== undefined && own.has(arn));
}
