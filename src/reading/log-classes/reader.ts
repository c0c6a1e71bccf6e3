import type { LogLine } from '../logs/log-lines.ts';
import type { LogDetail, LogKind } from './finding.ts';

/** One thing that one line says. */
export interface Said {
  /** `recovered` is no finding: it says that earlier failures of a dependency were got over. */
  readonly kind: LogKind | 'recovered';
  readonly detail: LogDetail;
  /** Whether the program goes on in spite of it, where the reader knows; otherwise the line's level and words tell. */
  readonly soft?: boolean;
  /** The event that says it, if not the one of the line. */
  readonly event?: number;
}

/** What one line said, with the line. */
export interface Heard extends Said {
  readonly event: number;
  readonly text: string;
  readonly level?: string | undefined;
}

/** A line beside one that holds a trigger. */
export type NearLine = Pick<LogLine, 'event' | 'text'>;

/** A line that holds a trigger, with what stands around it read only where a reader asks. */
export interface TriggeredLine {
  /** Without colours and with its JSON unwrapped; longer lines are cut around the trigger. */
  readonly text: string;
  readonly level: () => string | undefined;
  /** The lines from some before to some after, and the place of this one among them. */
  readonly around: () => { readonly lines: readonly NearLine[]; readonly index: number };
}

/**
 * Reads one kind of thing from lines. Only lines that hold one of the triggers are read: ASCII, lower case, at least five
 * characters. Patterns need bounded repetition, because log lines are hostile text.
 */
export interface Reader {
  readonly triggers: readonly string[];
  /** What an event must hold besides, where triggers alone are too common. */
  readonly glance?: RegExp;
  readonly read: (line: TriggeredLine) => readonly Said[];
}

/** A kind that is recognised by wording alone. */
export interface Sign {
  readonly kind: Said['kind'];
  readonly triggers: readonly string[];
  /** What the line must say, in one of several wordings; named groups become the detail of that name. */
  readonly says: RegExp | readonly RegExp[];
  /** Where else the line names what it is about: the first of these that matches adds its named groups. */
  readonly names?: readonly RegExp[];
  /** What makes the line mean something else. */
  readonly unless?: RegExp;
  /** Whether the program goes on in spite of it; of its last line the level and the words tell. */
  readonly soft?: false | 'unless-last';
}

/** Reads lines by a list of signs, of which the first that matches counts. */
export function signReader(signs: readonly Sign[]): Reader {
  return {
    triggers: [...new Set(signs.flatMap(({ triggers }) => triggers))],
    read: (line) => {
      const { text } = line;
      for (const { kind, says, names = [], unless, soft } of signs) {
        const match = firstMatch(says, text);
        if (!match || unless?.test(text)) continue;
        const elsewhere = names.map((name) => detailIn(name.exec(text))).find(isTold) ?? {};
        const detail = { ...elsewhere, ...detailIn(match) };
        const isSoft = soft === 'unless-last' ? !isLast(line) || undefined : soft;
        return [{ kind, detail, ...(isSoft === undefined ? {} : { soft: isSoft }) }];
      }
      return [];
    },
  };
}

function isLast(line: TriggeredLine): boolean {
  const { lines, index } = line.around();
  return lines.slice(index + 1).every(({ text }) => text.trim() === '');
}

function firstMatch(says: RegExp | readonly RegExp[], text: string): RegExpExecArray | null {
  if (says instanceof RegExp) return says.exec(text);
  for (const pattern of says) {
    const match = pattern.exec(text);
    if (match) return match;
  }
  return null;
}

function isTold(detail: LogDetail): boolean {
  return Object.keys(detail).length > 0;
}

const numbers: ReadonlySet<string> = new Set(['port', 'status']);

function detailIn(match: RegExpExecArray | null): LogDetail {
  const entries = Object.entries(match?.groups ?? {}).flatMap(([name, value]) => {
    // Alternatives of one pattern need names of their own: `host2` is `host`.
    const key = name.replace(/\d$/, '');
    if (value === undefined || value === '') return [];
    return [[key, numbers.has(key) ? Number(value) : value] as const];
  });
  return Object.fromEntries(entries);
}
