/** Where in the life of a deployment something breaks, in that order. */
export const layers = [
  'target',
  'deployment',
  'placement',
  'image',
  'init',
  'container',
  'health',
  'load-balancer',
  'ports',
  'network',
  'access',
  'dependencies',
  'performance',
  'delivery',
  'cost',
] as const;

export type Layer = (typeof layers)[number];
