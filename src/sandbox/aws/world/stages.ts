import type {
  DeploymentLifecycleHook,
  ServiceDeployment,
  ServiceDeploymentLifecycleStage,
} from '@aws-sdk/client-ecs';
import { recordOf } from './deployment-records.ts';
import { failDeployment } from './deployments.ts';
import { hex } from './identifiers.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import { type Simulation, today } from './simulation.ts';
import { liveTasks } from './stop-tasks.ts';
import { isHealthy } from './task-life.ts';
import { sendProduction } from './traffic-weights.ts';

const MINUTE_MS = 60_000;
/** How long ECS waits for a hook unless the hook says otherwise. */
const DAY_MINUTES = 1440;
/** How long ECS watches deployment alarms after a rolling deployment where no bake time is set. */
const ALARM_BAKE_MINUTES = 5;

/** The stages of a deployment that shifts traffic, in their order; those of test traffic are passed over. */
const order: readonly ServiceDeploymentLifecycleStage[] = [
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
];

/** Whether the deployments of the service start a whole second set of tasks and shift traffic to it. */
export function shiftsTraffic({ deploymentConfiguration: { strategy } }: ServiceState): boolean {
  return strategy === 'BLUE_GREEN' || strategy === 'LINEAR' || strategy === 'CANARY';
}

/** Moves the PRIMARY deployment through its stages, as far as its tasks, its hooks and the time allow. */
export function advanceStages(simulation: Simulation, service: ServiceState): void {
  const [primary] = service.deployments;
  const record = primary && openRecord(service, primary);
  if (!primary || !record || !shiftsTraffic(service)) return;
  if (!record.lifecycleStage) enter(simulation, service, record, 'PRE_SCALE_UP');
  for (;;) {
    const hooks = record.lifecycleHookDetails ?? [];
    if (hooks.some(({ status }) => status === 'FAILED')) {
      const reason = 'Service deployment rolled back because a lifecycle hook failed.';
      failDeployment(simulation, service, primary, { says: 'a lifecycle hook failed', reason });
      return;
    }
    if (hooks.some(({ status }) => status === 'AWAITING_ACTION')) return;
    if (!isDone(simulation, service, primary, record)) return;
    const next = order[order.indexOf(record.lifecycleStage ?? 'CLEAN_UP') + 1];
    if (!next) return;
    enter(simulation, service, record, next);
  }
}

/** Whether the PRIMARY deployment may start tasks: not before its first stage is over. */
export function mayStart(service: ServiceState, primary: DeploymentState): boolean {
  return openRecord(service, primary)?.lifecycleStage !== 'PRE_SCALE_UP';
}

/** Whether the tasks of the deployment before stay although the new ones are healthy. */
export function keepsOld(service: ServiceState): boolean {
  const [primary] = service.deployments;
  const record = primary && openRecord(service, primary);
  return shiftsTraffic(service) && record !== undefined && record.lifecycleStage !== 'CLEAN_UP';
}

/** Whether a deployment that has all its tasks stays open: a stage is not over, or it is watched for a while. */
export function staysOpen(
  simulation: Simulation,
  service: ServiceState,
  primary: DeploymentState,
): boolean {
  const record = openRecord(service, primary);
  if (!record || primary.rolloutState !== 'IN_PROGRESS') return false;
  if (shiftsTraffic(service)) return record.lifecycleStage !== 'CLEAN_UP';
  const { bakeTimeInMinutes } = service.deploymentConfiguration;
  const watched = record.alarms?.status === 'MONITORING' ? ALARM_BAKE_MINUTES : 0;
  service.scheduler.stageSince ??= simulation.clock.now;
  const ends = service.scheduler.stageSince + (bakeTimeInMinutes ?? watched) * MINUTE_MS;
  if (ends <= simulation.clock.now) return false;
  simulation.wake(service, ends - simulation.clock.now);
  return true;
}

function openRecord(
  service: ServiceState,
  deployment: DeploymentState,
): ServiceDeployment | undefined {
  const record = recordOf(service, deployment);
  return record?.status === 'IN_PROGRESS' ? record : undefined;
}

