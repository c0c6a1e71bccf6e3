import { isToTheMinute, utcText } from '../moments.ts';

/** A moment as Slack shows it to each reader in their own zone. */
interface SlackDate {
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly format: string;
  /** What is shown where no date can be. */
  readonly fallback: string;
}

/** A moment as a date of Slack; undefined for what is none, or is from before 1970, where Slack begins to count. */
export function slackDate(iso: string): SlackDate | undefined {
  const ms = Date.parse(iso);
  if (!(ms >= 0)) return undefined;
  return {
    timestamp: Math.floor(ms / 1000),
    // The time first: Slack begins a date with a capital letter, and most stand within a sentence.
    format: `${isToTheMinute(iso) ? '{time}' : '{time_secs}'} {date_short_pretty}`,
    fallback: utcText(iso),
  };
}
