import type { Task } from '../facts/ecs-tasks.ts';
import type { KnownFacts } from '../facts/known-facts.ts';
import { lastPart } from '../facts/service.ts';
import { stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import { logFilter } from '../reading/logs/log-filter.ts';
import { isLogWord, type LogRequest, logRequest } from '../reading/logs/log-request.ts';
import { knownFacts } from '../rules/known.ts';
import { logAnswer } from './logs/log-answer.ts';
import { notSearched, olderWords } from './logs/log-bounds.ts';
import { logExcerpts } from './logs/log-excerpts.ts';
import { containersOf, isNamed, strangeName } from './logs/log-names.ts';
import { pick } from './logs/log-picks.ts';
import { readLogs } from './logs/read-logs.ts';
import type { Look, Looked } from './look.ts';
import type { Piece } from './sheet.ts';
import { unreadNotes, unreadSheet } from './unread.ts';

const needs = [
  'services',
  'stoppedTasks',
  'runningTasks',
  'currentTaskDefinitions',
  'logEvents',
] as const;
type Known = KnownFacts<never, (typeof needs)[number]>;

/** The logs that matter, the line that tells most marked; words choose a time, errors, a text, a container or a task. */
export const logs: Look = {
  id: 'logs',
  button: 'Fetch logs',
  about:
    'the log of the container that failed, or of the newest task, with the telling line marked',
  takes: '[15m] [error] [/text/] [container] [task]',
  owns: (word) => isLogWord(word) || /^\/|\/$/.test(word),
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
    const containers = containersOf(known.currentTaskDefinitions ?? {}, tasks);
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
        ...logAnswer(picked, request, unread.length > 0),
        ...notSearched(all, request),
      ],
      parts: picked.flatMap((it) => logExcerpts(it, request, known.takenAt)),
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

function tasksOf({ stoppedTasks, runningTasks }: Known): readonly Task[] {
  return [...tasksNewestFirst(stoppedTasks ?? {}), ...tasksNewestFirst(runningTasks ?? {})];
}
