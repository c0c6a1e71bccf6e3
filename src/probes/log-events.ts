import type { Task } from '../facts/ecs-tasks.ts';
import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { getLogEvents } from '../facts/logs.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';
import { privateAddress, stoppedForHealth, tasksNewestFirst } from '../facts/tasks.ts';
import { checkFailureOf } from '../reading/health/health-check-text.ts';
import { newestFailures } from './failed-task-log-events.ts';
import { type Definitions, type LogTail, silentLogs, tailQuestion, tailsOf } from './log-tail.ts';
import { defineEachProbe } from './probe.ts';
import { blockedTails, restartTails } from './telling-tails.ts';

/**
 * The end of the logs that matter: those of failed tasks and that of a running task which its load balancer or ECS calls
 * unhealthy, or which its load balancer does not check, unless a task of the same deployment was stopped for that and none answers
 * with an error of its own now; beside them those in which alone a restart in place or a blocked log shows.
 */
export const logEvents = defineEachProbe({
  provides: 'logEvents',
  extends: 'failedTaskLogEvents',
  needs: ['services', 'stoppedTasks', 'currentTaskDefinitions'],
  wants: ['runningTasks', 'targetHealth', 'latestTaskDefinition'],
  absentOn: ['ResourceNotFoundException'],
  subjects: (known) => moreTails(known).map(({ key }) => key),
  question: ([key], known) => {
    const failed = tasksNewestFirst(known.stoppedTasks).flatMap((task) => tailsOf(task, known));
    return tailQuestion([...moreTails(known), ...failed].find((tail) => tail.key === key));
  },
  read: getLogEvents,
  unread: (answers, known) =>
    silentLogs([...newestFailures(known), ...unhealthyTasks(known)], known, answers),
});

type Each<N extends keyof EachAnswer> = Readonly<Record<string, EachAnswer[N]>>;

type Sources = Definitions & {
  readonly takenAt: string;
  readonly services: OneAnswer['services'];
  readonly stoppedTasks: Each<'stoppedTasks'>;
  readonly runningTasks: Each<'runningTasks'> | undefined;
  readonly targetHealth: Each<'targetHealth'> | undefined;
};

function moreTails(known: Sources): readonly LogTail[] {
  const tails = [...unhealthyTails(known), ...restartTails(known), ...blockedTails(known)];
  return [...new Map(tails.map((tail) => [tail.key, tail])).values()];
}

function unhealthyTails(known: Sources): readonly LogTail[] {
  const service = serviceIn(known.services);
  const primary = service && primaryDeployment(service)?.id;
  const told = newestFailures(known).some(
    (task) => task.startedBy === primary && stoppedForHealth(task),
  );
  return unhealthyTasks(known)
    .filter((task) => !told || task.startedBy !== primary || answersWithError(task, known))
    .flatMap((task) => tailsOf(task, known));
}

/** Whether the program is up and says that it cannot serve: why, it says now, whatever former tasks were stopped for. */
function answersWithError(task: Task, known: Sources): boolean {
  const address = privateAddress(task);
  return targetsOf(known).some(({ Target, TargetHealth }) => {
    const failure = checkFailureOf(TargetHealth?.Reason, TargetHealth?.Description);
    const codes = failure?.kind === 'codes' ? failure.codes : [];
    return Target.Id === address && codes.some((code) => code >= 500);
  });
}

function targetsOf({ targetHealth }: Sources) {
  return Object.values(targetHealth ?? {}).flatMap((answer) => answer.TargetHealthDescriptions);
}

/** The newest running task that is called unhealthy, if any. */
function unhealthyTasks(known: Sources): readonly Task[] {
  const unhealthy = new Set(
    targetsOf(known)
      .filter(({ TargetHealth }) => /^un(?:healthy|available)/.test(TargetHealth?.State ?? ''))
      .map(({ Target }) => Target.Id),
  );
  return tasksNewestFirst(known.runningTasks ?? {})
    .filter((it) => it.healthStatus === 'UNHEALTHY' || unhealthy.has(privateAddress(it) ?? ''))
    .slice(0, 1);
}
