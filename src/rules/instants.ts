/** A moment in a sentence: ISO 8601 to the minute, e.g. `2026-11-22T03:11Z`. */
export interface Instant {
  readonly at: string;
}

/**
 * A moment as every sentence of the engine writes it, `2026-11-22 03:11 UTC`: with its day, so that whoever shows the
 * sentence can find it again and say it in the reader's own zone.
 */
export function instant(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

const written = /(?<![\w.:/-])(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) UTC(?!\w)/g;

/** A text as pieces: the moments that `instant` wrote, and what stands between them. No code quotes may be in it. */
export function instantsIn(text: string): readonly (string | Instant)[] {
  const pieces: (string | Instant)[] = [];
  let from = 0;
  for (const found of text.matchAll(written)) {
    const at = `${found[1]}T${found[2]}Z`;
    if (!isMoment(at)) continue;
    pieces.push(text.slice(from, found.index), { at });
    from = found.index + found[0].length;
  }
  return [...pieces, text.slice(from)].filter((it) => it !== '');
}

/** Whether the calendar and the clock have it: neither 31 February nor 24:00. */
function isMoment(at: string): boolean {
  const ms = Date.parse(at);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(at.slice(0, -1));
}
