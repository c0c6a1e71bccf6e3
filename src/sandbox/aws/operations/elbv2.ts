import type {
  DescribeListenersInput,
  DescribeListenersOutput,
  DescribeLoadBalancerAttributesInput,
  DescribeLoadBalancerAttributesOutput,
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput,
  DescribeRulesInput,
  DescribeRulesOutput,
  DescribeTagsInput,
  DescribeTagsOutput,
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput,
  DescribeTargetGroupsInput,
  DescribeTargetGroupsOutput,
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LoadBalancerState, TargetGroupState } from '../world/balancer-state.ts';
import type { Labels } from '../world/labels.ts';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';
import { page } from './page.ts';

/** Elastic Load Balancing v2, as far as a diagnosis reads it. */
export const elbv2: Operations = {
  DescribeTargetGroups,
  DescribeTargetGroupAttributes,
  DescribeTargetHealth,
  DescribeLoadBalancers,
  DescribeLoadBalancerAttributes,
  DescribeListeners,
  DescribeRules,
  DescribeTags,
};

function DescribeTargetGroups(
  world: World,
  input: DescribeTargetGroupsInput,
): DescribeTargetGroupsOutput {
  const { LoadBalancerArn, TargetGroupArns, Names } = input;
  if ([LoadBalancerArn, TargetGroupArns, Names].filter((given) => given?.length).length > 1) {
    throw invalid(
      'Target group ARNs, target group names and a load balancer ARN cannot be specified at the same time',
    );
  }
  let groups = world.state.targetGroups;
  if (LoadBalancerArn !== undefined) {
    loadBalancer(world, LoadBalancerArn);
    groups = groups.filter((group) => group.config.LoadBalancerArns?.includes(LoadBalancerArn));
  }
  if (TargetGroupArns?.length) {
    groups = TargetGroupArns.map((arn) => targetGroup(world, arn));
  }
  if (Names?.length) {
    groups = Names.map((name) => named(world, name));
  }
  const result = onePage(groups, input);
  return { TargetGroups: result.items.map((group) => group.config), ...marker(result.next) };
}

function DescribeTargetGroupAttributes(
  world: World,
  input: DescribeTargetGroupAttributesInput,
): DescribeTargetGroupAttributesOutput {
  return { Attributes: pairs(targetGroup(world, input.TargetGroupArn).attributes) };
}

function DescribeTargetHealth(
  world: World,
  input: DescribeTargetHealthInput,
): DescribeTargetHealthOutput {
  const group = targetGroup(world, input.TargetGroupArn);
  const known = world.targetHealth(input.TargetGroupArn ?? '');
  if (!input.Targets?.length) {
    return { TargetHealthDescriptions: known };
  }
  const asked = input.Targets.map((target): TargetHealthDescription => {
    const port = target.Port ?? group.config.Port;
    const found = known.find(
      ({ Target }) => Target?.Id === target.Id && (!target.Port || Target?.Port === target.Port),
    );
    return (
      found ?? {
        Target: { Id: target.Id, ...(port === undefined ? {} : { Port: port }) },
        TargetHealth: {
          State: 'unused',
          Reason: 'Target.NotRegistered',
          Description: 'Target is not registered to the target group',
        },
      }
    );
  });
  return { TargetHealthDescriptions: asked };
}

function DescribeLoadBalancers(
  world: World,
  input: DescribeLoadBalancersInput,
): DescribeLoadBalancersOutput {
  const { LoadBalancerArns, Names } = input;
  if (LoadBalancerArns?.length && Names?.length) {
    throw invalid(
      'Load balancer names and load balancer ARNs cannot be specified at the same time',
    );
  }
  atMost(20, LoadBalancerArns ?? Names, 'load balancers');
  let balancers = world.state.loadBalancers;
  if (LoadBalancerArns?.length) {
    balancers = LoadBalancerArns.map((arn) => loadBalancer(world, arn));
  }
  if (Names?.length) {
    balancers = balancers.filter(({ config }) => Names.includes(config.LoadBalancerName ?? ''));
    const missing = Names.filter(
      (name) => !balancers.some(({ config }) => config.LoadBalancerName === name),
    );
    if (missing.length > 0) {
      throw new AwsError(
        'LoadBalancerNotFoundException',
        `Load balancers '[${missing.join(', ')}]' not found`,
      );
    }
  }
  const result = onePage(balancers, input);
  return { LoadBalancers: result.items.map(({ config }) => config), ...marker(result.next) };
}

function DescribeLoadBalancerAttributes(
  world: World,
  input: DescribeLoadBalancerAttributesInput,
): DescribeLoadBalancerAttributesOutput {
  return { Attributes: pairs(loadBalancer(world, input.LoadBalancerArn).attributes) };
}

