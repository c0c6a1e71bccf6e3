import { newestServiceDeployment } from '../../facts/failures.ts';
import { primaryDeployment, revisionName, secondsBetween, serviceIn } from '../../facts/service.ts';
import { standPath } from '../../facts/task-sets.ts';
import { deployedRevisions } from '../../reading/deployments/deployed-revisions.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/** Seconds that a pipeline may take between registering a revision and deploying it. */
const pipelineSeconds = 120;

/**
 * A newer revision of the task definition was registered after the running deployment began, and no deployment ever used it:
 * the step after the registration did not run. A revision that was deployed and rolled back is not this.
 */
export const revisionRegisteredNotDeployed = defineRule({
  id: 'revision-registered-not-deployed',
  layer: 'deployment',
  title: 'A newer task definition revision was never deployed',
  explains: [],
  needs: ['services', 'latestTaskDefinition'],
  wants: ['serviceRevisions', 'recentDeployments', 'stoppedTasks'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service-console-v2.html',

  *check(known, see) {
    const { services, latestTaskDefinition, serviceRevisions, ref, takenAt } = known;
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    const latest = latestTaskDefinition.taskDefinition;
    if (service?.status !== 'ACTIVE' || !primary?.taskDefinition || !latest?.registeredAt) return;

    const deployed = revisionOf(primary.taskDefinition);
    const newer = revisionOf(latest.taskDefinitionArn);
    if (deployed.family !== newer.family || newer.revision <= deployed.revision) return;
    if (latest.registeredAt < (primary.createdAt ?? '')) return;
    if (secondsBetween(latest.registeredAt, takenAt) < pipelineSeconds) return;
    // Whoever deployed anything after the registration chose not to deploy this revision, or tried to.
    const lastDeployed = newestServiceDeployment(known.recentDeployments)?.createdAt ?? '';
    if (lastDeployed > latest.registeredAt) return;
    if (deployedRevisions(known).has(latest.taskDefinitionArn)) return;

    const name = revisionName(latest.taskDefinitionArn);
    const seen = known.recentDeployments !== undefined || serviceRevisions !== undefined;
    yield {
      subject: `revision ${name}`,
      confidence: seen ? 'confirmed' : 'likely',
      summary: `Revision ${code(name)} was registered at ${instant(latest.registeredAt)} and never deployed: ${code(service.serviceName)} still runs ${code(revisionName(primary.taskDefinition))}`,
      evidence: [
        see('latestTaskDefinition', 'taskDefinition.taskDefinitionArn', latest.registeredAt),
        see('latestTaskDefinition', 'taskDefinition.registeredAt', latest.registeredAt),
        see('services', `${standPath(service, primary.id)}.taskDefinition`, primary.createdAt),
      ],
      remediation: {
        text: `Run the deployment step for ${code(name)}, or deploy it by hand.`,
        command: `aws ecs update-service --cluster ${ref.cluster} --service ${ref.name} --task-definition ${name} --region ${ref.region}`,
      },
      prevention: 'Register and deploy in one pipeline step.',
    };
  },
});

function revisionOf(arn: string): { readonly family: string; readonly revision: number } {
  const name = revisionName(arn);
  const colon = name.lastIndexOf(':');
  return { family: name.slice(0, colon), revision: Number(name.slice(colon + 1)) };
}
