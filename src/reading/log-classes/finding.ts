/** What a log can say about the program that wrote it. */
export type LogKind =
  | 'missing-setting'
  | 'missing-file'
  | 'missing-module'
  | 'missing-command'
  | 'port-in-use'
  | 'port-privileged'
  | 'address-not-available'
  | 'listening'
  | 'listening-loopback'
  | 'out-of-memory'
  | 'killed'
  | 'permission-denied'
  | 'read-only-file-system'
  | 'disk-full'
  | 'exec-format'
  | 'segmentation-fault'
  | 'aborted'
  | 'wrong-arguments'
  | 'cannot-resolve'
  | 'connection-refused'
  | 'connection-timed-out'
  | 'upstream-timeout'
  | 'connection-reset'
  | 'host-unreachable'
  | 'tls-failed'
  | 'authentication-refused'
  | 'too-many-connections'
  | 'migration-failed'
  | 'waiting-for-dependency'
  | 'aws-credentials-missing'
  | 'aws-access-denied'
  | 'health-endpoint-failing'
  | 'graceful-shutdown';

/** What a finding is about, as far as the log names it. */
export interface LogDetail {
  /** A setting as the program names it, which need not be the variable's spelling: `db.url` is `DB_URL`. */
  readonly variable?: string;
  /** A file, a module, a command or a library. */
  readonly file?: string;
  /** The peer that could not be used. */
  readonly host?: string;
  readonly port?: number;
  /** The address that the program binds. */
  readonly address?: string;
  /** An IAM action, e.g. `s3:GetObject`. */
  readonly action?: string;
  /** What an action was refused on, a table, a path of a health check, or a user that was refused. */
  readonly resource?: string;
  readonly status?: number;
  /** When a repeated line was first written, ISO 8601. */
  readonly since?: string;
}

/** One thing that a log says, told once however often the log repeats it. */
export interface LogFinding {
  readonly kind: LogKind;
  /** Index of the event, or of the line of a text, that says it first. */
  readonly line: number;
  /** Index of the last one that says it. */
  readonly last: number;
  /** How many lines say it. */
  readonly times: number;
  /** The line, without colours and with its JSON unwrapped, 500 characters at most. */
  readonly text: string;
  /** When `line` was written, ISO 8601: the event's time, else the one that the line begins with. */
  readonly at?: string;
  /**
   * `confirmed` is what the program says last before its log ends, `likely` an error that others follow, `possible` a warning
   * or something that the program got over.
   */
  readonly confidence: 'confirmed' | 'likely' | 'possible';
  readonly detail: LogDetail;
}

/** A log event as CloudWatch Logs gives it; one event may hold several lines. */
export interface LogEvent {
  readonly message: string;
  /** Milliseconds since 1970. */
  readonly timestamp?: number | undefined;
}
