import type {
  DescribeListeners,
  DescribeLoadBalancers,
  DescribeRules,
  TargetGroup,
} from '../../facts/elb.ts';
import { compareTexts } from '../../facts/order.ts';
import { listenerOfRule } from '../../reading/targets/listener-of-rule.ts';

/** What is known of the way from clients to a target group. */
interface Front {
  readonly loadBalancers: DescribeLoadBalancers | undefined;
  readonly listeners: Readonly<Record<string, DescribeListeners>> | undefined;
  readonly listenerRules: DescribeRules | undefined;
}

/** A listener that sends requests to a target group, and by which of its rules. */
export interface ListenerLink {
  readonly loadBalancer: string;
  readonly port: number | undefined;
  readonly protocol: string;
  /** E.g. `rule 10 (path /checkout*)` or `default action`. */
  readonly by: string;
}

/** The listeners and rules that send to a target group, by port; a weight of 0 sends nothing. */
export function listenerLinks(group: TargetGroup, front: Front): readonly ListenerLink[] {
  const { loadBalancers, listeners = {}, listenerRules } = front;
  return Object.values(listeners)
    .flatMap(({ Listeners }) => Listeners)
    .flatMap(({ ListenerArn, LoadBalancerArn, Port, Protocol = '', DefaultActions }) => {
      const balancer = loadBalancers?.LoadBalancers.find(
        (it) => it.LoadBalancerArn === LoadBalancerArn,
      );
      const rules = (listenerRules?.Rules ?? [])
        .filter((it) => !it.IsDefault && listenerOfRule(it.RuleArn) === ListenerArn)
        .filter(({ Actions }) => sendsTo(Actions, group.TargetGroupArn))
        .map(({ Priority = '', Conditions }) => `rule ${Priority}${conditions(Conditions)}`)
        .toSorted(compareTexts);
      const byDefault = sendsTo(DefaultActions, group.TargetGroupArn) ? ['default action'] : [];
      return [...rules, ...byDefault].map((by) => ({
        loadBalancer: balancer?.LoadBalancerName ?? 'load balancer',
        port: Port,
        protocol: Protocol,
        by,
      }));
    })
    .toSorted((a, b) => (a.port ?? 0) - (b.port ?? 0) || compareTexts(a.by, b.by));
}

/** Whether every listener of the group's load balancers was read with its rules: each has a default one at least. */
export function isFrontRead(
  { LoadBalancerArns }: TargetGroup,
  { listeners = {}, listenerRules }: Front,
): boolean {
  const read = new Set((listenerRules?.Rules ?? []).map(({ RuleArn }) => listenerOfRule(RuleArn)));
  return LoadBalancerArns.every((arn) =>
    listeners[arn]?.Listeners.every(({ ListenerArn }) => read.has(ListenerArn)),
  );
}

type Actions = DescribeRules['Rules'][number]['Actions'];

function sendsTo(actions: Actions, arn: string): boolean {
  return actions.some(({ TargetGroupArn, ForwardConfig }) => {
    const weighted = ForwardConfig?.TargetGroups ?? [];
    if (weighted.length === 0) return TargetGroupArn === arn;
    return weighted.some((it) => it.TargetGroupArn === arn && it.Weight !== 0);
  });
}

const fields: Readonly<Record<string, string>> = {
  'host-header': 'host',
  'path-pattern': 'path',
  'http-header': 'header',
  'http-request-method': 'method',
  'query-string': 'query',
  'source-ip': 'source',
};

function conditions(all: DescribeRules['Rules'][number]['Conditions']): string {
  const said = all
    .map(({ Field = '', Values }) => `${fields[Field] ?? Field} ${Values.join(' or ')}`.trim())
    .filter((it) => it !== '');
  return said.length === 0 ? '' : ` (${said.toSorted(compareTexts).join(', ')})`;
}
