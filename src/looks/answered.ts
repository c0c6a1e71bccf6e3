import type { Observed, ObservedEach, Unknown } from '../facts/observed.ts';
import type { Line, Sheet } from './sheet.ts';

/** What AWS answered about several resources. */
export interface Answered<T> {
  /** By resource. */
  readonly read: Readonly<Record<string, T>>;
  /** One note for each resource that was not read. */
  readonly notes: readonly Line[];
}

/** The known answers by resource; where AWS answered nothing at all, why. */
export function answered<T>(observed: Observed<ObservedEach<T>>): Answered<T> | Unknown {
  if (observed.state === 'unknown') return observed;
  const read: Record<string, T> = {};
  const unread: Unknown[] = [];
  const notes: Line[] = [];
  for (const [key, answer] of Object.entries(observed.value)) {
    if (answer.state === 'known') read[key] = answer.value;
    else {
      unread.push(answer);
      notes.push(['Not read: ', { code: key }, ' ', ...reason(answer)]);
    }
  }
  const [first] = unread;
  return first && Object.keys(read).length === 0 ? first : { read, notes };
}

/** What a look shows where AWS did not answer, and what to do about it. */
export function unreadSheet(title: string, takenAt: string, unknown: Unknown): Sheet {
  const { because, needs } = unknown;
  const next: Line =
    because === 'denied'
      ? ['Allow ', { code: needs }, " to the bot's role."]
      : ['Try again in a minute.'];
  return {
    title,
    said: ['AWS did not answer: ', ...reason(unknown)],
    parts: [{ kind: 'lines', lines: [next] }],
    takenAt,
  };
}

function reason({ because, needs, detail }: Unknown): Line {
  const words = detail === undefined ? '' : `: ${detail}`;
  return [{ code: needs }, ` (${because})${words}`];
}
