const DAY = 86_400_000;

/**
 * Slack's date tokens (`{date_short_pretty} at {time}`) for a moment, in the reader's own time zone.
 * A token that Slack does not know stays as written, and "today" begins with a capital letter where the text does.
 * `timestamp` is in Unix seconds.
 * Source: Slack's "Formatting text for app surfaces", date formatting.
 */
export function slackDate(timestamp: number, format: string, now: Date = new Date()): string {
  const date = new Date(timestamp * 1000);
  return format.replace(/\{([a-z_]+)\}/g, (token: string, name: string, at: number) => {
    const said = dateToken(name, date, now) ?? token;
    return at === 0 ? `${said.charAt(0).toUpperCase()}${said.slice(1)}` : said;
  });
}

function dateToken(name: string, date: Date, now: Date): string | undefined {
  switch (name) {
    case 'date_num':
      return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    case 'date_slash':
      return `${two(date.getMonth() + 1)}/${two(date.getDate())}/${date.getFullYear()}`;
    case 'date':
      return part(date, { year: 'numeric', month: 'long', day: 'numeric' });
    case 'date_pretty':
      return (
        relativeDay(date, now) ?? part(date, { year: 'numeric', month: 'long', day: 'numeric' })
      );
    case 'date_short':
      return part(date, { year: 'numeric', month: 'short', day: 'numeric' });
    case 'date_short_pretty':
      return (
        relativeDay(date, now) ?? part(date, { year: 'numeric', month: 'short', day: 'numeric' })
      );
    case 'date_long':
    case 'date_long_full':
      return longDate(date);
    case 'date_long_pretty':
      return relativeDay(date, now) ?? longDate(date);
    case 'day_divider_pretty':
      return (
        relativeDay(date, now) ?? part(date, { weekday: 'long', month: 'long', day: 'numeric' })
      );
    case 'time':
      return part(date, { hour: 'numeric', minute: '2-digit' });
    case 'time_secs':
      return part(date, { hour: 'numeric', minute: '2-digit', second: '2-digit' });
    case 'ago':
      return ago(date, now);
    default:
      return undefined;
  }
}

function longDate(date: Date): string {
  return part(date, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
}

function part(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', options).format(date);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function relativeDay(date: Date, now: Date): string | undefined {
  const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  return days === -1 ? 'tomorrow' : undefined;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function ago(date: Date, now: Date): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 60) return format.format(seconds, 'second');
  if (size < 3600) return format.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return format.format(Math.round(seconds / 3600), 'hour');
  return format.format(Math.round(seconds / 86_400), 'day');
}
