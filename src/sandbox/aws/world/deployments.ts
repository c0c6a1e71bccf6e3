import type { LoadBalancer } from '@aws-sdk/client-ecs';
import { addRevision, finishRecord, recordOf, track } from './deployment-records.ts';
import { say } from './events.ts';
import { arn, digits } from './identifiers.ts';
import { pinImages } from './images.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import { nextNumber, revisionOf, type Simulation, today } from './simulation.ts';
import { sendProduction } from './traffic-weights.ts';

/**
 * Starts a deployment with the service's present configuration: it becomes PRIMARY, and whatever was in progress is
 * superseded. The digests behind the image tags are looked up now, once for all its tasks.
 */
export function startDeployment(
  simulation: Simulation,
  service: ServiceState,
  taskDefinitionArn: string,
): DeploymentState {
  const number = nextNumber(service);
  const id = digits(`deployment/${service.arn}/${number}`, 19);
  const path = `${service.cluster}/${service.name}`;
  const now = today(simulation);
  const [previous] = service.deployments;
  if (previous) supersede(simulation, service, previous);

  const deployment: DeploymentState = {
    id: `ecs-svc/${id}`,
    status: 'PRIMARY',
    taskDefinitionArn,
    createdAt: now,
    updatedAt: now,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ecs-svc/${id} in progress.`,
    failedTasks: 0,
    serviceDeploymentArn: arn('ecs', `service-deployment/${path}/${code(`${path}/${number}`)}`),
    serviceRevisionArn: arn(
      'ecs',
      `service-revision/${path}/${digits(`revision/${path}/${number}`, 19)}`,
    ),
    networkConfiguration: structuredClone(service.networkConfiguration),
    loadBalancers: attachedAs(service, previous),
    ...(service.serviceConnectConfiguration && {
      serviceConnectConfiguration: structuredClone(service.serviceConnectConfiguration),
    }),
    ...(service.volumeConfigurations && {
      volumeConfigurations: structuredClone(service.volumeConfigurations),
    }),
    images: pinImages(simulation.state, revisionOf(simulation, taskDefinitionArn)),
  };
  service.deployments.unshift(deployment);
  Object.assign(service.scheduler, { failedStarts: 0, startsAfter: 0, steady: false });
  delete service.scheduler.stageSince;
  addRevision(simulation, service, deployment);
  service.serviceDeployments.unshift({
    serviceDeploymentArn: deployment.serviceDeploymentArn,
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    createdAt: now,
    startedAt: now,
    updatedAt: now,
    status: 'IN_PROGRESS',
    sourceServiceRevisions: previous ? [{ arn: previous.serviceRevisionArn }] : [],
    targetServiceRevision: { arn: deployment.serviceRevisionArn },
    deploymentConfiguration: structuredClone(service.deploymentConfiguration),
  });
  track(simulation, service);
  simulation.wake(service);
  return deployment;
}

/** The deployment reached a steady state, or the roll-back to it did. */
export function completeDeployment(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
): void {
  deployment.rolloutState = 'COMPLETED';
  deployment.rolloutStateReason = `ECS deployment ${deployment.id} completed.`;
  deployment.updatedAt = today(simulation);
  service.scheduler.lastCompleted = deployment;
  const now = today(simulation);
  for (const record of service.serviceDeployments) {
    if (record.status === 'ROLLBACK_IN_PROGRESS') {
      Object.assign(record, { status: 'ROLLBACK_SUCCESSFUL', finishedAt: now, updatedAt: now });
    } else if (
      record.serviceDeploymentArn === deployment.serviceDeploymentArn &&
      record.status === 'IN_PROGRESS'
    ) {
      Object.assign(record, { status: 'SUCCESSFUL', finishedAt: now, updatedAt: now });
      if (record.alarms?.status === 'MONITORING') record.alarms.status = 'MONITORING_COMPLETE';
    }
  }
  say(simulation, service, `(deployment ${deployment.id}) deployment completed.`);
}

/** The circuit breaker ends a deployment, and goes back to the last one that was steady when it is told to. */
export function tripBreaker(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
): void {
  failDeployment(simulation, service, deployment, {
    says: 'tasks failed to start',
    by: 'circuit breaker',
    reason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    rollback: service.deploymentConfiguration.deploymentCircuitBreaker?.rollback === true,
  });
}

/** Why a deployment ends without success. */
interface DeploymentFailure {
  /** As ECS says it in the event and in the state's reason. */
  readonly says: string;
  readonly by?: string;
  /** As the service deployment gives it when it is rolled back. */
  readonly reason: string;
  readonly rollback?: boolean;
}

/** Ends a deployment, and goes back to the last one that was steady unless that is not asked for. */
export function failDeployment(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
  { says, by, reason, rollback = true }: DeploymentFailure,
): void {
  const ended = by === undefined ? 'ECS deployment failed' : `ECS deployment ${by}`;
  deployment.rolloutState = 'FAILED';
  deployment.rolloutStateReason = `${ended}: ${says}.`;
  deployment.updatedAt = today(simulation);
  say(simulation, service, `(deployment ${deployment.id}) deployment failed: ${says}.`);
  if (rollback && rollBack(simulation, service, deployment, reason, by)) return;
  finishRecord(
    simulation,
    service,
    deployment,
    rollback
      ? {
          status: 'ROLLBACK_FAILED',
          statusReason: 'No rollback candidate was found to run the rollback.',
        }
      : { status: 'STOPPED', statusReason: reason.replace('rolled back', 'failed') },
  );
}

/**
 * Makes the last steady deployment PRIMARY again: no new revision, no new deployment id. False when there is none.
 */
export function rollBack(
  simulation: Simulation,
  service: ServiceState,
  failed: DeploymentState,
  reason: string,
  by?: string,
): boolean {
  const target = service.scheduler.lastCompleted;
  if (!target || target === failed) return false;

  const now = today(simulation);
  service.deployments = [
    target,
    failed,
    ...service.deployments.filter((it) => it !== target && it !== failed),
  ];
  failed.status = 'ACTIVE';
  Object.assign(target, {
    status: 'PRIMARY',
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ${by === undefined ? '' : `${by}: `}rolling back to deploymentId ${target.id}.`,
    updatedAt: now,
    failedTasks: 0,
  });
  const { requestedProductionTrafficWeight: shifted } =
    recordOf(service, failed)?.targetServiceRevision ?? {};
  if (shifted !== undefined) sendProduction(simulation, service, target, 100);
  service.loadBalancers = structuredClone(target.loadBalancers);
  service.networkConfiguration = structuredClone(target.networkConfiguration);
  Object.assign(service.scheduler, { failedStarts: 0, startsAfter: 0, steady: false });
  delete service.scheduler.stageSince;
  finishRecord(simulation, service, failed, {
    status: 'ROLLBACK_IN_PROGRESS',
    statusReason: reason,
    rollback: { reason, startedAt: now, serviceRevisionArn: target.serviceRevisionArn },
  });
  say(simulation, service, `rolling back to deployment ${target.id}.`);
  simulation.wake(service);
  return true;
}

