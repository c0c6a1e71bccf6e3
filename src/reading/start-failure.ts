import { firstError, type LoggedError } from './first-error.ts';
import { classifyLog } from './log-classes/classify-log.ts';
import type { LogEvent } from './log-classes/finding.ts';
import { logLines } from './log-lines.ts';

/** A setting that a program says it lacks. */
export interface MissingSetting {
  /** As the program names it, which need not be the variable's spelling: `db.url` is `DB_URL`. */
  readonly name: string;
  /** The log event that says so first. */
  readonly event: number;
  /** Whether the text speaks of the environment or of settings; a bare `KeyError` may be about any dictionary. */
  readonly certain: boolean;
}

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
export function readStartFailure(events: readonly LogEvent[]): StartFailure {
  const settings = missingSettings(events);
  const error = firstError(logLines(events));
  if (!error) return { settings, diedOfSettings: settings.length > 0 };
  const related =
    aboutSettings.test(error.message) ||
    settings.some(
      ({ name, event }) =>
        (event >= error.from && event <= error.to) || error.message.includes(name),
    );
  return { settings, error, diedOfSettings: settings.length > 0 && related };
}

/** The settings that a log names as absent, in the order in which it names them, each once. */
function missingSettings(events: readonly LogEvent[]): readonly MissingSetting[] {
  return classifyLog(events)
    .flatMap(({ kind, line, confidence, detail }) =>
      kind === 'missing-setting' && detail.variable
        ? [{ name: detail.variable, event: line, certain: confidence !== 'possible' }]
        : [],
    )
    .toSorted((a, b) => a.event - b.event);
}
