/**
 * Why a question to AWS has no answer, or, where it is `incomplete`, not the whole of it. Closed, because every renderer has a
 * sentence for each.
 */
export const unknownReasons = [
  'denied',
  'throttled',
  'expired',
  'failed',
  'timed-out',
  'incomplete',
] as const;
export type UnknownReason = (typeof unknownReasons)[number];

/** An answer AWS gave. */
export interface Known<T> {
  readonly state: 'known';
  readonly value: T;
  /** The read-only AWS CLI command that asks the same question; absent when there was nothing to ask. */
  readonly command?: string;
}

/** A question that AWS did not answer, and why. It makes rules blind; it never makes them wrong. */
export interface Unknown {
  readonly state: 'unknown';
  readonly because: UnknownReason;
  /** The IAM action behind the question, e.g. `elasticloadbalancing:DescribeTargetHealth`. */
  readonly needs: string;
  /** AWS's own words, redacted. */
  readonly detail?: string;
  readonly command?: string;
}

export type Observed<T> = Known<T> | Unknown;

/** Answers to one question asked of several resources, by resource. */
export type ObservedEach<T> = Readonly<Record<string, Observed<T>>>;
