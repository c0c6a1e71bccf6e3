import { GetTaskProtectionCommand } from '@aws-sdk/client-ecs';
import { getTaskProtection } from '../facts/capacity.ts';
import type { Service } from '../facts/ecs-services.ts';
import { lastPart, primaryDeployment, serviceIn } from '../facts/service.ts';
import { shiftsTraffic } from '../reading/deployments/deployment-arithmetic.ts';
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
    if (!mayStayOn(service)) return undefined;
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

/**
 * Whether old tasks run beside a new deployment that has all of its own, though none that keeps them on purpose, or ECS says
 * that it cannot stop tasks.
 */
function mayStayOn(service: Service): boolean {
  const primary = primaryDeployment(service);
  return (
    (primary !== undefined &&
      !shiftsTraffic(service) &&
      primary.runningCount >= primary.desiredCount &&
      service.runningCount > service.desiredCount) ||
    service.events.some(({ message }) => /protected/i.test(message))
  );
}
