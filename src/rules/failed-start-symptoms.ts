/** What tasks that never reach RUNNING show as, and the rules whose findings are about the same failed starts. */
export const failedStartSymptoms = [
  'below-desired-count',
  'tasks-keep-stopping',
  'deployment-failing',
  'deployment-rolled-back',
  'no-targets',
  'circuit-breaker-rolled-back',
  'tg-empty-503',
] as const;
