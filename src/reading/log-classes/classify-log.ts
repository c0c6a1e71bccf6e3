import { type LogLine, logLines } from '../logs/log-lines.ts';
import { aws } from './aws.ts';
import { isBenign } from './benign.ts';
import { binding, listens } from './binding.ts';
import { files } from './files.ts';
import type { LogEvent, LogFinding } from './finding.ts';
import { findingsFrom, isState } from './findings-from.ts';
import { health } from './health.ts';
import { type LogText, logText } from './log-text.ts';
import { network } from './network.ts';
import { processEnd } from './process.ts';
import type { Heard, Reader, Said, TriggeredLine } from './reader.ts';
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

const glances = readers.flatMap(({ glance }, bit) => (glance ? [[bit, glance] as const] : []));
const scan = triggerScan(masksByWord());

/** How much of one line is read: the trigger with some characters before it and more after it. */
const before = 1_000;
const longest = 4_000;
/** CloudWatch Logs takes no longer events. */
const longestEvent = 262_144;

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
  const whole = logText(log);
  const linesOf = linesReader(whole);
  const heard: Heard[] = [];
  for (const it of triggered(whole)) {
    const { message } = whole.at(it.event);
    const mask = worthReading(it.mask, message);
    if (mask === 0) continue;
    readEvent({ event: it.event, at: it.at, mask }, message, whole.count, linesOf, heard);
  }
  return findingsFrom(heard, whole);
}

interface Triggered {
  readonly event: number;
  /** Where in the message the first trigger stands. */
  readonly at: number;
  mask: number;
}

function triggered({ text, startOf }: LogText): readonly Triggered[] {
  const found: Triggered[] = [];
  let event = 0;
  let latest: Triggered | undefined;
  scan(text, (at, mask) => {
    while (at >= startOf(event + 1)) event += 1;
    if (latest?.event === event) {
      latest.mask |= mask;
    } else {
      latest = { event, at: at - startOf(event), mask };
      found.push(latest);
    }
  });
  return found;
}

/** The readers of a mask that find in an event what they need besides their triggers. */
function worthReading(mask: number, message: string): number {
  let worth = mask;
  for (const [bit, glance] of glances) {
    if (worth & (1 << bit) && !glance.test(message)) worth &= ~(1 << bit);
  }
  return worth;
}

/** The lines of each event, read once however many ask for them. */
type LinesOf = (event: number) => readonly LogLine[];

function linesReader(whole: LogText): LinesOf {
  const known = new Map<number, readonly LogLine[]>();
  return (event) => {
    const before = known.get(event);
    if (before) return before;
    const message = whole.at(event).message.slice(0, longestEvent);
    const lines = logLines([{ message }]);
    known.set(event, lines);
    return lines;
  };
}

function readEvent(
  { event, at, mask }: Triggered,
  message: string,
  count: number,
  linesOf: LinesOf,
  heard: Heard[],
): void {
  const lines = reaches(message, at)
    ? linesOf(event)
    : logLines([{ message: message.slice(Math.max(0, at - before), at - before + longest) }]);
  for (const [place, line] of lines.entries()) {
    const text = line.text.slice(0, longest);
    const around = () => linesAround(event, place, count, linesOf);
    const triggered: TriggeredLine = { text, level: () => line.level, around };
    const said: Said[] = [];
    for (let bit = 0; bit < readers.length; bit++) {
      if (mask & (1 << bit)) said.push(...(readers[bit]?.read(triggered) ?? []));
    }
    if (said.length === 0) continue;
    const worded = said.some(({ kind }) => !isState(kind) && kind !== 'health-endpoint-failing');
    const benign = worded && isBenign(text);
    for (const it of said) {
      if (benign && !isState(it.kind)) continue;
      // How grave a line is need not be read where the reader knows whether the program goes on.
      heard.push({ event, ...it, text, level: it.soft === undefined ? line.level : undefined });
    }
  }
}

function linesAround(
  event: number,
  place: number,
  count: number,
  linesOf: LinesOf,
): ReturnType<TriggeredLine['around']> {
  const first = Math.max(0, event - eventsBefore);
  const last = Math.min(count, event + eventsAfter);
  const near = Array.from({ length: last - first }, (_, n) => linesOf(first + n));
  const index = near.slice(0, event - first).reduce((sum, it) => sum + it.length, place);
  return {
    lines: near.flatMap((it, n) => it.map(({ text }) => ({ event: first + n, text }))),
    index,
  };
}

/** Whether a trigger is in the part of an event that is read as a whole. */
function reaches(message: string, at: number): boolean {
  return message.includes('\n') ? at < longestEvent : at < longest;
}

function masksByWord(): ReadonlyMap<string, number> {
  const masks = new Map<string, number>();
  for (const [bit, { triggers }] of readers.entries()) {
    for (const word of triggers) masks.set(word, (masks.get(word) ?? 0) | (1 << bit));
  }
  return masks;
}
