import {
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Task } from '../facts/ecs-tasks.ts';
import { lastPart } from '../facts/service.ts';
import { tasksNewestFirst } from '../facts/tasks.ts';
import { type LogRequest, linesToRead, mayBeTask } from '../reading/logs/log-request.ts';
import { newestFailures } from './failed-task-log-events.ts';
import { logEventsToShow } from './log-events-to-show.ts';
import { type LogTail, tailQuestion, tailsOf } from './log-tail.ts';

type Known = Parameters<typeof logEventsToShow.subjects>[0];

/** How many containers' logs are read at most. */
const mostTails = 4;

/** The logs that somebody asks for by words: of a task or a container, within a time, or enough of them to pick lines from. */
export function askedLogEvents(request: LogRequest): typeof logEventsToShow {
  return {
    ...logEventsToShow,
    extends: undefined,
    subjects: (known) => askedTails(request, known).map(({ key }) => key),
    question: ([key], known) => {
      const { client, command } = tailQuestion(
        askedTails(request, known).find((tail) => tail.key === key),
      );
      const input = command.input as GetLogEventsCommandInput;
      return {
        client,
        command: new GetLogEventsCommand({ ...input, ...windowOf(request, known.takenAt) }),
      };
    },
  };
}

function windowOf(request: LogRequest, takenAt: string): Partial<GetLogEventsCommandInput> {
  const { seconds, before } = request;
  return {
    ...(seconds === undefined || takenAt === ''
      ? {}
      : { startTime: Date.parse(takenAt) - seconds * 1000 }),
    ...(before === undefined ? {} : { endTime: Date.parse(before) }),
    limit: linesToRead(request),
  };
}

function askedTails({ names, seconds }: LogRequest, known: Known): readonly LogTail[] {
  const all = [
    ...tasksNewestFirst(known.stoppedTasks),
    ...tasksNewestFirst(known.runningTasks ?? {}),
  ];
  const named = all.filter(({ taskArn }) =>
    names.some((name) => mayBeTask(name) && lastPart(taskArn).startsWith(name)),
  );
  const containers = names.filter(
    (name) => !named.some(({ taskArn }) => lastPart(taskArn).startsWith(name)),
  );
  const tasks = named.length > 0 ? named : tasksThatMatter(known, seconds);
  return tasks
    .flatMap((task) => tailsOf(task, known, containers.length > 0 ? containers : undefined))
    .slice(0, mostTails);
}

/** The newest tasks that failed within the time that is asked about, else the newest one that runs. */
function tasksThatMatter(known: Known, seconds: number | undefined): readonly Task[] {
  const since =
    seconds === undefined || known.takenAt === ''
      ? ''
      : new Date(Date.parse(known.takenAt) - seconds * 1000).toISOString();
  const failed = newestFailures(known).filter(
    ({ stoppedAt, stoppingAt }) => (stoppedAt ?? stoppingAt ?? known.takenAt) >= since,
  );
  return failed.length > 0 ? failed : tasksNewestFirst(known.runningTasks ?? {}).slice(0, 1);
}
