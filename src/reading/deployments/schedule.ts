/** How many days ahead a schedule is followed; a leap year has the rarest day that people schedule. */
const mostDays = 366;
const dayMs = 86_400_000;

/** One field of a schedule: the numbers it allows. */
type Allowed = ReadonlySet<number>;

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * When a schedule of Application Auto Scaling next runs: `at(2026-11-23T06:00:00)` or `cron(0 6 ? * MON-FRI *)` in its time zone.
 *
 * @returns ISO 8601 in UTC; undefined for what has no next time, or none that can be told (`rate`, `L`, `W` and `#`)
 */
export function nextRun(
  schedule: string,
  timezone: string | undefined,
  after: string,
): string | undefined {
  const [, kind, expression = ''] = /^\s*(at|cron)\((.{1,120})\)\s*$/.exec(schedule) ?? [];
  const from = Date.parse(after);
  const zone = zoneOf(timezone);
  if (!zone) return undefined;
  if (kind === 'at') {
    const wall = Date.parse(`${expression.trim()}Z`);
    const moment = Number.isNaN(wall) ? wall : utcOf(wall, zone);
    return moment > from ? new Date(moment).toISOString() : undefined;
  }
  return kind === 'cron' ? nextOfCron(expression.trim().split(/\s+/), zone, from) : undefined;
}

function nextOfCron(fields: readonly string[], zone: Zone, from: number): string | undefined {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  const minutes = allowed(minute, 0, 59);
  const hours = allowed(hour, 0, 23);
  const daysOfMonth = allowed(day, 1, 31);
  const monthsOfYear = allowed(month, 1, 12, months);
  const daysOfWeek = allowed(weekday, 1, 7, weekdays);
  const years = allowed(year, 1970, 2199);
  if (!minutes || !hours || !daysOfMonth || !monthsOfYear || !daysOfWeek || !years)
    return undefined;
  // The wall clock of the zone may be a day behind.
  const today = Math.floor(from / dayMs) - 1;
  for (let n = today; n <= today + mostDays; n += 1) {
    const date = new Date(n * dayMs);
    const runs =
      years.has(date.getUTCFullYear()) &&
      monthsOfYear.has(date.getUTCMonth() + 1) &&
      daysOfMonth.has(date.getUTCDate()) &&
      daysOfWeek.has(date.getUTCDay() + 1);
    const moment = runs ? firstAfter(n * dayMs, hours, minutes, zone, from) : undefined;
    if (moment !== undefined) return new Date(moment).toISOString();
  }
  return undefined;
}

function firstAfter(
  day: number,
  hours: Allowed,
  minutes: Allowed,
  zone: Zone,
  from: number,
): number | undefined {
  const moments = [...hours].flatMap((hour) =>
    [...minutes].map((minute) => utcOf(day + (hour * 60 + minute) * 60_000, zone)),
  );
  return moments.filter((moment) => moment > from).toSorted((a, b) => a - b)[0];
}

/** The numbers of a field such as `*`, `?`, `6`, `1-5`, `MON-FRI`, `0/15` or a list of these; undefined where it is none. */
function allowed(
  field: string,
  first: number,
  last: number,
  names: readonly string[] = [],
): Allowed | undefined {
  const numbers = new Set<number>();
  const numberOf = (text: string) => {
    const named = names.indexOf(text.toUpperCase());
    return named >= 0 ? named + first : /^\d{1,4}$/.test(text) ? Number(text) : undefined;
  };
  for (const part of field.split(',')) {
    const [, begin = '', end, step] = /^([*?]|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part) ?? [];
    const every = begin === '*' || begin === '?';
    const low = every ? first : numberOf(begin);
    const high = end === undefined ? (every || step ? last : low) : numberOf(end);
    if (low === undefined || high === undefined || low < first || high > last) return undefined;
    for (let n = low; n <= high; n += Math.max(1, Number(step ?? 1))) numbers.add(n);
  }
  return numbers;
}

type Zone = Intl.DateTimeFormat;

/** Undefined for a time zone that does not exist. */
function zoneOf(timezone = 'UTC'): Zone | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch {
    return undefined;
  }
}

/** The moment at which the wall clock of a zone shows this; the clock is given as if it were UTC's. */
function utcOf(wall: number, zone: Zone): number {
  const near = wall - aheadOf(wall, zone);
  return wall - aheadOf(near, zone);
}

/** By how many milliseconds the wall clock of a zone is ahead of UTC. */
function aheadOf(moment: number, zone: Zone): number {
  const part = Object.fromEntries(
    zone.formatToParts(moment).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(moment / 60_000) * 60_000;
}
