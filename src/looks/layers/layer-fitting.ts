import type { Diagnosis, LayerState } from '../../diagnosis/diagnosis.ts';
import { type Layer, layers } from '../../rules/layers.ts';
import type { ActionId } from '../../rules/rule.ts';
import type { LookId } from '../look.ts';

/** What helps in a layer: the looks that show its facts, and the changes that mend what breaks there, the likeliest first. */
export interface Fitting {
  readonly looks: readonly LookId[];
  readonly actions: readonly ActionId[];
}

/** What helps in each layer. */
export const fitting: { readonly [L in Layer]: Fitting } = {
  target: { looks: ['events', 'timeline'], actions: [] },
  deployment: {
    looks: ['deployments', 'diff', 'timeline'],
    actions: ['roll-back', 'stop-deployment', 'force-new-deployment'],
  },
  placement: { looks: ['events', 'stopped'], actions: ['scale'] },
  image: { looks: ['stopped', 'diff', 'network'], actions: ['roll-back', 'force-new-deployment'] },
  init: { looks: ['stopped', 'diff', 'network'], actions: ['roll-back', 'force-new-deployment'] },
  container: { looks: ['logs', 'stopped', 'diff'], actions: ['roll-back', 'stop-task'] },
  health: { looks: ['targets', 'logs', 'config'], actions: ['roll-back'] },
  'load-balancer': { looks: ['targets', 'config', 'events'], actions: ['roll-back', 'stop-task'] },
  ports: { looks: ['ports', 'targets', 'diff'], actions: ['roll-back'] },
  network: { looks: ['network', 'ports'], actions: [] },
  access: { looks: ['logs', 'diff'], actions: ['roll-back'] },
  dependencies: { looks: ['logs', 'network', 'diff'], actions: ['roll-back'] },
  performance: { looks: ['metrics', 'config', 'logs'], actions: ['scale'] },
  delivery: { looks: ['diff', 'deployments'], actions: ['force-new-deployment', 'roll-back'] },
  cost: { looks: ['stopped', 'config'], actions: ['scale'] },
};

/** Other words for layers. */
const synonyms: Readonly<Record<string, Layer>> = {
  service: 'target',
  deploy: 'deployment',
  rollout: 'deployment',
  capacity: 'placement',
  scheduling: 'placement',
  images: 'image',
  pull: 'image',
  start: 'init',
  secrets: 'init',
  volumes: 'init',
  containers: 'container',
  app: 'container',
  'health-checks': 'health',
  checks: 'health',
  lb: 'load-balancer',
  alb: 'load-balancer',
  elb: 'load-balancer',
  nlb: 'load-balancer',
  targets: 'load-balancer',
  port: 'ports',
  vpc: 'network',
  iam: 'access',
  permissions: 'access',
  database: 'dependencies',
  db: 'dependencies',
  cpu: 'performance',
  memory: 'performance',
  autoscaling: 'performance',
  ci: 'delivery',
  build: 'delivery',
};

/** The layer that words name; undefined where they name none. */
export function layerNamed(words: readonly string[]): Layer | undefined {
  const name = words
    .join('-')
    .toLowerCase()
    .replace(/^(?:the|layer)-|-layer$/g, '');
  return layers.find((it) => it === name) ?? synonyms[name];
}

/** The layer to look at first: that of the first cause, else the first one that is not as it should be, else the first. */
export function firstLayer({ findings, layers: reports }: Diagnosis): Layer {
  const cause = findings.find(({ role }) => role === 'cause');
  const wanting = (state: LayerState) => reports.find((it) => it.state === state)?.layer;
  return cause?.layer ?? wanting('fault') ?? wanting('risk') ?? wanting('unknown') ?? layers[0];
}
