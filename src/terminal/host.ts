import type { Aws, AwsOptions } from '../probes/aws.ts';

/** What a command may touch; built once at the root. */
export interface Host {
  /** Only the answer goes here. */
  readonly stdout: Output;
  /** Progress and what went wrong. */
  readonly stderr: Output;
  /** What is piped in; read only by a command that takes its text from there. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Builds the AWS clients; called only where AWS is asked, because they take a while to load. */
  connect(options: AwsOptions): Aws | Promise<Aws>;
}

/** One of the terminal's two streams. */
export interface Output {
  write(text: string): void;
  /** Whether a person is looking: progress is shown only then. */
  readonly isTerminal: boolean;
  readonly colour: boolean;
  /** Columns to wrap at. */
  readonly width: number;
}

/**
 * A command's exit status: healthy, a fault was found, or it could not say; of `explain`, as of grep, something was
 * recognised or nothing was.
 */
export const exitStatus = {
  healthy: 0,
  fault: 1,
  cannotSay: 2,
  recognised: 0,
  nothing: 1,
} as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The command cannot do what was asked; the message is one line and says what to do next. */
export class CannotSay extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotSay';
  }
}
