import type {
  DescribeServiceDeploymentsRequest,
  DescribeServiceDeploymentsResponse,
  DescribeServiceRevisionsRequest,
  DescribeServiceRevisionsResponse,
  ListServiceDeploymentsRequest,
  ListServiceDeploymentsResponse,
  StopServiceDeploymentRequest,
  StopServiceDeploymentResponse,
} from '@aws-sdk/client-ecs';
import { abortDeployment, rollBack } from '../world/deployments.ts';
import type { World } from '../world/world.ts';
import { clusterOf, ecsPage, invalidParameter, serviceOf } from './ecs-lookup.ts';
import { AwsError } from './operation.ts';

/** ecs:ListServiceDeployments, newest first, 20 a page unless asked otherwise. */
export function ListServiceDeployments(
  world: World,
  input: ListServiceDeploymentsRequest,
): ListServiceDeploymentsResponse {
  const service = serviceOf(world, clusterOf(world, clusterIn(input)), input.service);
  const { status = [], createdAt: { before, after } = {} } = input;
  // Only ECS keeps a record of deployments, and only of its own.
  if (service.controller !== undefined) return { serviceDeployments: [] };
  const listed = service.serviceDeployments.filter(
    (it) =>
      (status.length === 0 || (it.status !== undefined && status.includes(it.status))) &&
      (before === undefined || (it.createdAt !== undefined && it.createdAt <= before)) &&
      (after === undefined || (it.createdAt !== undefined && it.createdAt >= after)),
  );
  const { items, next } = ecsPage(listed, input, 20);
  return {
    serviceDeployments: items.map((it) => ({
      serviceDeploymentArn: it.serviceDeploymentArn,
      serviceArn: it.serviceArn,
      clusterArn: it.clusterArn,
      createdAt: it.createdAt,
      startedAt: it.startedAt,
      ...(it.finishedAt && { finishedAt: it.finishedAt }),
      targetServiceRevisionArn: it.targetServiceRevision?.arn,
      status: it.status,
      ...(it.statusReason && { statusReason: it.statusReason }),
    })),
    ...(next && { nextToken: next }),
  };
}

/** ecs:DescribeServiceDeployments, up to 20; unknown ones are among the failures. */
export function DescribeServiceDeployments(
  world: World,
  input: DescribeServiceDeploymentsRequest,
): DescribeServiceDeploymentsResponse {
  const known = world.state.services.flatMap(({ serviceDeployments }) => serviceDeployments);
  const { found, failures } = pick(
    input.serviceDeploymentArns,
    known,
    (it) => it.serviceDeploymentArn,
  );
  return { serviceDeployments: found, failures };
}

/** ecs:DescribeServiceRevisions, up to 20; unknown ones are among the failures. */
export function DescribeServiceRevisions(
  world: World,
  input: DescribeServiceRevisionsRequest,
): DescribeServiceRevisionsResponse {
  const known = world.state.services.flatMap(({ revisions }) => revisions);
  const { found, failures } = pick(input.serviceRevisionArns, known, (it) => it.serviceRevisionArn);
  return { serviceRevisions: found, failures };
}

/** ecs:StopServiceDeployment: rolls back to the last steady deployment (the default), or stops where it is. */
export function StopServiceDeployment(
  world: World,
  input: StopServiceDeploymentRequest,
): StopServiceDeploymentResponse {
  const { serviceDeploymentArn, stopType = 'ROLLBACK' } = input;
  const simulation = world.simulation();
  const service = world.state.services.find((it) =>
    it.serviceDeployments.some((known) => known.serviceDeploymentArn === serviceDeploymentArn),
  );
  const deployment = service?.deployments.find(
    (it) => it.serviceDeploymentArn === serviceDeploymentArn && it.rolloutState === 'IN_PROGRESS',
  );
  if (!service) {
    throw new AwsError('ServiceDeploymentNotFoundException', 'Service deployment not found.');
  }
  if (deployment?.status !== 'PRIMARY') {
    throw new AwsError('ConflictException', 'The service deployment is not in progress.');
  }
  if (stopType === 'ABORT') {
    abortDeployment(simulation, service, deployment);
  } else {
    const reason = 'Service deployment rolled back by user request.';
    if (!rollBack(simulation, service, deployment, reason)) {
      throw invalidParameter('No rollback candidate was found to run the rollback.');
    }
    deployment.rolloutState = 'FAILED';
    deployment.rolloutStateReason = `ECS deployment ${deployment.id} was stopped.`;
  }
  return { serviceDeploymentArn };
}

function pick<Item>(
  asked: readonly string[] | undefined = [],
  known: readonly Item[],
  arnOf: (item: Item) => string | undefined,
) {
  if (asked.length === 0) throw invalidParameter('At least one ARN is required.');
  if (asked.length > 20) throw invalidParameter('No more than 20 ARNs can be specified.');
  const found = known.filter((item) => asked.includes(arnOf(item) ?? ''));
  const arns = found.map(arnOf);
  return {
    found,
    failures: asked.filter((arn) => !arns.includes(arn)).map((arn) => ({ arn, reason: 'MISSING' })),
  };
}

/** A service ARN names its cluster; otherwise the call does. */
function clusterIn({ cluster, service }: ListServiceDeploymentsRequest): string | undefined {
  return cluster ?? /:service\/([^/]+)\//.exec(service ?? '')?.[1];
}
