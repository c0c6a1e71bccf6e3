import type { TaskStage } from '../facts/task-stages.ts';
import type { Layer } from './layers.ts';

/** How far a task must have come before what breaks in a layer shows on it; `none` where no task is needed. */
const shownBy: { readonly [L in Layer]: TaskStage } = {
  target: 'none',
  deployment: 'none',
  placement: 'none',
  image: 'pulling',
  init: 'created',
  container: 'started',
  health: 'lasted',
  'load-balancer': 'none',
  ports: 'lasted',
  network: 'none',
  access: 'started',
  dependencies: 'started',
  performance: 'lasted',
  delivery: 'none',
  cost: 'none',
};

/** The stage at which a rule of this layer can see something, where the rule does not say another. */
export function shownIn(layer: Layer): TaskStage {
  return shownBy[layer];
}
