import type {
  ServiceDeployment,
  ServiceDeploymentRollbackMonitorsStatus,
} from '@aws-sdk/client-ecs';
import { breakerThreshold } from './breaker.ts';
import { computeOf } from './compute.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import { type Simulation, tasksOf, today } from './simulation.ts';

/** Brings the counts in the newest service deployment up to date. */
export function track(simulation: Simulation, service: ServiceState): void {
  const breaker = service.deploymentConfiguration.deploymentCircuitBreaker;
  for (const deployment of service.deployments) {
    const record = recordOf(service, deployment);
    if (!record || record.finishedAt) continue;
    const live = tasksOf(simulation, service).filter(
      ({ deploymentId, task }) =>
        deploymentId === deployment.id && task.desiredStatus === 'RUNNING',
    );
    const runningTaskCount = live.filter(({ task }) => task.lastStatus === 'RUNNING').length;
    record.targetServiceRevision = {
      ...record.targetServiceRevision,
      arn: deployment.serviceRevisionArn,
      requestedTaskCount: service.desiredCount,
      runningTaskCount,
      pendingTaskCount: live.length - runningTaskCount,
    };
    const threshold = breakerThreshold(breaker, service.desiredCount);
    record.deploymentCircuitBreaker = breaker?.enable
      ? {
          status: monitorStatus(deployment, threshold),
          failureCount: deployment.failedTasks,
          threshold,
        }
      : { status: 'DISABLED', failureCount: deployment.failedTasks, threshold };
  }
}

/** What the breaker does: it ended the deployment only where it has counted enough. */
function monitorStatus(
  { rolloutState, failedTasks }: DeploymentState,
  threshold: number,
): ServiceDeploymentRollbackMonitorsStatus {
  if (rolloutState !== 'FAILED') return 'MONITORING';
  return failedTasks >= threshold ? 'TRIGGERED' : 'MONITORING_COMPLETE';
}

/** The service deployment that DescribeServiceDeployments shows for a deployment. */
export function recordOf(
  service: ServiceState,
  deployment: DeploymentState,
): ServiceDeployment | undefined {
  return service.serviceDeployments.find(
    ({ serviceDeploymentArn }) => serviceDeploymentArn === deployment.serviceDeploymentArn,
  );
}

/** Ends, or moves on, the record of a deployment; its counts are taken for the last time. */
export function finishRecord(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
  change: Partial<ServiceDeployment>,
): void {
  track(simulation, service);
  const record = recordOf(service, deployment);
  const now = today(simulation);
  const over = change.status === 'STOPPED' || change.status === 'ROLLBACK_FAILED';
  const ended = over ? { stoppedAt: now, finishedAt: now } : {};
  if (record) Object.assign(record, change, ended, { updatedAt: now });
}

/** Keeps what the service was configured to when the deployment began, for DescribeServiceRevisions. */
export function addRevision(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
): void {
  service.revisions.unshift({
    serviceRevisionArn: deployment.serviceRevisionArn,
    serviceArn: service.arn,
    clusterArn: service.clusterArn,
    taskDefinition: deployment.taskDefinitionArn,
    ...computeOf(service),
    loadBalancers: structuredClone(deployment.loadBalancers),
    serviceRegistries: service.serviceRegistries ?? [],
    ...(service.gatewayConnectors && { gatewayConnectors: service.gatewayConnectors }),
    ...(deployment.volumeConfigurations && {
      volumeConfigurations: structuredClone(deployment.volumeConfigurations),
    }),
    networkConfiguration: structuredClone(deployment.networkConfiguration),
    containerImages: deployment.images,
    guardDutyEnabled: false,
    createdAt: today(simulation),
  });
}
