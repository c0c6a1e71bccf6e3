/** A number as it stands beside an axis: `0.25`, `97`, `1,200`, `12k`. */
export function numberLabel(value: number): string {
  if (value >= 1e9) return `${short(value / 1e9)}G`;
  if (value >= 1e6) return `${short(value / 1e6)}M`;
  if (value >= 1e4) return `${short(value / 1e3)}k`;
  if (value >= 1e3) return Math.round(value).toLocaleString('en-US');
  return short(value);
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** A label below one of the moments. */
export interface TimeLabel {
  readonly index: number;
  readonly text: string;
}

const dayMs = 86_400_000;

/** Labels for a few of the moments, the first among them, far enough apart to be read: `09:15`, over days `11-21 09:15`. */
export function timeLabels(times: readonly string[]): readonly TimeLabel[] {
  const moments = times.map((it) => Date.parse(it));
  const overDays = (moments.at(-1) ?? 0) - (moments[0] ?? 0) >= dayMs;
  const every = Math.max(1, Math.ceil((times.length - 1) / (overDays ? 3 : 4)));
  return times.flatMap((time, index) => {
    if (index % every !== 0) return [];
    const text = overDays ? time.slice(5, 16).replace('T', ' ') : time.slice(11, 16);
    return [{ index, text }];
  });
}

/** The day or days of the moments, in UTC: `2026-11-22`. */
export function dayLabel(times: readonly string[]): string {
  const [first = '', last = first] = [times[0]?.slice(0, 10), times.at(-1)?.slice(0, 10)];
  return first === last ? first : `${first} to ${last}`;
}
