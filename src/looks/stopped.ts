import type { Task } from '../facts/ecs-tasks.ts';
import type { KnownFacts } from '../facts/known-facts.ts';
import { compareTexts } from '../facts/order.ts';
import { lastPart, primaryDeployment, revisionName, serviceIn } from '../facts/service.ts';
import { containersByName, lifeSeconds, stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import { duration } from '../rules/duration.ts';
import { knownFacts } from '../rules/known.ts';
import { count } from '../rules/phrases.ts';
import type { Look } from './look.ts';
import type { Line, Part, Sheet, Table } from './sheet.ts';
import { reasonOf, type StopGroup, stopGroups, stoppedAt } from './stopped/stop-groups.ts';
import { unreadNotes, unreadSheet } from './unread.ts';

const needs = ['services', 'stoppedTasks', 'currentTaskDefinitions'] as const;
type Known = KnownFacts<never, (typeof needs)[number]>;

/** So many stopped tasks are shown one by one; the groups count them all. */
const mostExamples = 50;

/** Why tasks stopped: grouped by reason, then the newest ones, then by revision. */
export const stopped: Look = {
  id: 'stopped',
  button: 'Show stopped tasks',
  about: 'why tasks stopped, grouped by reason with counts, exit codes in words, and since when',
  needs,

  show({ facts }): Sheet {
    const title = `Stopped tasks of ${facts.service.name}`;
    const known = knownFacts(facts, [], needs);
    if (!known?.stoppedTasks) {
      return unreadSheet(title, 'The stopped tasks', facts, known?.unread ?? [], needs);
    }
    const tasks = tasksNewestFirst(known.stoppedTasks);
    const service = known.services && serviceIn(known.services);
    const groups = stopGroups(tasks, service, known.currentTaskDefinitions);
    const unread = known.unread.filter(({ fact }) => fact === 'stoppedTasks');
    return {
      title,
      said:
        tasks.length > 0
          ? answer(tasks, groups, unread.length > 0)
          : nothing(known, unread.length > 0),
      parts:
        tasks.length === 0 ? [] : [byReason(groups), newest(tasks), ...byRevision(tasks, known)],
      notes: [
        ['ECS forgets a stopped task about one hour after it stopped.'],
        ...unreadNotes(known.unread, needs),
      ],
      takenAt: known.takenAt,
    };
  },
};

function nothing({ ref, services }: Known, unread: boolean): Line {
  const service = services && serviceIn(services);
  const running = service
    ? `; ${service.runningCount} of ${count(service.desiredCount, 'task')} run`
    : '';
  return [
    unread ? 'No stopped task of ' : 'ECS lists no stopped task of ',
    { code: ref.name },
    unread ? ' could be read' : ', so none stopped within the last hour',
    `${running}.`,
  ];
}

function answer(tasks: readonly Task[], groups: readonly StopGroup[], unread: boolean): Line {
  const failed = tasks.filter(stopIsFailure).length;
  const [most] = groups;
  const all = `${unread ? 'at least ' : ''}${count(tasks.length, 'stopped task')}`;
  if (!most || failed === 0) {
    const says = most?.means || most?.says || '';
    const none = tasks.length === 1 ? 'The one stopped task did not fail' : `None of ${all} failed`;
    return [
      none,
      ...(most?.last ? ['; the newest stopped ', { at: most.last }] : []),
      says === '' ? '.' : `: ${says}.`,
    ];
  }
  const share =
    groups.filter((it) => it.failed).length === 1
      ? failed === 1
        ? ': '
        : ', all alike: '
      : `, most often (${most.tasks.length}) because: `;
  return [
    `${failed} of ${all} failed${share}${most.means || most.says}`,
    ...(most.last ? [', last ', { at: most.last }] : []),
    ...(most.first && most.tasks.length > 1 ? [' and first ', { at: most.first }] : []),
    '.',
  ];
}

function byReason(groups: readonly StopGroup[]): Table {
  return {
    kind: 'table',
    title: 'By reason',
    columns: ['Tasks', 'What it means', 'Exit', 'Last', 'First', 'In the words of AWS', 'Revision'],
    rows: groups.map(({ tasks, means, failed, exit, last, first, says }): readonly Line[] => [
      [{ strong: `${tasks.length} ×` }],
      [means || (failed ? 'It failed' : 'Not a failure')],
      [exit],
      last === undefined ? [] : [{ at: last }],
      first === undefined || tasks.length === 1 ? [] : [{ at: first }],
      [says],
      [[...new Set(tasks.map(revisionOf))].toSorted(compareTexts).join(', ')],
    ]),
  };
}

function newest(tasks: readonly Task[]): Table {
  const shown = tasks.slice(0, mostExamples);
  return {
    kind: 'table',
    title: `Newest first${shown.length < tasks.length ? `, ${shown.length} of ${tasks.length}` : ''}`,
    columns: ['Stopped', 'Exit', 'Ran for', 'Reason', 'Task', 'Revision', 'Zone', 'Stop code'],
    rows: shown.map((task): readonly Line[] => {
      const at = stoppedAt(task);
      const life = lifeSeconds(task);
      return [
        at === undefined ? ['stopping'] : [{ at }],
        [exits(task)],
        [life === undefined ? 'never ran' : duration(life)],
        [reasonOf(task)],
        [{ code: lastPart(task.taskArn).slice(0, 8) }],
        [revisionOf(task)],
        [task.availabilityZone ?? ''],
        [task.stopCode ?? ''],
      ];
    }),
  };
}

/** Where several revisions stopped: which of them fails, and since when. */
function byRevision(tasks: readonly Task[], { services }: Known): readonly Part[] {
  const service = services && serviceIn(services);
  const current = service && primaryDeployment(service)?.taskDefinition;
  const revisions = new Map<string, Task[]>();
  for (const task of tasks) {
    const arn = task.taskDefinitionArn ?? '';
    revisions.set(arn, [...(revisions.get(arn) ?? []), task]);
  }
  if (revisions.size < 2) return [];
  const lines = [...revisions]
    .toSorted(([a], [b]) => b.localeCompare(a, 'en', { numeric: true }))
    .map(([arn, alike]): Line => {
      const failed = alike.filter(stopIsFailure);
      const times = alike.flatMap((task) => stoppedAt(task) ?? []).toSorted(compareTexts);
      const [first] = times;
      const last = times.at(-1);
      return [
        { code: revisionName(arn) || 'unknown' },
        arn === current ? ' (deployed now)' : '',
        `: ${alike.length} stopped, ${failed.length} of them failed`,
        ...(first && last
          ? [', ', { at: first }, ...(first === last ? [] : [' to ', { at: last }])]
          : []),
        '.',
      ];
    });
  return [{ kind: 'lines', title: 'By revision', lines }];
}

function exits(task: Task): string {
  return containersByName(task)
    .map(({ name, exitCode }) => `${name} ${exitCode ?? 'none'}`)
    .join(', ');
}

function revisionOf({ taskDefinitionArn }: Task): string {
  return revisionName(taskDefinitionArn ?? '');
}
