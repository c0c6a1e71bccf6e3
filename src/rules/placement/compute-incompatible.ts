import { revisionName, serviceIn } from '../../facts/service.ts';
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
  wants: ['recentDeployments', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/failed-to-start-error.html',

  *check(known, see) {
    for (const refusal of refusedBy(known, 'compute-incompatible')) {
      const service = serviceIn(known.services);
      const arn = service?.taskDefinition ?? '';
      const definition = refusal.former ? undefined : known.taskDefinitions?.[arn]?.taskDefinition;
      const wanted = service?.launchType ?? service?.capacityProviderStrategy[0]?.capacityProvider;
      const fits = definition?.compatibilities ?? [];
      const misfit =
        computes.has(wanted ?? '') &&
        fits.length > 0 &&
        !fits.includes(wanted?.replace('_SPOT', '') ?? '');
      const mode = definition?.networkMode;
      yield {
        ...scopeOfRefusal(refusal),
        subject: `task definition ${revisionName(arn)}`,
        confidence: misfit ? 'confirmed' : 'likely',
        summary: misfit
          ? `Task definition ${code(revisionName(arn))} cannot run on ${wanted}: it fits ${listed(fits)}${mode ? ` (network mode ${code(mode)})` : ''}; ${lacking(known, refusal)}`
          : `Task definition ${code(revisionName(arn))} does not fit the compute of the service${wanted ? ` (${wanted})` : ''}: ${lacking(known, refusal)}`,
        evidence: [
          seeRefusal(see, refusal),
          ...(misfit ? [see('taskDefinitions', arn, 'taskDefinition.compatibilities')] : []),
          ...(mode ? [see('taskDefinitions', arn, 'taskDefinition.networkMode')] : []),
        ],
        remediation: {
          text: 'Register a revision whose `requiresCompatibilities`, network mode and platform fit the service, or move the service to capacity that fits.',
          command: `aws ecs describe-task-definition --task-definition ${revisionName(arn)} --query "taskDefinition.{requires:requiresCompatibilities,fits:compatibilities,network:networkMode}" --region ${known.ref.region}`,
        },
        prevention:
          'Compare `compatibilities` of the new revision with the service in the pipeline.',
      };
    }
  },
});
