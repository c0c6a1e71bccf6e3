import { GetTaskProtectionCommand } from '@aws-sdk/client-ecs';
import { getTaskProtection } from '../facts/capacity.ts';
import { currentDeployments, lastPart, serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';

/** The most tasks that one call takes (sdk: GetTaskProtection). */
const mostTasks = 100;

/** Which running tasks are protected from scale-in, asked where old tasks may be staying on. */
export const taskProtection = defineProbe({
  provides: 'taskProtection',
  needs: ['services', 'runningTaskArns'],
  question: ({ services, runningTaskArns: { taskArns }, ref }) => {
    const service = serviceIn(services);
    if (!service || taskArns.length === 0) return undefined;
    const owners = currentDeployments(service).filter(({ runningCount }) => runningCount > 0);
    if (owners.length < 2 && service.runningCount <= service.desiredCount) return undefined;
    return {
      client: 'ecs',
      command: new GetTaskProtectionCommand({
        cluster: ref.cluster,
        tasks: taskArns.slice(0, mostTasks).map(lastPart),
      }),
    };
  },
  read: getTaskProtection,
});
