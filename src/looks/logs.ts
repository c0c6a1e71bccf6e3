import type { GetLogEvents } from '../facts/logs.ts';
import { count } from '../rules/phrases.ts';
import { answered, unreadSheet } from './answered.ts';
import type { Look, Seen } from './look.ts';
import type { Excerpt, Sheet } from './sheet.ts';

/** The end of the logs that matter, one part a container. */
export const logs: Look = {
  id: 'logs',
  button: 'Fetch logs',
  about: 'the end of the log of the container that failed, or of the newest task',
  needs: ['logEvents'],
  show: ({ facts }) => show(facts),
};

function show({ service, takenAt, answers }: Seen['facts']): Sheet {
  const title = `Logs of ${service.name}`;
  const found = answered(answers.logEvents);
  if ('state' in found) return unreadSheet(title, takenAt, found);
  const parts = Object.entries(found.read).map(([key, log]) => excerpt(key, log));
  const first = parts.find(({ lines }) => lines.length > 0) ?? parts[0];
  return {
    title,
    said: first?.title ?? [
      'No log was read: no failed or unhealthy task writes to CloudWatch Logs (awslogs) now.',
    ],
    parts,
    notes: [...(first ? [['Times in the lines are UTC.']] : []), ...found.notes],
    takenAt,
  };
}

function excerpt(key: string, { events, error }: GetLogEvents): Excerpt {
  const [taskId = '', container = ''] = key.split('/');
  const of = ['Container ', { code: container }, ' of task ', { code: taskId.slice(0, 8) }];
  if (error) {
    const text = `${error.name}: ${error.message}`;
    return { kind: 'excerpt', title: [...of, ': no log was read'], lines: [{ text }] };
  }
  if (events.length === 0) {
    return { kind: 'excerpt', title: [...of, ': this log is empty'], lines: [] };
  }
  return {
    kind: 'excerpt',
    title: [...of, `: last ${count(events.length, 'line')}`],
    fromEnd: true,
    lines: events.map(({ timestamp, message }) => {
      const time =
        timestamp === undefined ? '' : `${new Date(timestamp).toISOString().slice(11, 23)} `;
      return { text: `${time}${message.trimEnd()}` };
    }),
  };
}
