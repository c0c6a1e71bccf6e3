import { type LogLine, logLines } from '../log-lines.ts';
import { aws } from './aws.ts';
import { isBenign } from './benign.ts';
import { binding, listens } from './binding.ts';
import { files } from './files.ts';
import type { LogEvent, LogFinding } from './finding.ts';
import { findingsFrom, isState } from './findings-from.ts';
import { health } from './health.ts';
import { eventsOf } from './log-events.ts';
import { network } from './network.ts';
import { processEnd } from './process.ts';
import type { Heard, Reader, TriggeredLine } from './reader.ts';
import { schema } from './schema.ts';
import { settings } from './settings.ts';
import { triggerScan } from './triggers.ts';
import { waiting } from './waiting.ts';

/** Every reader, each with one bit of the masks below. */
const readers: readonly Reader[] = [
  settings,
  network,
  files,
  processEnd,
  binding,
  listens,
  aws,
  schema,
  waiting,
  health,
];

const scan = triggerScan(masksByWord());

/** How much of one line is read: the trigger with some characters before it and more after it. */
const before = 1_000;
const longest = 8_000;

/** How many events around a line its reader may see. */
const eventsBefore = 8;
const eventsAfter = 60;

/**
 * Says what a log tells about the program that wrote it, the most telling first: what the program said last before its log
 * ends, then other errors from the newest to the oldest, then warnings, then where it listens and that it was told to stop.
 * Ordinary lines give nothing. Takes log events or a text of lines; `line` in the answer counts the one or the other from 0.
 *
 * The log is read in one pass for words that the readers look for, and only lines that hold one are read further, so the time
 * grows with the size of the log whatever it holds.
 */
export function classifyLog(log: string | readonly LogEvent[]): readonly LogFinding[] {
  const events = typeof log === 'string' ? eventsOf(log) : log;
  const text = events.map(({ message }) => message).join('\n');
  const heard: Heard[] = [];
  for (const { event, at, mask } of triggered(text, events)) {
    heard.push(...readEvent(events, event, at, mask));
  }
  return findingsFrom(heard, events);
}

interface Triggered {
  readonly event: number;
  /** Where in the message the first trigger stands. */
  readonly at: number;
  mask: number;
}

function triggered(text: string, events: readonly LogEvent[]): readonly Triggered[] {
  const found: Triggered[] = [];
  let event = 0;
  let start = 0;
  let end = events[0]?.message.length ?? 0;
  let latest: Triggered | undefined;
  scan(text, (at, mask) => {
    while (at > end) {
      event += 1;
      start = end + 1;
      end = start + (events[event]?.message.length ?? 0);
    }
    if (latest?.event === event) {
      latest.mask |= mask;
    } else {
      latest = { event, at: at - start, mask };
      found.push(latest);
    }
  });
  return found;
}

function readEvent(
  events: readonly LogEvent[],
  event: number,
  at: number,
  mask: number,
): readonly Heard[] {
  const { message } = events[event] ?? { message: '' };
  const cut =
    message.length <= longest || message.includes('\n')
      ? message
      : message.slice(Math.max(0, at - before), Math.max(0, at - before) + longest);
  const lines = logLines([{ message: cut }]);
  return lines.flatMap((line, place) => {
    const triggeredLine = lineOf(events, event, line, place);
    const said = readers.flatMap((reader, bit) =>
      mask & (1 << bit) ? reader.read(triggeredLine) : [],
    );
    if (said.length === 0) return [];
    const benign = isBenign(line.text);
    return said
      .filter(({ kind }) => !benign || isState(kind))
      .map((it): Heard => ({ event, ...it, text: line.text, level: line.level }));
  });
}

function lineOf(
  events: readonly LogEvent[],
  event: number,
  { text, level }: LogLine,
  place: number,
): TriggeredLine {
  return {
    text: text.slice(0, longest),
    level: () => level,
    around: () => {
      const first = Math.max(0, event - eventsBefore);
      const lines = logLines(events.slice(first, event + eventsAfter)).map((it) => ({
        ...it,
        event: it.event + first,
      }));
      const index = lines.findIndex((it) => it.event === event) + place;
      return { lines, index };
    },
  };
}

function masksByWord(): ReadonlyMap<string, number> {
  const masks = new Map<string, number>();
  for (const [bit, { triggers }] of readers.entries()) {
    for (const word of triggers) masks.set(word, (masks.get(word) ?? 0) | (1 << bit));
  }
  return masks;
}
