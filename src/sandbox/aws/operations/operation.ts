import type { OtherAccount } from '../other-account.ts';
import type { World } from '../world/world.ts';

/** What an operation may know of the call beside its input. */
export interface OperationContext {
  /** The host and port that the caller used, for answers that contain an endpoint. */
  readonly host: string;
  /** The access key id of the caller; the sandbox knows no other identity. */
  readonly accessKeyId: string;
  /** The accounts beside the caller's own. */
  readonly others: readonly OtherAccount[];
}

/**
 * One API operation of the simulated account: its input and its output have the SDK's member names
 * and types (dates are `Date`), whatever the wire protocol of the call was. It throws `AwsError` for
 * what AWS refuses. Required members are checked before it is called.
 */
type Operation<Input = never, Output = unknown> = (
  world: World,
  input: Input,
  context: OperationContext,
) => Output;

/** The operations of one service by their API name, such as `DescribeServices`. */
export type Operations = Readonly<Record<string, Operation>>;

/**
 * A refusal as AWS words it. `code` is the name of the error shape where the API has one
 * (`TargetGroupNotFoundException`: the Query protocol shortens it by itself) and otherwise the code
 * that the documentation gives. `status` is the HTTP status where it is not the one of the shape;
 * `details` are further members of the error shape.
 */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: {
      readonly status?: number;
      readonly details?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = options.status;
    this.details = options.details ?? {};
  }
}
