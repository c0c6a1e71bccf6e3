import type { LogEvent } from './finding.ts';

const first =
  /^\W{0,3}(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)?/;
const field =
  /"(?:time|timestamp|@timestamp|ts|t|\$date)": ?"?(?:(\d{13})\b|(\d{10})(?:\.\d{1,9})?\b|(\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:?\d\d)?))/;

/** When an event was written, ISO 8601: by CloudWatch Logs, else by the line itself, whose time is UTC if it names no zone. */
export function writtenAt(event: LogEvent): string | undefined {
  if (event.timestamp !== undefined) return iso(event.timestamp);
  const head = event.message.slice(0, 600);
  const [, year, month, day, time, fraction = '0', zone = 'Z'] = first.exec(head) ?? [];
  if (year)
    return iso(Date.parse(`${year}-${month}-${day}T${time}.${fraction.slice(0, 3)}${zone}`));
  const [, ms, seconds, text] = field.exec(head) ?? [];
  if (ms) return iso(Number(ms));
  if (seconds) return iso(Number(seconds) * 1000);
  return text ? iso(Date.parse(text)) : undefined;
}

function iso(ms: number): string | undefined {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
