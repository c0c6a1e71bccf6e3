import { remembered } from '../../facts/remembered.ts';
import type { LogEvent, LogFinding } from '../log-classes/finding.ts';
import { firstError, type LoggedError, lastError } from '../logs/first-error.ts';
import { logFindings } from '../logs/log-findings.ts';
import { logLines } from '../logs/log-lines.ts';

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
  /** What the log tells, the most telling first. */
  readonly findings: readonly LogFinding[];
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

interface Log {
  readonly events: readonly LogEvent[];
}

const linesOf = remembered(['events'], ({ events }: Log) => logLines(events));

/** Reads from a log why a program ended while it started. */
export const readStartFailure = remembered(['events'], (log: Log): StartFailure => {
  const findings = logFindings(log);
  const settings = missingSettings(findings);
  const error = firstError(linesOf(log));
  if (!error) return { findings, settings, diedOfSettings: settings.length > 0 };
  const related =
    aboutSettings.test(error.message) ||
    settings.some(
      ({ name, event }) =>
        (event >= error.from && event <= error.to) || error.message.includes(name),
    );
  return { findings, settings, error, diedOfSettings: settings.length > 0 && related };
});

/** Reads from a log what a program died of after it had worked: the last error, because it got over those before. */
export const readLateFailure = remembered(['events'], (log: Log): LoggedError | undefined =>
  lastError(linesOf(log)),
);

/** The settings that a log names as absent, in the order in which it names them, each once. */
function missingSettings(findings: readonly LogFinding[]): readonly MissingSetting[] {
  return findings
    .flatMap(({ kind, line, confidence, detail }) =>
      kind === 'missing-setting' && detail.variable
        ? [{ name: detail.variable, event: line, certain: confidence !== 'possible' }]
        : [],
    )
    .toSorted((a, b) => a.event - b.event);
}
