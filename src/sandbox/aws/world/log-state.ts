/** A CloudWatch Logs group. */
export interface LogGroupState {
  name: string;
  arn: string;
  createdAt: Date;
  retentionInDays: number;
  /** Since when it takes no more events (epoch ms): the account writes more than its quota allows. */
  refusesSince?: number;
  streams: LogStreamState[];
}

/** A log stream: lines written once, and lines that repeat (health-check requests), which are spelled out when read. */
export interface LogStreamState {
  name: string;
  createdAt: Date;
  lines: LogLine[];
  repeats: LogRepeat[];
}

/** One log event; `at` is epoch milliseconds. */
export interface LogLine {
  readonly at: number;
  readonly message: string;
}

/** The same line every `everyMs` from `from` until `until` (or until now). */
interface LogRepeat {
  readonly from: number;
  until?: number;
  readonly everyMs: number;
  readonly message: string;
  /** Checks of the load balancer, checks inside the task, or what the application says by itself. */
  readonly of: 'balancer' | 'container' | 'application';
}
