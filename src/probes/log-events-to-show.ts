import { stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import { logEvents } from './log-events.ts';
import { type LogTail, tailQuestion, tailsOf } from './log-tail.ts';

type Known = Parameters<typeof logEvents.subjects>[0];

/**
 * What *Fetch logs* shows: the logs that the diagnosis reads and, where nothing failed and nothing is unhealthy, that of the
 * newest running task. The diagnosis does without those, because a healthy task's log proves no fault.
 */
export const logEventsToShow: typeof logEvents = {
  ...logEvents,
  // A reader sees for himself that a log is absent or empty.
  unread: () => ({}),
  subjects: (known) => {
    const subjects = logEvents.subjects(known);
    const failed = tasksNewestFirst(known.stoppedTasks).some(
      (it) => stopIsFailure(it) && it.startedAt !== undefined,
    );
    return subjects.length > 0 || failed ? subjects : newest(known).map(({ key }) => key);
  },
  question: (subjects, known) => {
    const tail = newest(known).find(({ key }) => key === subjects[0]);
    return tail ? tailQuestion(tail) : logEvents.question(subjects, known);
  },
};

function newest(known: Known): readonly LogTail[] {
  const [task] = tasksNewestFirst(known.runningTasks ?? {});
  return task ? tailsOf(task, known) : [];
}
