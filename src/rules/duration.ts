const minute = 60;
const hour = 3600;
const day = 86_400;

/**
 * A length of time as people say it, right to a twentieth of it, in a unit of which there are two at least: `90 s`, `4 min 10 s`,
 * `61 min`, `2 h 5 min`, `3 days 5 h`.
 */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / minute);
  if (Math.round(seconds) < 2 * minute) return `${wholeSeconds(seconds)} s`;
  if (Math.round(seconds) < 10 * minute) return inTwo(seconds, [minute, 'min'], [1, 's']);
  if (minutes < 120) return `${minutes} min`;
  if (minutes * minute < 2 * day) return inTwo(seconds, [hour, 'h'], [minute, 'min']);
  return inTwo(seconds, [day, 'days'], [hour, 'h']);
}

/** A length of time that is reckoned and not measured: `about 8 min`. */
export function aboutSo(seconds: number): string {
  return `about ${duration(seconds < 2 * minute ? seconds : Math.round(seconds / minute) * minute)}`;
}

/** What has taken any time has taken a second. */
function wholeSeconds(seconds: number): number {
  return seconds > 0 ? Math.max(1, Math.round(seconds)) : 0;
}

type Unit = readonly [seconds: number, name: string];

/** In a unit and the next smaller one, of which nothing is said where there is none. */
function inTwo(seconds: number, [large, name]: Unit, [small, smallName]: Unit): string {
  const all = Math.round(seconds / small) * small;
  const rest = (all % large) / small;
  return `${Math.floor(all / large)} ${name}${rest === 0 ? '' : ` ${rest} ${smallName}`}`;
}
