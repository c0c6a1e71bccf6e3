import type { Task } from '../../facts/ecs-tasks.ts';
import { itemPath } from '../../facts/path.ts';
import { secondsBetween, serviceIn } from '../../facts/service.ts';
import { primaryRelease } from '../../reading/deployments/release.ts';
import {
  type ContainerCheck,
  containerCheckOf,
  unhealthyBetween,
} from '../../reading/health/health-timing.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/** How long ECS waits in RUNNING where nothing tells it a task's health (sdk: DeploymentConfiguration). */
const usualWait = 40;

/**
 * ECS says UNKNOWN of a task's health, which is no fault: its check has had no result yet, or there is none, and then no load
 * balancer either, so that ECS takes every task for healthy that stays up.
 */
export const healthStatusUnknown = defineRule({
  id: 'health-status-unknown',
  layer: 'health',
  kind: 'note',
  // It keeps people from taking UNKNOWN for the fault; where the fault is known, nobody does.
  silentBesideCause: true,
  title: 'No container health check is defined or none has finished',
  explains: [],
  needs: ['services', 'runningTasks', 'taskDefinitions'],
  wants: ['stoppedTasks', 'recentDeployments', 'serviceDeployments', 'serviceRevisions'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',

  *check(known, see) {
    const service = serviceIn(known.services);
    const release = primaryRelease(known);
    const [task] = (release?.running ?? []).filter(
      ({ lastStatus, healthStatus }) => lastStatus === 'RUNNING' && healthStatus === 'UNKNOWN',
    );
    if (!service || !task) return;
    const revision = task.taskDefinitionArn ?? '';
    const definition = known.taskDefinitions[revision]?.taskDefinition;
    if (!definition) return;
    const checked = definition.containerDefinitions.flatMap((container) => {
      const check = container.essential ? containerCheckOf(container) : undefined;
      return check ? [{ name: container.name, check }] : [];
    });
    const [first] = checked;
    const status = see('runningTasks', task.taskArn, 'tasks[0].healthStatus');
    if (first) {
      const { latest } = unhealthyBetween(first.check);
      if (ageOf(task, known.takenAt) > latest) return;
      const container = itemPath('containerDefinitions', 'name', first.name);
      yield {
        subject: `container ${first.name}`,
        confidence: 'confirmed',
        summary: `The health of container ${code(first.name)} is UNKNOWN because its check has had no result that counts yet, which is normal for up to ${latest} s after the start`,
        evidence: [
          status,
          see(
            'taskDefinitions',
            revision,
            `taskDefinition.${container}.healthCheck.${given(first.check)}`,
          ),
        ],
        remediation: {
          text: `Wait until ${latest} s after the start of the task, then look again.`,
        },
      };
      return;
    }
    if (hasOtherChecks(service)) return;
    yield {
      subject: `service ${service.serviceName ?? known.ref.name}`,
      confidence: 'confirmed',
      summary: `Nothing checks the health of this service: it has no container health check and no load balancer, so that ECS takes a task for healthy once it has run for ${usualWait} s`,
      evidence: [status],
      remediation: {
        text: 'Nothing needs to be done. A container health check in the task definition would let ECS replace tasks that hang; one in the Dockerfile is not read by ECS.',
      },
    };
  },
});

/** Whether something else tells ECS how tasks are. */
function hasOtherChecks({
  loadBalancers,
  serviceRegistries,
}: {
  readonly loadBalancers: readonly unknown[];
  readonly serviceRegistries: readonly unknown[];
}): boolean {
  return loadBalancers.length > 0 || serviceRegistries.length > 0;
}

function ageOf({ startedAt }: Task, takenAt: string): number {
  return startedAt === undefined ? 0 : secondsBetween(startedAt, takenAt);
}

/** The setting that lets the first result be late. */
function given({ startPeriod }: ContainerCheck): 'startPeriod' | 'command' {
  return startPeriod > 0 ? 'startPeriod' : 'command';
}