function enter(
  simulation: Simulation,
  service: ServiceState,
  record: ServiceDeployment,
  stage: ServiceDeploymentLifecycleStage,
): void {
  const hooks = service.deploymentConfiguration.lifecycleHooks ?? [];
  record.lifecycleStage = stage;
  record.updatedAt = today(simulation);
  service.scheduler.stageSince = simulation.clock.now;
  record.lifecycleHookDetails = hooks
    .filter(({ lifecycleStages = [] }) => lifecycleStages.some((it) => it === stage))
    .map((hook, index) => hookDetail(simulation, record, hook, index));
  if (stage === 'PRODUCTION_TRAFFIC_SHIFT')
    shift(simulation, service, record, firstWeight(service));
}

function hookDetail(
  simulation: Simulation,
  { serviceDeploymentArn, lifecycleStage }: ServiceDeployment,
  { targetType = 'AWS_LAMBDA', hookTargetArn = '', timeoutConfiguration }: DeploymentLifecycleHook,
  index: number,
) {
  const { timeoutInMinutes = DAY_MINUTES, action = 'ROLLBACK' } = timeoutConfiguration ?? {};
  const rejects = simulation.state.rejectingFunctions.includes(hookTargetArn);
  return {
    hookId: hex(`hook/${serviceDeploymentArn}/${lifecycleStage}/${index}`, 12),
    targetType,
    ...(targetType === 'AWS_LAMBDA' && { targetArn: hookTargetArn }),
    status:
      targetType === 'PAUSE'
        ? ('AWAITING_ACTION' as const)
        : rejects
          ? ('FAILED' as const)
          : ('SUCCEEDED' as const),
    expiresAt: new Date(simulation.clock.now + timeoutInMinutes * MINUTE_MS),
    timeoutAction: action,
  };
}

/** Whether a stage is over; where only time can end it, the scheduler looks again then. */
function isDone(
  simulation: Simulation,
  service: ServiceState,
  primary: DeploymentState,
  record: ServiceDeployment,
): boolean {
  const { clock } = simulation;
  const { stageSince = clock.now } = service.scheduler;
  const after = (minutes: number) => {
    const left = stageSince + minutes * MINUTE_MS - clock.now;
    if (left > 0) simulation.wake(service, left);
    return left <= 0;
  };
  switch (record.lifecycleStage) {
    case 'SCALE_UP': {
      const own = liveTasks(simulation, service).filter((it) => it.deploymentId === primary.id);
      return (
        own.length >= service.desiredCount && own.every((state) => isHealthy(simulation, state))
      );
    }
    case 'PRODUCTION_TRAFFIC_SHIFT': {
      const weight = record.targetServiceRevision?.requestedProductionTrafficWeight ?? 0;
      if (weight >= 100) return true;
      if (!after(stepMinutes(service))) return false;
      shift(simulation, service, record, nextWeight(service, weight));
      service.scheduler.stageSince = clock.now;
      return isDone(simulation, service, primary, record);
    }
    case 'BAKE_TIME':
      return after(service.deploymentConfiguration.bakeTimeInMinutes ?? 0);
    default:
      return true;
  }
}

function firstWeight({ deploymentConfiguration }: ServiceState): number {
  const { strategy, linearConfiguration, canaryConfiguration } = deploymentConfiguration;
  if (strategy === 'LINEAR') return linearConfiguration?.stepPercent ?? 10;
  return strategy === 'CANARY' ? (canaryConfiguration?.canaryPercent ?? 5) : 100;
}

function nextWeight({ deploymentConfiguration }: ServiceState, weight: number): number {
  const { strategy, linearConfiguration } = deploymentConfiguration;
  if (strategy !== 'LINEAR') return 100;
  return Math.min(100, weight + (linearConfiguration?.stepPercent ?? 10));
}

function stepMinutes({ deploymentConfiguration }: ServiceState): number {
  const { strategy, linearConfiguration, canaryConfiguration } = deploymentConfiguration;
  return strategy === 'LINEAR'
    ? (linearConfiguration?.stepBakeTimeInMinutes ?? 6)
    : (canaryConfiguration?.canaryBakeTimeInMinutes ?? 10);
}

/** Sends so many of a hundred production requests to the new tasks, and puts that on record. */
function shift(
  simulation: Simulation,
  service: ServiceState,
  record: ServiceDeployment,
  weight: number,
): void {
  record.targetServiceRevision = {
    ...record.targetServiceRevision,
    requestedProductionTrafficWeight: weight,
  };
  record.sourceServiceRevisions = (record.sourceServiceRevisions ?? []).map((it) => ({
    ...it,
    requestedProductionTrafficWeight: 100 - weight,
  }));
  const [primary] = service.deployments;
  if (primary) sendProduction(simulation, service, primary, weight);
}
