import type { Service } from '../../facts/ecs-services.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import { isDeployedByEcs } from '../../reading/deployments/rollout.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

type TaskSet = Service['taskSets'][number];

/**
 * CodeDeploy or an external controller deploys the service: ECS's circuit breaker, deployment alarms and service deployments
 * do not apply and stay empty. What is deployed are task sets; why a deployment failed, only the controller knows.
 */
export const externalController = defineRule({
  id: 'external-controller',
  layer: 'deployment',
  kind: 'note',
  title: 'The service is deployed by CodeDeploy or another controller',
  explains: [],
  needs: ['services'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html',
  applies: ({ services }) => {
    const service = serviceIn(services);
    return service !== undefined && !isDeployedByEcs(service);
  },

  *check({ services, ref }, see) {
    const service = serviceIn(services);
    if (service?.status !== 'ACTIVE' || isDeployedByEcs(service)) return;
    const type = service.deploymentController?.type ?? '';
    const sets = service.taskSets.toSorted(
      (a, b) =>
        Number(b.status === 'PRIMARY') - Number(a.status === 'PRIMARY') ||
        compareTexts(b.createdAt ?? '', a.createdAt ?? '') ||
        compareTexts(a.id ?? '', b.id ?? ''),
    );
    const codeDeploy = type === 'CODE_DEPLOY';
    const newest = sets.toSorted((a, b) => compareTexts(b.createdAt ?? '', a.createdAt ?? ''))[0];
    const id = newest?.externalId;
    yield {
      subject: `service ${service.serviceName}`,
      confidence: 'confirmed',
      summary: `${code(service.serviceName)} is deployed by ${codeDeploy ? 'CodeDeploy' : `an external controller (${code(type)})`}, so ECS has no circuit breaker for it${
        sets.length === 0 ? ' and no task set stands' : `: ${sets.map(inWords).join(', ')}`
      }`,
      evidence: [
        see('services', 'services[0].deploymentController.type'),
        ...sets.flatMap(({ id: set }) =>
          set === undefined
            ? []
            : [
                see(
                  'services',
                  `services[0].${itemPath('taskSets', 'id', set)}.stabilityStatus`,
                  sets.find((it) => it.id === set)?.stabilityStatusAt,
                ),
              ],
        ),
      ],
      remediation: codeDeploy
        ? {
            text: `Ask CodeDeploy how the deployment goes${id ? ` (${code(id)})` : ''}: it alone knows the reason and rolls back.`,
            command: id
              ? `aws deploy get-deployment --deployment-id ${id} --query "deploymentInfo.{status:status,error:errorInformation,rollback:rollbackInfo}" --region ${ref.region}`
              : `aws deploy list-deployments --region ${ref.region}`,
          }
        : {
            text: 'Ask the controller that creates the task sets: it alone knows what it is doing and rolls back.',
            command: `aws ecs describe-task-sets --cluster ${ref.cluster} --service ${ref.name} --region ${ref.region}`,
          },
      prevention:
        "Consider ECS's own blue/green deployments, which have breaker, alarms and hooks.",
    };
  },
});

/** A task set in words: what it runs, how many, and whether it is steady. */
function inWords(set: TaskSet): string {
  const { status = 'a', taskDefinition, runningCount = 0, computedDesiredCount = 0 } = set;
  const revision = taskDefinition ? ` of ${code(revisionName(taskDefinition))}` : '';
  const scale = set.scale?.value === undefined ? '' : ` at ${set.scale.value} %`;
  const steady = stability[set.stabilityStatus ?? ''] ?? 'in an unknown state';
  return `the ${status} task set${revision}${scale} has ${runningCount} of ${computedDesiredCount} tasks and is ${steady}`;
}

/** sdk: StabilityStatus. */
const stability: Readonly<Record<string, string>> = {
  STEADY_STATE: 'steady',
  STABILIZING: 'not steady yet',
};
