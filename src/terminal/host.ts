import type { Aws, AwsOptions } from '../probes/aws.ts';

/** What a command may touch; built once at the root. */
export interface Host {
  /** Only the answer goes here. */
  readonly stdout: Output;
  /** Progress and what went wrong. */
  readonly stderr: Output;
  /** Builds the AWS clients; not called when a recorded run is replayed. */
  connect(options: AwsOptions): Aws;
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

/** A command's exit status: healthy, a fault was found, or it could not say. */
export const exitStatus = { healthy: 0, fault: 1, cannotSay: 2 } as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The command cannot do what was asked; the message is one line and says what to do next. */
export class CannotSay extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotSay';
  }
}
