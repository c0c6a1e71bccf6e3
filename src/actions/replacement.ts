import type { Service } from '../facts/ecs-services.ts';
import {
  boundsOf,
  isDeadlocked,
  shiftsTraffic,
} from '../reading/deployments/deployment-arithmetic.ts';
import { tasks } from './counted.ts';

/** In which order a new deployment replaces the tasks, by the deployment settings, in one sentence. */
export function replacementOf(service: Service): string {
  const { desiredCount, runningCount, deploymentConfiguration } = service;
  if (shiftsTraffic(service)) {
    const strategy = deploymentConfiguration?.strategy;
    return `All ${tasks(desiredCount)} start beside the ${runningCount} running now, the traffic is shifted (${strategy}), and then the old ones stop.`;
  }
  if (runningCount === 0) return 'No task is running now, so none is replaced.';
  const { lower, upper, batch, startsFirst } = boundsOf(service);
  const order = startsFirst
    ? `new ones start first (at most ${upper} at once), and old ones stop once those are healthy`
    : 'old ones stop before new ones start';
  const kept =
    lower > 0
      ? `at least ${lower} ${lower === 1 ? 'stays' : 'stay'} up meanwhile`
      : 'all may be down meanwhile (minimum healthy is 0 %)';
  const steps =
    runningCount === 1
      ? 'The one task running now is replaced'
      : batch >= runningCount
        ? `All ${runningCount} running now are replaced at once`
        : `The ${runningCount} running now are replaced ${batch} at a time`;
  return `${steps}: ${order}; ${kept}.`;
}

/** Why no deployment can move at all, in a sentence; undefined where one can. */
export function standstill(service: Service): string | undefined {
  if (shiftsTraffic(service) || !isDeadlocked(service)) return undefined;
  const { lower, upper } = boundsOf(service);
  return `The deployment percentages leave no room to replace a task: at least ${lower} and at most ${upper} may run of ${service.desiredCount}.`;
}
