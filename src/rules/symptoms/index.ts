import type { Deployment, Service } from '../../facts/ecs-services.ts';
import type { FactName } from '../../facts/facts.ts';
import { newestServiceDeployment, wasRolledBack } from '../../facts/failures.ts';
import type { KnownFacts } from '../../facts/known-facts.ts';
import { isDaemon, primaryDeployment, secondsBetween, serviceIn } from '../../facts/service.ts';
import { restlessTaskSets, servingLoadBalancers } from '../../facts/task-sets.ts';
import { stopIsFailure, tasksNewestFirst } from '../../facts/tasks.ts';
import { rolloutSeconds, shiftsTraffic } from '../../reading/deployments/deployment-arithmetic.ts';
import { continuesAfterSuccess } from '../../reading/deployments/rollout.ts';
import { hasFailingTarget } from '../../reading/targets/failing-target.ts';
import { hasNoTarget } from '../../reading/targets/target-group-pairs.ts';
import type { Symptom } from './symptom.ts';

/** How one symptom is seen in facts. */
export interface SymptomSign<N extends FactName = FactName, W extends FactName = FactName> {
  readonly symptom: Symptom;
  readonly needs: readonly N[];
  readonly wants: readonly W[];
  shows(known: KnownFacts<N, W>): boolean;
  /** Whether it is too early to say that there is none. */
  undecided(known: KnownFacts<N, W>): boolean;
}

function sign<const N extends FactName, const W extends FactName = never>(
  it: Omit<SymptomSign<N, W>, 'wants' | 'undecided'> &
    Partial<Pick<SymptomSign<N, W>, 'wants' | 'undecided'>>,
): SymptomSign<N, W> {
  return { wants: [], undecided: () => false, ...it };
}

/** A roll-out older than this many seconds that has not finished is worth a look: the services-stable waiter's patience. */
const patience = 600;

/** How old a roll-out may be: longer than that where its own percentages make it longer. */
function patienceWith(service: Service): number {
  if (primaryDeployment(service)?.rolloutState !== 'IN_PROGRESS' || shiftsTraffic(service)) {
    return patience;
  }
  const deploymentConfiguration = service.deploymentConfiguration && {
    ...service.deploymentConfiguration,
    bakeTimeInMinutes: 0,
  };
  return rolloutSeconds({ ...service, deploymentConfiguration }) ?? patience;
}

/** For how many seconds a task set has been on its way. */
function sinceOf({ createdAt }: Service['taskSets'][number], takenAt: string): number {
  return createdAt === undefined ? 0 : secondsBetween(createdAt, takenAt);
}

/** Whether as many tasks of a set run or start as should. */
function hasAllTasks({
  computedDesiredCount,
  runningCount,
  pendingCount,
}: Service['taskSets'][number]): boolean {
  return (
    computedDesiredCount !== undefined &&
    (runningCount ?? 0) + (pendingCount ?? 0) >= computedDesiredCount
  );
}

/**
 * Whether a task set is unsteady because of a task that has just started, as when it is scaled out, and none of it failed: how
 * old the set is says nothing then.
 */
function isGrowing(
  { id }: Service['taskSets'][number],
  {
    runningTasks,
    stoppedTasks,
    takenAt,
  }: Partial<KnownFacts<never, 'runningTasks' | 'stoppedTasks'>> & { readonly takenAt: string },
): boolean {
  const own = ({ startedBy }: { readonly startedBy?: string | undefined }) => startedBy === id;
  const isYoung = tasksNewestFirst(runningTasks ?? {}).some(
    (task) => own(task) && secondsBetween(task.createdAt ?? '', takenAt) < patience,
  );
  return (
    isYoung && !tasksNewestFirst(stoppedTasks ?? {}).some((it) => own(it) && stopIsFailure(it))
  );
}

/** A task that ECS began to start less than so many seconds ago may well be on its way. */
const startSeconds = 300;

/**
 * Whether every task that is missing has just begun to start, and none was lost for it: the service wants more tasks than before.
 * Where it is not known which tasks stopped, that cannot be said.
 */
function isScalingOut(
  { desiredCount, runningCount }: Service,
  primary: Deployment,
  {
    runningTasks,
    stoppedTasks,
    takenAt,
  }: Partial<KnownFacts<never, 'runningTasks' | 'stoppedTasks'>> & { readonly takenAt: string },
): boolean {
  if (!stoppedTasks) return false;
  const lost = tasksNewestFirst(stoppedTasks).some(
    (task) => secondsBetween(task.stoppingAt ?? task.stoppedAt ?? takenAt, takenAt) < patience,
  );
  const starting = tasksNewestFirst(runningTasks ?? {}).filter(
    ({ startedBy, lastStatus, createdAt }) =>
      startedBy === primary.id &&
      lastStatus !== 'RUNNING' &&
      createdAt !== undefined &&
      secondsBetween(createdAt, takenAt) < startSeconds,
  );
  const onTheirWay = Math.min(starting.length, primary.pendingCount);
  return !lost && onTheirWay >= desiredCount - runningCount;
}

