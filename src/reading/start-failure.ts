import { firstError, type LoggedError } from './first-error.ts';
import type { LogLine } from './log-lines.ts';
import { type MissingSetting, missingSettings } from './missing-settings.ts';

/** Why a program says it could not start. */
export interface StartFailure {
  /** Settings it lacks. */
  readonly settings: readonly MissingSetting[];
  readonly error?: LoggedError;
  /**
   * Whether the settings are what it died of. They are not where it died of another error: many programs note an unset
   * variable and go on.
   */
  readonly diedOfSettings: boolean;
}

const aboutSettings = /\b(?:env\w*|variables?|config\w*|settings?|validation|placeholder)\b/i;

/** Reads from a log why a program ended while it started. */
export function readStartFailure(lines: readonly LogLine[]): StartFailure {
  const settings = missingSettings(lines);
  const error = firstError(lines);
  if (!error) return { settings, diedOfSettings: settings.length > 0 };
  const related =
    aboutSettings.test(error.message) ||
    settings.some(
      ({ name, event }) =>
        (event >= error.from && event <= error.to) || error.message.includes(name),
    );
  return { settings, error, diedOfSettings: settings.length > 0 && related };
}
