/** A moment in UTC to the second, or to the minute where it is told to the minute; what is no moment stays as it is. */
export function inUtc(iso: string): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return iso;
  return new Date(ms)
    .toISOString()
    .slice(0, isToTheMinute(iso) ? 16 : 19)
    .replace('T', ' ');
}

/** The same with its zone: `2026-11-22 03:11:26 UTC`. */
export function utcText(iso: string): string {
  const said = inUtc(iso);
  return said === iso ? iso : `${said} UTC`;
}

/** The same without its day where that is the day of the diagnosis. */
export function utcTextOn(takenAt: string, iso: string): string {
  const text = utcText(iso);
  const day = `${takenAt.slice(0, 10)} `;
  return text.startsWith(day) ? text.slice(day.length) : text;
}

/** Whether a moment says no seconds: `2026-11-22T03:11Z`. */
export function isToTheMinute(iso: string): boolean {
  return /T\d{2}:\d{2}Z$/.test(iso);
}
