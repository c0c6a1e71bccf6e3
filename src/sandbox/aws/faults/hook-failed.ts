import { arn } from '../world/identifiers.ts';
import { release } from './changes/release.ts';
import { deploysBeside } from './changes/second-target-group.ts';
import { defineFault } from './fault.ts';

/** The function that validates new tasks before traffic shifts rejects them, and ECS rolls the deployment back. */
export const hookFailed = defineFault({
  id: 'hook-failed',
  title: 'A lifecycle hook failed the deployment',
  layer: 'deployment',
  apply(simulation, service) {
    const hookTargetArn = arn('lambda', `function:${service.name}-smoke-test`);
    simulation.state.rejectingFunctions.push(hookTargetArn);
    deploysBeside(simulation, service, {
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 5,
      lifecycleHooks: [
        {
          targetType: 'AWS_LAMBDA',
          hookTargetArn,
          roleArn: 'arn:aws:iam::123456789012:role/ecs-hooks',
          lifecycleStages: ['POST_SCALE_UP'],
        },
      ],
    });
    release(simulation, service, {});
  },
});
