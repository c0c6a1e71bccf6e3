import type { GetLogEvents } from '../../facts/logs.ts';
import { clean } from '../clean.ts';
import { count } from '../words.ts';
import { context, preformatted, richText, section } from './blocks.ts';
import type { CardLevel, LogsView, SlackMessage } from './message.ts';
import { code, date, fence, join, mrk, words } from './mrkdwn.ts';

/** How many lines and characters of one log are shown in a message. */
const mostLines = 30;
const mostCharacters = 2500;

/** The end of the logs that matter, one part a container. */
export function logsMessage(view: LogsView, level: CardLevel): SlackMessage {
  const title = mrk`*Logs of* ${code(view.ref.name)}, ${date(view.takenAt)}`;
  if (view.logs.length === 0) {
    const none = mrk`${title}\nNo log was read: no failed or unhealthy task writes to CloudWatch Logs (awslogs) now.`;
    return level === 'text' ? { text: none } : { text: none, blocks: [section(none)] };
  }
  const parts = view.logs.slice(0, 4).map((log) => {
    const of = mrk`container ${code(log.container, 80)} of task ${code(log.taskId.slice(0, 8))}`;
    if (log.error) {
      const { name, message } = log.error;
      return {
        head: mrk`${of}: no log was read`,
        text: clean(`${name}: ${message}`).slice(0, 500),
      };
    }
    const { text, shown } = tail(log.events);
    const total = log.events.length;
    const head = mrk`${of}: last ${words(String(shown))} of ${words(count(total, 'line'))} read, times in UTC`;
    return { head, text: text || 'This log is empty.' };
  });
  if (level === 'text') {
    const [first] = parts;
    return { text: join([title, ...(first ? [first.head, fence(first.text)] : [])], '\n') };
  }
  const bodies = parts.flatMap(({ head, text }) => [
    context(head),
    level === 'rich' ? richText(preformatted(text)) : section(fence(text)),
  ]);
  return { text: title, blocks: [section(title), ...bodies] };
}

function tail(events: GetLogEvents['events']): { readonly text: string; readonly shown: number } {
  const lines: string[] = [];
  let left = mostCharacters;
  for (const { timestamp, message } of events.toReversed()) {
    const time =
      timestamp === undefined ? '' : `${new Date(timestamp).toISOString().slice(11, 23)} `;
    const line = `${time}${clean(message).trimEnd()}`.slice(0, mostCharacters);
    left -= line.length + 1;
    if (lines.length > 0 && (left < 0 || lines.length >= mostLines)) break;
    lines.unshift(line);
  }
  return { text: lines.join('\n'), shown: lines.length };
}