/** Ends the deployment's record without a roll-back, on request. */
export function abortDeployment(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
): void {
  deployment.rolloutState = 'FAILED';
  deployment.rolloutStateReason = `ECS deployment ${deployment.id} was stopped.`;
  finishRecord(simulation, service, deployment, {
    status: 'STOPPED',
    statusReason: 'Service deployment was stopped by user request.',
  });
}

/** Where the tasks of a new deployment are registered: beside those before them, where a second target group is named. */
function attachedAs(service: ServiceState, previous: DeploymentState | undefined): LoadBalancer[] {
  return service.loadBalancers.map((it, index) => {
    const { alternateTargetGroupArn } = it.advancedConfiguration ?? {};
    const taken = previous?.loadBalancers[index]?.targetGroupArn === it.targetGroupArn;
    const beside = taken && alternateTargetGroupArn !== undefined;
    return { ...structuredClone(it), ...(beside && { targetGroupArn: alternateTargetGroupArn }) };
  });
}

function supersede(simulation: Simulation, service: ServiceState, previous: DeploymentState): void {
  previous.status = 'ACTIVE';
  previous.updatedAt = today(simulation);
  if (previous.rolloutState !== 'IN_PROGRESS') return;
  const record = recordOf(service, previous);
  if (record?.finishedAt) return;
  finishRecord(simulation, service, previous, {
    status: 'STOPPED',
    statusReason: 'Service deployment was stopped because a new service deployment started.',
  });
}

/** Service deployment ids are about 21 letters, digits, `-` and `_`. */
function code(key: string): string {
  return Buffer.from(digits(`sd/${key}`, 19))
    .toString('base64url')
    .slice(0, 21);
}
