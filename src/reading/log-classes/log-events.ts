import type { LogEvent } from './finding.ts';

/** `docker compose logs`: `app-1  | text`. */
const composed = /^[a-z0-9][\w.-]{0,60} {0,40}\| ?/;
/** `aws logs tail`: a time and `prefix/container/task` before the text. */
const tailed =
  /^(\d{4}-\d\d-\d\dT[\d:.]{8,15}(?:Z|[+-]\d\d:\d\d)) \S{1,200}\/\S{1,200}\/[0-9a-f]{32} /;

/** The lines of a pasted text as events, without what tools print before each line of a log. */
export function eventsOf(text: string): readonly LogEvent[] {
  const lines = text.split('\n');
  const [first = ''] = lines;
  const prefixed = composed.test(first) || tailed.test(first) || text.includes('| ');
  return lines.map((line) => (prefixed ? withoutPrefix(line) : { message: line }));
}

function withoutPrefix(line: string): LogEvent {
  const tail = tailed.exec(line);
  if (tail) {
    return { message: line.slice(tail[0].length), timestamp: Date.parse(tail[1] ?? '') };
  }
  const prefix = composed.exec(line);
  return { message: prefix ? line.slice(prefix[0].length) : line };
}