/** Every way in which a service can be seen to be unwell, in the order of {@link Symptom}. */
export const symptomSigns: readonly SymptomSign[] = [
  sign({
    symptom: 'service-missing',
    needs: ['services'],
    shows: ({ services }) => serviceIn(services) === undefined,
  }),
  sign({
    symptom: 'service-inactive',
    needs: ['services'],
    shows: ({ services }) => {
      const status = serviceIn(services)?.status;
      return status !== undefined && status !== 'ACTIVE';
    },
  }),
  sign({
    symptom: 'scaled-to-zero',
    needs: ['services'],
    shows: ({ services }) => {
      const service = serviceIn(services);
      // A daemon service has as many tasks as there are instances: none where there is none.
      return service?.status === 'ACTIVE' && service.desiredCount === 0 && !isDaemon(service);
    },
  }),
  sign({
    symptom: 'below-desired-count',
    needs: ['services'],
    wants: ['runningTasks', 'stoppedTasks'],
    shows: ({ services, runningTasks, stoppedTasks, takenAt }) => {
      const service = serviceIn(services);
      if (service?.status !== 'ACTIVE' || service.runningCount >= service.desiredCount)
        return false;
      const primary = primaryDeployment(service);
      // A young roll-out may run below the desired count, but nobody is served by nothing.
      if (!primary || service.runningCount === 0) return true;
      if (continuesAfterSuccess(service)) return false;
      const failures =
        primary.failedTasks > 0 ||
        tasksNewestFirst(stoppedTasks ?? {}).some(
          (task) => task.startedBy === primary.id && stopIsFailure(task),
        );
      if (failures) return true;
      const old =
        primary.createdAt === undefined ||
        secondsBetween(primary.createdAt, takenAt) > patienceWith(service);
      return old && !isScalingOut(service, primary, { runningTasks, stoppedTasks, takenAt });
    },
  }),
  sign({
    symptom: 'tasks-keep-stopping',
    needs: ['services', 'stoppedTasks'],
    wants: ['recentDeployments'],
    shows: ({ services, stoppedTasks, recentDeployments, takenAt }) => {
      const service = serviceIn(services);
      if (!service) return false;
      // Only the primary deployment starts tasks; what an older one loses is being replaced anyway.
      const primary = primaryDeployment(service)?.id;
      const newestDeployment = newestServiceDeployment(recentDeployments);
      // What failed before the deployment came to its good end is over.
      const over =
        newestDeployment?.status === 'SUCCESSFUL' ? newestDeployment.finishedAt : undefined;
      const failed = tasksNewestFirst(stoppedTasks).filter(
        (task) =>
          task.startedBy === primary &&
          stopIsFailure(task) &&
          (task.stoppedAt ?? takenAt) > (over ?? ''),
      );
      const newest = failed[0];
      if (!newest) return false;
      const recent = secondsBetween(newest.stoppedAt ?? takenAt, takenAt) < patience;
      return failed.length > 1 || recent || service.runningCount < service.desiredCount;
    },
  }),
  sign({
    symptom: 'deployment-failing',
    needs: ['services'],
    wants: ['runningTasks', 'stoppedTasks'],
    shows: (known) => {
      const { takenAt } = known;
      const service = serviceIn(known.services);
      const primary = service && primaryDeployment(service);
      if (!primary) return false;
      const late = restlessTaskSets(service).filter((it) => sinceOf(it, takenAt) > patience);
      if (late.some((it) => !isGrowing(it, known))) return true;
      if (primary.rolloutState === 'FAILED') return true;
      if (primary.rolloutState !== 'IN_PROGRESS') return false;
      const old =
        primary.createdAt !== undefined &&
        secondsBetween(primary.createdAt, takenAt) > patienceWith(service);
      return primary.failedTasks > 0 || (old && primary.runningCount < primary.desiredCount);
    },
    // ECS does not say of a task set whether its start is going well, only that it is not over; its tasks do.
    undecided: (known) => {
      const service = serviceIn(known.services);
      if (service === undefined) return false;
      const areRead = known.runningTasks !== undefined && known.stoppedTasks !== undefined;
      return restlessTaskSets(service).some(
        (it) => !areRead || !hasAllTasks(it) || !isGrowing(it, known),
      );
    },
  }),
  sign({
    symptom: 'deployment-rolled-back',
    needs: ['services'],
    wants: ['recentDeployments'],
    shows: ({ services, recentDeployments, takenAt }) => {
      const service = serviceIn(services);
      return service !== undefined && wasRolledBack(service, recentDeployments, takenAt);
    },
  }),
  sign({
    symptom: 'no-targets',
    needs: ['services', 'targetHealth'],
    shows: ({ services, targetHealth }) => {
      const service = serviceIn(services);
      return (
        service?.status === 'ACTIVE' &&
        servingLoadBalancers(service).some((attached) => hasNoTarget(attached, targetHealth))
      );
    },
  }),
  sign({
    symptom: 'targets-unhealthy',
    needs: ['services', 'targetHealth'],
    wants: ['runningTasks'],
    shows: hasFailingTarget,
  }),
];
