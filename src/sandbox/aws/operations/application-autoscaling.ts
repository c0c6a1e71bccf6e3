import type {
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse,
  DescribeScheduledActionsRequest,
  DescribeScheduledActionsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';
import { page } from './page.ts';

/** Application Auto Scaling: what it may scale, what it did to services and what it will do at a given time. */
export const applicationAutoscaling: Operations = {
  DescribeScalableTargets,
  DescribeScalingActivities,
  DescribeScheduledActions,
};

function DescribeScalableTargets(
  world: World,
  input: DescribeScalableTargetsRequest,
): DescribeScalableTargetsResponse {
  const { ServiceNamespace, ResourceIds, ScalableDimension } = input;
  const targets = world.state.scalableTargets
    .filter((it) => it.ServiceNamespace === ServiceNamespace)
    .filter((it) => ResourceIds === undefined || ResourceIds.includes(it.ResourceId ?? ''))
    .filter((it) => ScalableDimension === undefined || it.ScalableDimension === ScalableDimension);
  const { items, next } = pageOf(targets, input);
  return { ScalableTargets: items, ...(next && { NextToken: next }) };
}

function DescribeScalingActivities(
  world: World,
  input: DescribeScalingActivitiesRequest,
): DescribeScalingActivitiesResponse {
  const activities = world.state.scalingActivities
    .filter((it) => it.ServiceNamespace === input.ServiceNamespace)
    .filter((it) => input.ResourceId === undefined || it.ResourceId === input.ResourceId)
    .toReversed();
  const { items, next } = pageOf(activities, input);
  return { ScalingActivities: items, ...(next && { NextToken: next }) };
}

function DescribeScheduledActions(
  world: World,
  input: DescribeScheduledActionsRequest,
): DescribeScheduledActionsResponse {
  const actions = world.state.scheduledActions
    .filter((it) => it.ServiceNamespace === input.ServiceNamespace)
    .filter((it) => input.ResourceId === undefined || it.ResourceId === input.ResourceId);
  const { items, next } = pageOf(actions, input);
  return { ScheduledActions: items, ...(next && { NextToken: next }) };
}

function pageOf<Item>(
  items: readonly Item[],
  {
    NextToken: token,
    MaxResults: size = 10,
  }: Pick<DescribeScalingActivitiesRequest, 'NextToken' | 'MaxResults'>,
) {
  return page(
    items,
    { token, size },
    () => new AwsError('InvalidNextTokenException', 'Invalid NextToken.'),
  );
}
