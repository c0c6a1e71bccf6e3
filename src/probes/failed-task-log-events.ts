import type { Task } from '../facts/ecs-tasks.ts';
import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { getLogEvents } from '../facts/logs.ts';
import { primaryDeployment, secondsBetween, serviceIn } from '../facts/service.ts';
import { stopIsFailure, stoppedForHealth, tasksNewestFirst } from '../facts/tasks.ts';
import { bootSeconds } from '../reading/health/check-signs.ts';
import { type Definitions, type LogTail, tailQuestion, tailsOf } from './log-tail.ts';
import { defineEachProbe } from './probe.ts';

/** How many containers' logs are read at most. */
const mostTails = 4;

/** The end of the logs of the tasks that failed last: of the primary deployment one of each kind, and one of those before it. */
export const failedTaskLogEvents = defineEachProbe({
  provides: 'failedTaskLogEvents',
  needs: ['services', 'stoppedTasks', 'currentTaskDefinitions'],
  wants: ['latestTaskDefinition'],
  absentOn: ['ResourceNotFoundException'],
  subjects: (known) => tails(known).map(({ key }) => key),
  question: ([key], known) => tailQuestion(tails(known).find((tail) => tail.key === key)),
  read: getLogEvents,
});

type Sources = Definitions & {
  readonly services: OneAnswer['services'];
  readonly stoppedTasks: Readonly<Record<string, EachAnswer['stoppedTasks']>>;
  readonly takenAt: string;
};

function tails(known: Sources): readonly LogTail[] {
  return newestFailures(known)
    .flatMap((task) => tailsOf(task, known))
    .slice(0, mostTails);
}

/**
 * The newest failed tasks: of the primary deployment one that ended by itself and one that ECS stopped for its checks, whose log
 * cannot tell why others ended, and one of another deployment. A task that never ran has no log. One that ECS stopped for its
 * checks goes on starting while its target drains: the newest that has had the time for it tells more than one that has not.
 */
export function newestFailures({
  services,
  stoppedTasks,
  takenAt,
}: Pick<Sources, 'services' | 'stoppedTasks' | 'takenAt'>): readonly Task[] {
  const service = serviceIn(services);
  const primary = service && primaryDeployment(service)?.id;
  const failed = tasksNewestFirst(stoppedTasks).filter((it) => stopIsFailure(it) && it.startedAt);
  const ofPrimary = failed.filter(({ startedBy }) => startedBy === primary);
  const ended = ofPrimary.find((task) => !stoppedForHealth(task));
  const forHealth = ofPrimary.filter(stoppedForHealth);
  const stopped = forHealth.find((task) => hasBooted(task, takenAt)) ?? forHealth[0];
  const ofOther = failed.find(({ startedBy }) => startedBy !== primary);
  return [...ofPrimary.filter((task) => task === ended || task === stopped), ofOther].flatMap(
    (task) => task ?? [],
  );
}

/** Whether a task has lived for so long that a slow start shows in its log. */
function hasBooted({ startedAt = '', stoppedAt }: Task, takenAt: string): boolean {
  return secondsBetween(startedAt, stoppedAt ?? takenAt) >= bootSeconds;
}
