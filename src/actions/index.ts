import type { ActionId } from '../rules/rule.ts';
import type { Action } from './action.ts';
import { forceNewDeployment } from './force-new-deployment.ts';
import { rollBack } from './roll-back.ts';
import { scale } from './scale.ts';
import { stopDeployment } from './stop-deployment.ts';
import { stopTask } from './stop-task.ts';

/** Every change that the bot can make, by its id. */
export const actions: { readonly [A in ActionId]: Action } = {
  'force-new-deployment': forceNewDeployment,
  'roll-back': rollBack,
  scale,
  'stop-task': stopTask,
  'stop-deployment': stopDeployment,
};
