import type { Task } from '../../facts/ecs-tasks.ts';
import { lastPart, revisionName } from '../../facts/service.ts';
import { containersByName, stopTexts, tasksNewestFirst } from '../../facts/tasks.ts';
import { oneLine } from '../clean.ts';
import { count } from '../words.ts';
import { context, section, table } from './blocks.ts';
import type { CardLevel, SlackMessage, StoppedTasksView } from './message.ts';
import { code, date, join, type Mrkdwn, mrk, words } from './mrkdwn.ts';

/** How many tasks are listed; the rest is counted. */
const mostTasks = 10;

/** Why tasks stopped: grouped by reason, then the newest ones. */
export function stoppedTasksMessage(view: StoppedTasksView, level: CardLevel): SlackMessage {
  const tasks = tasksNewestFirst(view.stoppedTasks);
  const title = mrk`*${words(count(tasks.length, 'stopped task'))}* of ${code(view.ref.name)}, ${date(view.takenAt)}`;
  if (tasks.length === 0) {
    const none = mrk`${title}\nECS lists stopped tasks for about one hour; there are none now.`;
    return level === 'text' ? { text: none } : { text: none, blocks: [section(none)] };
  }
  const reasons = groups(tasks).map(
    ([reason, n]) => mrk`• ${words(`${n} ×`)} ${words(reason, 300)}`,
  );
  const summary = join([title, ...reasons.slice(0, 6)], '\n');
  if (level === 'text') return { text: join([summary, ...tasks.slice(0, 5).map(taskLine)], '\n') };

  const note = (shown: number) =>
    context(
      mrk`${words(`${shown} of ${tasks.length} shown, newest first. ECS lists stopped tasks for about one hour.`)}`,
    );
  if (level === 'rich') {
    const { block, shown } = table(columns, tasks.slice(0, mostTasks).map(row));
    return { text: title, blocks: [section(summary), block, note(shown)] };
  }
  const lines = tasks.slice(0, 8).map(taskLine);
  return {
    text: title,
    blocks: [section(summary), section(join(lines, '\n')), note(lines.length)],
  };
}

/** In the order of what tells most: a thread is narrow, and what does not fit has to be scrolled to. */
const columns = ['Stopped (UTC)', 'Exit', 'Reason', 'Revision', 'Task', 'Stop code'];

function row(task: Task): readonly string[] {
  return [
    task.stoppedAt?.slice(11, 19) ?? 'stopping',
    exits(task),
    stopTexts(task).join(' | '),
    revisionName(task.taskDefinitionArn ?? ''),
    lastPart(task.taskArn).slice(0, 8),
    task.stopCode ?? '',
  ];
}

function taskLine(task: Task): Mrkdwn {
  const at = task.stoppedAt ? mrk`${date(task.stoppedAt)} ` : mrk``;
  const id = code(lastPart(task.taskArn).slice(0, 8));
  return mrk`• ${at}${id} ${words(task.stopCode ?? '', 40)}, exit ${words(exits(task), 60)}: ${words(stopTexts(task).join(' | '), 180)}`;
}

function exits(task: Task): string {
  const codes = containersByName(task).map(({ name, exitCode }) => `${name} ${exitCode ?? 'none'}`);
  return codes.join(', ') || 'none';
}

/** Tasks by the text that says why they stopped, most first; ids and numbers in it do not make a new group. */
function groups(tasks: readonly Task[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, { readonly text: string; n: number }>();
  for (const task of tasks) {
    const text = oneLine(stopTexts(task)[0] ?? 'no reason given');
    const key = text.replace(/[0-9a-f]{8,}|\d+/gi, '#');
    const group = counts.get(key) ?? { text, n: 0 };
    group.n += 1;
    counts.set(key, group);
  }
  return [...counts.values()]
    .toSorted((a, b) => b.n - a.n || (a.text < b.text ? -1 : 1))
    .map(({ text, n }) => [text, n] as const);
}
