import type { Task } from '../facts/ecs-tasks.ts';
import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { getLogEvents } from '../facts/logs.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';
import { stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import { type Definitions, type LogTail, tailQuestion, tailsOf } from './log-tail.ts';
import { defineEachProbe } from './probe.ts';

/** How many containers' logs are read at most. */
const mostTails = 4;

/** The end of the logs of the newest failed task of the primary deployment, and of the one that failed before it. */
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
};

function tails(known: Sources): readonly LogTail[] {
  return newestFailures(known)
    .flatMap((task) => tailsOf(task, known))
    .slice(0, mostTails);
}

/** One failed task of the primary deployment and one of another, the newest of each; a task that never ran has no log. */
export function newestFailures({
  services,
  stoppedTasks,
}: Pick<Sources, 'services' | 'stoppedTasks'>): readonly Task[] {
  const service = serviceIn(services);
  const primary = service && primaryDeployment(service)?.id;
  const failed = tasksNewestFirst(stoppedTasks).filter((it) => stopIsFailure(it) && it.startedAt);
  const ofPrimary = failed.find(({ startedBy }) => startedBy === primary);
  const ofOther = failed.find(({ startedBy }) => startedBy !== primary);
  return [ofPrimary, ofOther].flatMap((task) => task ?? []);
}
