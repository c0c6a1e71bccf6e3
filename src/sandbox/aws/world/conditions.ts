/** What is wrong with AWS's endpoint at the moment. Patterns are IAM actions: `*`, `ecs:*`, `ecs:DescribeTasks`. */
export interface Conditions {
  deny: string[];
  /** `rate` is the share of calls that are refused, from 0 to 1. */
  throttle: { pattern: string; rate: number }[];
  delayMs: number;
  /** Calls that are never answered. */
  hang: string[];
  /** Calls whose answer is cut in the middle. */
  malformed: string[];
}

/** An endpoint with nothing wrong. */
export function noConditions(): Conditions {
  return { deny: [], throttle: [], delayMs: 0, hang: [], malformed: [] };
}
