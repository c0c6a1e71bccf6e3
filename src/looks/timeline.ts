import { compareTexts } from '../facts/order.ts';
import { secondsBetween } from '../facts/service.ts';
import { tasksNewestFirst } from '../facts/tasks.ts';
import { duration } from '../rules/duration.ts';
import { knownFacts } from '../rules/known.ts';
import { count } from '../rules/phrases.ts';
import {
  type Happening,
  type HappeningFacts,
  happeningFacts,
  happenings,
  type Source,
  sources,
  stopWords,
} from './events/happenings.ts';
import { kindOf } from './events/repeats.ts';
import type { Look, Looked, Seen } from './look.ts';
import { taskCharts } from './metrics/task-charts.ts';
import type { Line, Table } from './sheet.ts';
import { unreadNotes } from './unread.ts';

/** Everything that happened to a service in one line of time, the oldest first. */
export const timeline: Look = {
  id: 'timeline',
  button: 'Show timeline',
  about:
    'deployments, task starts and stops, events, log errors, alarms, scaling and clicks in one line of time',
  needs: happeningFacts,
  show,
};

const hour = 3600;
/** At least so far back it goes, further where the newest deployment is older, and never further than ECS repeats itself. */
const leastSeconds = 24 * hour;
const mostSeconds = 14 * 24 * hour;
/** Things that say the same more often than this are shown by their first and their last. */
const mostAlike = 3;
/** The most characters of a stop reason in the answer; the table has the whole. */
const longestReason = 160;
/** A pause that is worth a line of its own, in seconds. */
const pause = 2 * hour;

function show({ facts, clicks = [] }: Seen): Looked {
  const { service: ref, takenAt } = facts;
  const title = `Timeline of ${ref.name}`;
  const known = knownFacts(facts, [], happeningFacts);
  const notes = unreadNotes(known?.unread ?? [], happeningFacts);
  if (!known) return { title, said: ['Nothing could be read.'], parts: [], notes, takenAt };
  const all = happenings(known, clicks).toSorted(
    (a, b) =>
      compareTexts(a.at, b.at) ||
      sources.indexOf(a.source) - sources.indexOf(b.source) ||
      compareTexts(a.key, b.key) ||
      compareTexts(JSON.stringify(a.text), JSON.stringify(b.text)),
  );
  const since = beginning(all, takenAt);
  const within = all.filter(({ at }) => at >= since);
  const tasks = [
    ...tasksNewestFirst(known.runningTasks ?? {}),
    ...tasksNewestFirst(known.stoppedTasks ?? {}),
  ];
  const tasksRead = known.runningTasks !== undefined && known.stoppedTasks !== undefined;
  return {
    title,
    said: answer(within, known, takenAt),
    parts: [
      ...(within.length > 0 ? [table(folded(within))] : []),
      ...(tasksRead ? taskCharts(tasks, takenAt) : []),
    ],
    notes: [...gaps(known, since), ...notes],
    takenAt,
  };
}

/** Since when things are shown: since the newest deployment began, a day at least. */
function beginning(all: readonly Happening[], takenAt: string): string {
  const ago = (seconds: number) => new Date(Date.parse(takenAt) - seconds * 1000).toISOString();
  const newest = all.filter(({ source, key }) => source === 'deployment' && key.endsWith('began'));
  const began = newest.at(-1)?.at ?? takenAt;
  const [least, most] = [ago(leastSeconds), ago(mostSeconds)];
  const [earlier = least] = [began, least].toSorted(compareTexts);
  return compareTexts(earlier, most) < 0 ? most : earlier;
}

/** One line of the table. */
interface Row {
  readonly at?: string;
  readonly text: Line;
  readonly source?: Source;
}

/** Of what was said often the first and the last, and a line for every long pause. */
function folded(all: readonly Happening[]): readonly Row[] {
  const alike = new Map<string, Happening[]>();
  for (const it of all) alike.set(it.key, [...(alike.get(it.key) ?? []), it]);
  const shown = all.flatMap((it): readonly (Row & { readonly at: string })[] => {
    const same = alike.get(it.key) ?? [];
    if (same.length <= mostAlike) return [it];
    if (it === same[0]) return [{ ...it, text: [...it.text, ` (first of ${same.length} alike)`] }];
    return it === same.at(-1)
      ? [{ ...it, text: [...it.text, ` (last of ${same.length} alike)`] }]
      : [];
  });
  return shown.flatMap((it, i) => {
    const before = shown[i - 1];
    const quiet = before === undefined ? 0 : secondsBetween(before.at, it.at);
    return quiet < pause
      ? [it]
      : [{ text: [`${duration(quiet)} with nothing else on record`] }, it];
  });
}

function table(rows: readonly Row[]): Table {
  return {
    kind: 'table',
    title: 'Oldest first',
    columns: ['When', 'What happened', 'Source'],
    rows: rows.map(({ at, text, source }) => [
      at === undefined ? [] : [{ at }],
      text,
      source === undefined ? [] : [source],
    ]),
  };
}

function answer(within: readonly Happening[], known: HappeningFacts, takenAt: string): Line {
  if (within.length === 0) return ['Nothing is on record in the last 24 h.'];
  const hourAgo = new Date(Date.parse(takenAt) - hour * 1000).toISOString();
  const ended = tasksNewestFirst(known.stoppedTasks ?? {}).filter(
    ({ stoppingAt, stoppedAt }) => (stoppingAt ?? stoppedAt ?? '') >= hourAgo,
  );
  const started = within.filter(({ at, key }) => at >= hourAgo && /^task .* started$/.test(key));
  const last = within.findLast(({ source }) => source === 'deployment');
  const counted =
    known.stoppedTasks === undefined
      ? `In the last hour at least ${count(started.length, 'task')} started; which ones stopped was not read`
      : started.length + ended.length === 0
        ? 'In the last hour no task started or stopped'
        : `In the last hour ${count(started.length, 'task')} started and ${count(ended.length, 'task')} stopped${mostOften(ended.map(stopWords))}`;
  return last === undefined
    ? [`${counted}.`]
    : [`${counted}. Last deployment news, `, { at: last.at }, ': ', ...last.text, '.'];
}

function mostOften(reasons: readonly string[]): string {
  const kinds = new Map<string, string[]>();
  for (const it of reasons) kinds.set(kindOf(it), [...(kinds.get(kindOf(it)) ?? []), it]);
  const [most] = [...kinds.values()].toSorted((a, b) => b.length - a.length);
  const [first] = most ?? [];
  if (first === undefined) return '';
  const said = first.length > longestReason ? `${first.slice(0, longestReason - 1)}…` : first;
  return `, most often (${most?.length}) for: ${said}`;
}

/** What may have happened without being here. */
function gaps({ services, takenAt }: HappeningFacts, since: string): readonly Line[] {
  const events = services?.services[0]?.events ?? [];
  const [oldest] = events.flatMap(({ createdAt }) => createdAt ?? []).toSorted(compareTexts);
  const hourAgo = new Date(Date.parse(takenAt) - hour * 1000).toISOString();
  return [
    [
      'Shown since ',
      { at: since },
      '. ECS lists stopped tasks for about one hour: those that stopped before ',
      { at: hourAgo },
      ' may be missing.',
    ],
    ...(events.length >= 100 && oldest !== undefined && oldest > since
      ? [['ECS keeps 100 events of a service: earlier ones than ', { at: oldest }, ' are gone.']]
      : []),
    [
      'Targets have no history of their own; what is here of them comes from events. Logs are read of the tasks that matter most, the end of each. An alarm tells its last change only.',
    ],
  ];
}