function DescribeListeners(world: World, input: DescribeListenersInput): DescribeListenersOutput {
  const { LoadBalancerArn, ListenerArns } = input;
  if ((LoadBalancerArn === undefined) === !ListenerArns?.length) {
    throw invalid('You must specify either listener ARNs or a load balancer ARN');
  }
  const listeners = world.state.listeners.filter(
    (listener) =>
      listener.LoadBalancerArn === LoadBalancerArn ||
      ListenerArns?.includes(listener.ListenerArn ?? ''),
  );
  if (LoadBalancerArn !== undefined) {
    loadBalancer(world, LoadBalancerArn);
  } else if (listeners.length < new Set(ListenerArns).size) {
    throw new AwsError('ListenerNotFoundException', 'One or more listeners not found');
  }
  const result = onePage(listeners, input);
  return { Listeners: result.items, ...marker(result.next) };
}

function DescribeRules(world: World, input: DescribeRulesInput): DescribeRulesOutput {
  const { ListenerArn, RuleArns } = input;
  if ((ListenerArn === undefined) === !RuleArns?.length) {
    throw invalid('You must specify either listener rule ARNs or a listener ARN');
  }
  const rules = world.state.rules.filter(
    (rule) => rule.ListenerArn === ListenerArn || RuleArns?.includes(rule.RuleArn ?? ''),
  );
  if (
    ListenerArn !== undefined &&
    !world.state.listeners.some((listener) => listener.ListenerArn === ListenerArn)
  ) {
    throw new AwsError('ListenerNotFoundException', 'One or more listeners not found');
  }
  if (RuleArns !== undefined && rules.length < new Set(RuleArns).size) {
    throw new AwsError('RuleNotFoundException', 'One or more rules not found');
  }
  const result = onePage(rules, input);
  return { Rules: result.items, ...marker(result.next) };
}

function DescribeTags(world: World, input: DescribeTagsInput): DescribeTagsOutput {
  atMost(20, input.ResourceArns, 'resources');
  const TagDescriptions = (input.ResourceArns ?? []).map((arn) => ({
    ResourceArn: arn,
    Tags: pairs(
      (arn.includes(':targetgroup/') ? targetGroup(world, arn) : loadBalancer(world, arn)).tags,
    ),
  }));
  return { TagDescriptions };
}

function targetGroup(world: World, arn: string | undefined): TargetGroupState {
  if (!arn?.includes(':targetgroup/')) {
    throw invalid(`'${arn}' is not a valid target group ARN`);
  }
  const found = world.state.targetGroups.find((group) => group.config.TargetGroupArn === arn);
  if (found === undefined) {
    throw new AwsError('TargetGroupNotFoundException', 'One or more target groups not found');
  }
  return found;
}

function named(world: World, name: string): TargetGroupState {
  const found = world.state.targetGroups.find((group) => group.config.TargetGroupName === name);
  if (found === undefined) {
    throw new AwsError('TargetGroupNotFoundException', 'One or more target groups not found');
  }
  return found;
}

function loadBalancer(world: World, arn: string | undefined): LoadBalancerState {
  if (!arn?.includes(':loadbalancer/')) {
    throw invalid(`'${arn}' is not a valid load balancer ARN`);
  }
  const found = world.state.loadBalancers.find(({ config }) => config.LoadBalancerArn === arn);
  if (found === undefined) {
    throw new AwsError('LoadBalancerNotFoundException', 'One or more load balancers not found');
  }
  return found;
}

function onePage<Item>(
  items: readonly Item[],
  input: { readonly Marker?: string | undefined; readonly PageSize?: number | undefined },
) {
  const size = input.PageSize ?? 400;
  if (size < 1 || size > 400) {
    throw invalid(
      `1 validation error detected: Value '${size}' at 'pageSize' failed to satisfy constraint: Member must have value ${size < 1 ? 'greater than or equal to 1' : 'less than or equal to 400'}`,
    );
  }
  return page(items, { token: input.Marker, size }, () => invalid('Invalid marker'));
}

function atMost(limit: number, items: readonly string[] | undefined, what: string): void {
  if ((items?.length ?? 0) > limit) {
    throw invalid(`Up to ${limit} ${what} can be described in one call`);
  }
}

function marker(next: string | undefined): { NextMarker?: string } {
  return next === undefined ? {} : { NextMarker: next };
}

function pairs(labels: Labels): { Key: string; Value: string }[] {
  return Object.entries(labels).map(([Key, Value]) => ({ Key, Value }));
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}
