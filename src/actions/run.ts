import { ECSClient } from '@aws-sdk/client-ecs';
import type { AwsOptions } from '../probes/aws.ts';
import { failureOf } from '../probes/failures.ts';
import type { Question } from '../probes/question.ts';

/** Sends changes to AWS. */
export interface ActionRunner {
  /**
   * Sends one change, once.
   *
   * @throws ActionRefused when AWS certainly did not do it; else the SDK's error, after which nobody knows
   */
  run(action: Question): Promise<unknown>;
  close(): void;
}

/** AWS refused a change: nothing was changed. */
export class ActionRefused extends Error {
  /** AWS's name of the error. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ActionRefused';
    this.code = code;
  }
}

/** How long one change may take to be taken, in milliseconds. */
const deadlineMs = 10_000;

/**
 * Builds the client for changes, apart from the one for questions: it never tries again by itself, because a change
 * that was sent twice is two changes.
 */
export function connectActions(options: AwsOptions = {}): ActionRunner {
  const ecs = new ECSClient({ ...options, maxAttempts: 1 });
  return {
    async run({ command }) {
      try {
        return await ecs.send(command as never, { abortSignal: AbortSignal.timeout(deadlineMs) });
      } catch (error) {
        const { name, message, obstacle, because } = failureOf(error);
        const refused = obstacle !== undefined || because === 'denied' || isClientFault(error);
        throw refused ? new ActionRefused(name, message) : error;
      }
    },
    close: () => ecs.destroy(),
  };
}

/** A 4xx answer: AWS looked at the request and did nothing. */
function isClientFault(error: unknown): boolean {
  const { $metadata } = (error ?? {}) as { readonly $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 400 && status < 500;
}
