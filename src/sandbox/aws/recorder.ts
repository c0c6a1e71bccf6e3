/** One call as the endpoint saw it. */
export interface RecordedCall {
  /** The service in the signature's scope, such as `elasticloadbalancing`. */
  readonly service: string;
  readonly operation: string;
  /** The IAM action of the call, such as `ecs:DescribeTasks`. */
  readonly action: string;
  readonly region: string;
  /** Empty while the request has not been understood. */
  input: unknown;
  /** Simulated time of the call, ISO 8601. */
  readonly at: string;
  /** When the call came and when its answer was ready, in ms of the process's monotonic clock. */
  readonly startedMs: number;
  /** Absent while the call hangs. */
  endedMs?: number;
  /** The HTTP status, 0 while there is none. */
  status: number;
  /** The error's code. */
  error?: string;
}

/** Calls counted the way a test asks about them. */
export interface CallSummary {
  readonly calls: number;
  /** The longest chain of calls of which each began after the one before had been answered. */
  readonly rounds: number;
  /** Questions asked more than once, as `action input`. */
  readonly duplicates: readonly string[];
}

/** Counts calls, sequential rounds and questions that were asked twice. */
export function summariseCalls(calls: readonly RecordedCall[]): CallSummary {
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  for (const call of calls) {
    const question = `${call.action} ${JSON.stringify(call.input)}`;
    (seen.has(question) ? duplicates : seen).add(question);
  }
  const answered = calls
    .map((call) => ({ start: call.startedMs, end: call.endedMs ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.end - b.end);
  let rounds = 0;
  let free = Number.NEGATIVE_INFINITY;
  for (const call of answered) {
    if (call.start >= free) {
      rounds += 1;
      free = call.end;
    }
  }
  return { calls: calls.length, rounds, duplicates: [...duplicates] };
}
