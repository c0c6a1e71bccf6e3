import type { Task } from '../facts/ecs-tasks.ts';
import { compareTexts } from '../facts/order.ts';
import { lastPart, revisionName } from '../facts/service.ts';
import { containersByName, stopTexts, tasksNewestFirst } from '../facts/tasks.ts';
import { count } from '../rules/phrases.ts';
import { answered, unreadSheet } from './answered.ts';
import type { Look, Seen } from './look.ts';
import type { Line, Sheet } from './sheet.ts';

/** Why tasks stopped: grouped by reason, then the newest ones. */
export const stopped: Look = {
  id: 'stopped',
  button: 'Show stopped tasks',
  about: 'why tasks stopped, grouped by reason, the newest first',
  needs: ['stoppedTasks'],
  show: ({ facts }) => show(facts),
};

const kept: Line = ['ECS lists stopped tasks for about one hour.'];

function show({ service, takenAt, answers }: Seen['facts']): Sheet {
  const title = `Stopped tasks of ${service.name}`;
  const found = answered(answers.stoppedTasks);
  if ('state' in found) return unreadSheet(title, takenAt, found);
  const tasks = tasksNewestFirst(found.read);
  const groups = byReason(tasks);
  const [most] = groups;
  if (most === undefined) {
    const said: Line = ['No stopped task of ', { code: service.name }, ' is listed.'];
    return { title, said, parts: [], notes: [kept, ...found.notes], takenAt };
  }
  return {
    title,
    said: [
      `${count(tasks.length, 'stopped task')} of `,
      { code: service.name },
      groups.length === 1 ? ': ' : `, most often (${most.n}): `,
      most.text,
    ],
    parts: [
      {
        kind: 'lines',
        title: 'By reason',
        lines: groups.map(({ text, n }) => [{ strong: `${n} ×` }, ` ${text}`]),
      },
      {
        kind: 'table',
        title: 'Newest first',
        columns: ['Stopped', 'Exit', 'Reason', 'Revision', 'Task', 'Stop code'],
        rows: tasks.map(row),
      },
    ],
    notes: [kept, ...found.notes],
    takenAt,
  };
}

function row(task: Task): readonly Line[] {
  return [
    [task.stoppedAt === undefined ? 'stopping' : { at: task.stoppedAt }],
    [exits(task)],
    [stopTexts(task).join(' | ')],
    [revisionName(task.taskDefinitionArn ?? '')],
    [{ code: lastPart(task.taskArn).slice(0, 8) }],
    [task.stopCode ?? ''],
  ];
}

function exits(task: Task): string {
  const codes = containersByName(task).map(({ name, exitCode }) => `${name} ${exitCode ?? 'none'}`);
  return codes.join(', ') || 'none';
}

interface Group {
  readonly text: string;
  n: number;
}

/** Tasks by the text that says why they stopped, most first; ids and numbers in it do not make a new group. */
function byReason(tasks: readonly Task[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const task of tasks) {
    const text = stopTexts(task)[0] ?? 'no reason given';
    const key = text.replace(/[0-9a-f]{8,}|\d+/gi, '#');
    const group = groups.get(key) ?? { text, n: 0 };
    group.n += 1;
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => b.n - a.n || compareTexts(a.text, b.text));
}
