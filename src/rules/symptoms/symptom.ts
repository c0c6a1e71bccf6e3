/** What anyone can see is wrong with a service, in the order in which it is named. */
export const symptoms = [
  'service-missing',
  'service-inactive',
  'scaled-to-zero',
  'below-desired-count',
  'tasks-keep-stopping',
  'deployment-failing',
  'deployment-rolled-back',
  'no-targets',
  'targets-unhealthy',
] as const;

export type Symptom = (typeof symptoms)[number];
