import { slackDate } from '../text/slack-date.ts';

/** The Unix seconds in a message's `ts`. */
export function secondsOf(ts: string): number {
  return Number.parseFloat(ts);
}

/** `10:42 AM`, as beside a message. */
export function clockOf(ts: string): string {
  return slackDate(secondsOf(ts), '{time}');
}

/** `Today`, `Yesterday` or `Monday, November 16`, as between the days of a channel. */
export function dayOf(ts: string): string {
  return slackDate(secondsOf(ts), '{day_divider_pretty}');
}

/** The full moment, for a tooltip. */
export function momentOf(ts: string): string {
  return slackDate(secondsOf(ts), '{date_long} at {time_secs}');
}
