import { revisionName, serviceIn } from '../../facts/service.ts';
import { rolledBackRevision } from '../../reading/deployments/release.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { lacking, refusalNeeds, refusedBy, scopeOfRefusal, seeRefusal } from './refused.ts';

/** What `compatibilities` can name (sdk: Compatibility), and its Spot kind; capacity providers of one's own have other names. */
const computes: ReadonlySet<string> = new Set([
  'EC2',
  'EXTERNAL',
  'FARGATE',
  'FARGATE_SPOT',
  'MANAGED_INSTANCES',
]);

/**
 * The task definition asks for what its launch type, capacity provider or platform version does not have. ECS refuses most
 * of this when the service is updated, and then there is neither a deployment nor a task to see.
 */
export const computeIncompatible = defineRule({
  id: 'compute-incompatible',
  layer: 'placement',
  title: 'The task definition does not fit the compute it is to run on',
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: ['recentDeployments', 'serviceDeployments', 'serviceRevisions', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/failed-to-start-error.html',

  *check(known, see) {
    for (const refusal of refusedBy(known, 'compute-incompatible')) {
      const service = serviceIn(known.services);
      const asked = refusal.former ? rolledBackRevision(known) : service;
      const arn = asked?.taskDefinition ?? '';
      const definition = known.taskDefinitions?.[arn]?.taskDefinition;
      const wanted = asked?.launchType ?? asked?.capacityProviderStrategy[0]?.capacityProvider;
      const fits = definition?.compatibilities ?? [];
      const misfit =
        computes.has(wanted ?? '') &&
        fits.length > 0 &&
        !fits.includes(wanted?.replace('_SPOT', '') ?? '');
      const mode = definition?.networkMode;
      yield {
        ...scopeOfRefusal(refusal),
        subject: arn === '' ? 'task definition' : `task definition ${revisionName(arn)}`,
        confidence: misfit ? 'confirmed' : 'likely',
        summary: misfit
          ? `${named(arn)} cannot run on ${wanted}: it fits ${listed(fits)}${mode ? ` (network mode ${code(mode)})` : ''}; ${lacking(known, refusal)}`
          : `${named(arn)} does not fit the compute of the service${wanted ? ` (${wanted})` : ''}: ${lacking(known, refusal)}`,
        evidence: [
          seeRefusal(see, refusal),
          ...(misfit ? [see('taskDefinitions', arn, 'taskDefinition.compatibilities')] : []),
          ...(mode ? [see('taskDefinitions', arn, 'taskDefinition.networkMode')] : []),
        ],
        remediation: {
          text: 'Register a revision whose `requiresCompatibilities`, network mode and platform fit the service, or move the service to capacity that fits.',
          command: `aws ecs describe-task-definition --task-definition ${arn === '' ? '$TD' : revisionName(arn)} --query "taskDefinition.{requires:requiresCompatibilities,fits:compatibilities,network:networkMode}" --region ${known.ref.region}`,
        },
        prevention:
          'Compare `compatibilities` of the new revision with the service in the pipeline.',
      };
    }
  },
});

/** A revision at the beginning of a sentence; which one was rolled back is not always known. */
function named(arn: string): string {
  return arn === '' ? 'The task definition' : `Task definition ${code(revisionName(arn))}`;
}
