import type { Task } from '../facts/ecs-tasks.ts';
import type { KnownFacts } from '../facts/known-facts.ts';
import { compareTexts } from '../facts/order.ts';
import { lastPart } from '../facts/service.ts';
import { stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import { logFilter } from '../reading/logs/log-filter.ts';
import { logLines } from '../reading/logs/log-lines.ts';
import { type LogRequest, logRequest, mayBeTask, picksLines } from '../reading/logs/log-request.ts';
import { duration } from '../rules/duration.ts';
import { knownFacts } from '../rules/known.ts';
import { count, listed } from '../rules/phrases.ts';
import { notSearched, olderWords } from './logs/log-bounds.ts';
import { type LogPiece, logPieces } from './logs/log-pieces.ts';
import { type ReadLog, readLogs } from './logs/read-logs.ts';
import type { Look, Looked } from './look.ts';
import type { Excerpt, ExcerptLine, Line, Piece } from './sheet.ts';
import { unreadNotes, unreadSheet } from './unread.ts';

const needs = [
  'services',
  'stoppedTasks',
  'runningTasks',
  'currentTaskDefinitions',
  'logEvents',
] as const;
type Known = KnownFacts<never, (typeof needs)[number]>;

/** So many lines of one log are shown; the whole log is in CloudWatch Logs. */
const mostLines = 1_000;
/** So many lines of a trace stand beside what they say. */
const mostOfTrace = 15;

/** The logs that matter, the line that tells most marked; words choose a time, errors, a text, a container or a task. */
export const logs: Look = {
  id: 'logs',
  button: 'Fetch logs',
  about:
    'the log of the container that failed, or of the newest task, with the telling line marked',
  takes: '[15m] [error] [/text/] [container] [task]',
  needs,
  typed: logFilter,

  show({ facts }, words): Looked {
    const request = logRequest(words);
    if ('problem' in request) return request;
    const title = `Logs of ${facts.service.name}`;
    const known = knownFacts(facts, [], needs);
    if (!known?.logEvents) {
      return unreadSheet(title, 'The logs', facts, known?.unread ?? [], needs);
    }
    const tasks = tasksOf(known);
    const containers = containersOf(known, tasks);
    const problem = strangeName(request, tasks, containers);
    if (problem !== undefined) return { problem };
    const picked = readLogs(known)
      .filter((log) => isNamed(log, request))
      .map((log) => ({ log, pieces: pick(log, request, known.takenAt) }));
    const unread = unreadNotes(known.unread, ['logEvents']);
    const all = picked.map(({ log }) => log);
    const older = olderWords(all, request, words);
    return {
      title,
      said: [
        ...neverRan(request, known),
        ...answer(picked, request, unread.length > 0),
        ...notSearched(all, request),
      ],
      parts: picked.flatMap((it) => excerpts(it, request, known.takenAt)),
      notes: [
        ...(picked.some(({ pieces }) => pieces.length > 0)
          ? [['Times in the lines are UTC.']]
          : []),
        ...(older ? [['Older lines: ', { code: ['logs', ...older].join(' ') }]] : []),
        ...unreadNotes(known.unread, needs),
      ],
      ...(older && { older }),
      filter: {
        label: 'Filter (text, 15m, error)',
        text: words.filter((word) => !/^before:/i.test(word)).join(' '),
        names: [...containers, ...tasks.map(({ taskArn }) => lastPart(taskArn))],
      },
      takenAt: known.takenAt,
    };
  },
};

/** Why there is no log of the newest failure, where it came before the program. */
function neverRan({ names }: LogRequest, { stoppedTasks }: Known): readonly Piece[] {
  const failed = tasksNewestFirst(stoppedTasks ?? {}).find(stopIsFailure);
  if (names.length > 0 || !failed || failed.startedAt !== undefined) return [];
  return [
    'The newest failed task never ran, so it wrote no log; why is said by ',
    { code: 'stopped' },
    '. ',
  ];
}

interface Picked {
  readonly log: ReadLog;
  readonly pieces: readonly LogPiece[];
}

function tasksOf({ stoppedTasks, runningTasks }: Known): readonly Task[] {
  return [...tasksNewestFirst(stoppedTasks ?? {}), ...tasksNewestFirst(runningTasks ?? {})];
}

function containersOf(
  { currentTaskDefinitions }: Known,
  tasks: readonly Task[],
): ReadonlySet<string> {
  return new Set([
    ...tasks.flatMap((task) => task.containers.map(({ name }) => name)),
    ...Object.values(currentTaskDefinitions ?? {}).flatMap(({ taskDefinition }) =>
      (taskDefinition?.containerDefinitions ?? []).map(({ name }) => name),
    ),
  ]);
}

/** What a name may be of, where it is of none of them. */
function strangeName(
  { names }: LogRequest,
  tasks: readonly Task[],
  containers: ReadonlySet<string>,
): string | undefined {
  const strange = names.find(
    (name) =>
      !containers.has(name) &&
      !(mayBeTask(name) && tasks.some(({ taskArn }) => lastPart(taskArn).startsWith(name))),
  );
  if (strange === undefined || containers.size === 0) return undefined;
  return `"${strange}" is no container and no task that is known: the containers are ${listed([...containers].toSorted(compareTexts))}. A text to look for stands between slashes: logs /${strange}/.`;
}

function isNamed({ taskId, container }: ReadLog, { names }: LogRequest): boolean {
  const tasks = names.filter((name) => mayBeTask(name) && taskId.startsWith(name));
  const others = names.filter((name) => !mayBeTask(name) || name === container);
  const asksTask = names.some(mayBeTask) && !names.every((name) => name === container);
  return (!asksTask || tasks.length > 0) && (others.length === 0 || others.includes(container));
}

/** The pieces of a log that are asked for, in their order. */
function pick(log: ReadLog, request: LogRequest, takenAt: string): readonly LogPiece[] {
  const { seconds, before, text, errors } = request;
  const since = seconds === undefined ? undefined : Date.parse(takenAt) - seconds * 1000;
  const until = before === undefined ? undefined : Date.parse(before);
  return logPieces(log.answer.events).filter((piece) => {
    const at = piece.events[0]?.timestamp;
    if (since !== undefined && at !== undefined && at < since) return false;
    if (until !== undefined && at !== undefined && at >= until) return false;
    if (
      text !== undefined &&
      !piece.events.some(({ message }) => message.toLowerCase().includes(text))
    ) {
      return false;
    }
    return !errors || isError(piece, log);
  });
}

const severe = new Set(['error', 'severe', 'fatal', 'critical', 'emerg', 'panic']);

function isError({ from, events }: LogPiece, { faults }: ReadLog): boolean {
  return (
    events.some((_, i) => faults.has(from + i)) ||
    /Traceback \(most recent call last\)/.test(events[0]?.message ?? '') ||
    logLines(events).some(({ level }) => severe.has(level ?? ''))
  );
}

function nameOf({ taskId, container }: ReadLog): readonly Piece[] {
  return ['Container ', { code: container }, ' of task ', { code: taskId.slice(0, 8) }];
}

/** When and with what exit code the container ended, where it did. */
function ending({ task, container }: ReadLog): readonly Piece[] {
  const at = task?.stoppingAt ?? task?.stoppedAt;
  if (!task || at === undefined) return task ? [', running,'] : [];
  const exit = task.containers.find(({ name }) => name === container)?.exitCode;
  return [', stopped ', { at }, ...(exit === undefined ? [','] : [` with exit code ${exit},`])];
}

function answer(picked: readonly Picked[], request: LogRequest, unread: boolean): Line {
  const [first] = picked;
  if (!first) {
    return [
      unread
        ? 'No log could be read.'
        : 'No log was read: no container that was asked about writes to CloudWatch Logs (awslogs) in this region.',
    ];
  }
  const { error } = first.log.answer;
  if (error && picked.every(({ log }) => log.answer.error)) {
    return [...nameOf(first.log), ` has no log: ${error.message}`];
  }
  if (picked.every(({ pieces }) => pieces.length === 0)) {
    const lines = picked.reduce((sum, { log }) => sum + log.answer.events.length, 0);
    const where =
      picked.length === 1 ? [...nameOf(first.log)] : [`The ${picked.length} logs that were read`];
    const had = lines === 0 ? '' : ` among ${count(lines, 'line')}`;
    return [
      ...where,
      ` ${picked.length === 1 ? 'has' : 'have'} `,
      ...linesAsked(0, request, true),
      `${had}.`,
    ];
  }
  const telling = picked.find(({ log, pieces }) => pieceThatTells(log, pieces) !== undefined);
  if (telling) {
    const { log } = telling;
    const at = log.tells ?? 0;
    const said = log.answer.events[at]?.message.trim().split(/\r?\n/)[0] ?? '';
    return [
      ...nameOf(log),
      ...ending(log),
      ' says ',
      { code: said.slice(0, 300) },
      ` (${log.marks.get(at) ?? ''}).`,
    ];
  }
  const shown = picked.find(({ pieces }) => pieces.length > 0) ?? first;
  const lines = shown.pieces.reduce((sum, { events }) => sum + events.length, 0);
  return [
    ...nameOf(shown.log),
    ...ending(shown.log),
    ' wrote ',
    ...linesAsked(lines, request, true),
    `${picksLines(request) ? '' : '; none of them tells of a fault'}.`,
  ];
}

/** So many lines of what was asked for, e.g. `3 error lines with "timeout" of the last 15 min`. */
function linesAsked(n: number, { seconds, before, errors, text }: LogRequest, more: boolean): Line {
  const said = [
    n === 0 ? 'no' : String(n),
    `${errors ? 'error ' : ''}${n === 1 || n === 0 ? 'line' : 'lines'}`,
    ...(text === undefined ? [] : [`with "${text}"`]),
    ...(seconds === undefined ? [] : [`of the last ${duration(seconds)}`]),
  ].join(' ');
  return before === undefined || !more ? [said] : [said, ' before ', { at: before }];
}

function pieceThatTells({ tells }: ReadLog, pieces: readonly LogPiece[]): LogPiece | undefined {
  return pieces.find(
    ({ from, events }) => tells !== undefined && tells >= from && tells < from + events.length,
  );
}

/** What the log says went wrong, with its trace, then the lines that were asked for, to be read from their end. */
function excerpts(
  { log, pieces }: Picked,
  request: LogRequest,
  takenAt: string,
): readonly Excerpt[] {
  const { error, events } = log.answer;
  const of = nameOf(log);
  if (error) {
    const text = `${error.name}: ${error.message}`;
    return [{ kind: 'excerpt', title: [...of, ': there is no log'], lines: [{ text }] }];
  }
  if (events.length === 0) {
    return [{ kind: 'excerpt', title: [...of, ': ', ...linesAsked(0, request, true)], lines: [] }];
  }
  if (pieces.length === 0) return [];
  const telling = pieceThatTells(log, pieces);
  const lines = pieces.flatMap((piece) => linesOf(piece, log, takenAt));
  const shown = lines.slice(-mostLines);
  const last = picksLines(request) ? '' : 'the last ';
  return [
    ...(telling && lines.length > mostOfTrace
      ? [
          {
            kind: 'excerpt' as const,
            title: [...of, ': what went wrong'],
            lines: aroundTelling(linesOf(telling, log, takenAt)),
          },
        ]
      : []),
    {
      kind: 'excerpt',
      title: [...of, `: ${last}`, ...linesAsked(shown.length, request, false)],
      lines: shown,
      fromEnd: true,
    },
  ];
}

/** A long trace around the line that is pointed at. */
function aroundTelling(lines: readonly ExcerptLine[]): readonly ExcerptLine[] {
  const at = Math.max(
    0,
    lines.findIndex(({ mark }) => mark !== undefined),
  );
  const from = Math.max(0, Math.min(at - 3, lines.length - mostOfTrace));
  return lines.slice(from, from + mostOfTrace);
}

function linesOf(
  { from, events }: LogPiece,
  { marks }: ReadLog,
  takenAt: string,
): readonly ExcerptLine[] {
  return events.flatMap(({ timestamp, message }, i) => {
    const mark = marks.get(from + i);
    const [first = '', ...rest] = message.trimEnd().split(/\r?\n/);
    const head = `${timeOf(timestamp, takenAt)}${first}`;
    return [
      { text: head, ...(mark === undefined ? {} : { mark }) },
      ...rest.map((text) => ({ text })),
    ];
  });
}

/** The time of a line, and its day where that is another than today. */
function timeOf(timestamp: number | undefined, takenAt: string): string {
  if (timestamp === undefined) return '';
  const [day = '', time = ''] = new Date(timestamp).toISOString().split('T');
  return `${takenAt.startsWith(day) ? '' : `${day} `}${time.slice(0, 12)} `;
}
