import { plainText } from '../plain-text.ts';
import { type Cause, causeIn } from './causes.ts';
import { type Named, namedIn } from './named.ts';
import { type Operation, operationIn } from './operations.ts';

/** Why a task or a container stopped, in AWS's words, its parts apart (grammar: docs/messages.md). */
export interface StopReason {
  /** The name of the error, e.g. `CannotPullContainerError`; many messages have none. */
  readonly errorType?: string;
  /** What ECS was doing. */
  readonly operation?: Operation;
  /** How often it tried again, where the message says so. */
  readonly retries?: number;
  /** What went wrong, by the end of the message. */
  readonly cause?: Cause;
  /** What the message names. */
  readonly named: Named;
  /** The message on one line, without what nests it. */
  readonly text: string;
}

/**
 * Names of errors that the agent and Fargate put first (agent: dockerapi/errors.go, engine/errors.go; dg:
 * stopped-task-error-codes). `TaskFailedToStart` is a stop code that people paste with its message.
 */
const errorTypes =
  /\b(CannotPull(?:ECR)?Container(?:Auth)?Error|CannotPullImageManifestError|Cannot(?:Create|Start|Stop|Inspect|Describe)ContainerError|CannotCreateVolumeError|CannotGetDockerclientError|Docker(?:Timeout|State|ClientConfig)Error|(?<![\w.])OutOfMemory(?:Error)?(?!: (?:Java|Metaspace|GC |unable|Direct|Compressed|Requested))|NoSuchContainerError|TaskDependencyError|TaskStoppedBeforePullBeginError|Container(?:Networking|Vanished|Runtime|RuntimeTimeout)Error|ImpossibleStateTransitionError|ResourceInitializationError|HostConfigError|InvalidVolumeError|InternalError)\b ?:? ?/i;
/** Says only that a task ended; what the exit code and the log say counts more. */
const bare = /^(?:essential container in task exited|task failed to start)\.?$/i;
const retried = /has been retried (\d{1,4}) times?/i;

/**
 * Takes a stop reason or a container's reason apart, of either generation of wordings (dg:
 * stopped-tasks-error-messages-updates). It works on every text; what it does not find is absent.
 */
export function parseStopReason(message: string): StopReason {
  const before = parsed.get(message);
  if (before) return before;
  const reason = takenApart(plainText(message));
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(message, reason);
  return reason;
}

/** Texts that were taken apart last: AWS says the same of each of many tasks. */
const parsed = new Map<string, StopReason>();
const mostParsed = 64;

function takenApart(text: string): StopReason {
  if (bare.test(text)) return { named: {}, text };
  const type = errorTypes.exec(text);
  const errorType = type?.[1];
  const body = errorType && type.index < 400 ? text.slice(type.index) : text;
  const operation = operationIn(body, errorType);
  const cause = causeIn(body, operation) ?? (body === text ? undefined : causeIn(text, operation));
  const retries = retried.exec(body)?.[1];
  return {
    ...(errorType === undefined ? {} : { errorType }),
    ...(operation === undefined ? {} : { operation }),
    ...(retries === undefined ? {} : { retries: Number(retries) }),
    ...(cause === undefined ? {} : { cause }),
    named: namedIn(body),
    text: body,
  };
}
