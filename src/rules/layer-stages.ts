import type { TaskStage } from '../facts/task-stages.ts';
import type { Layer } from './layers.ts';

/** How far a task must have come to have got past what breaks in a layer; `none` where no task is needed to see it. */
const passedBy: { readonly [L in Layer]: TaskStage } = {
  target: 'none',
  deployment: 'none',
  placement: 'none',
  image: 'pulled',
  // On an instance the agent fetches some secrets after the images.
  init: 'started',
  container: 'ended',
  health: 'lasted',
  'load-balancer': 'none',
  ports: 'lasted',
  network: 'none',
  access: 'lasted',
  dependencies: 'lasted',
  performance: 'lasted',
  delivery: 'none',
  cost: 'none',
};

/** The stage of a layer, which its rules have where they do not say another. */
export function stageOfLayer(layer: Layer): TaskStage {
  return passedBy[layer];
}
