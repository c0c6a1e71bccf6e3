import { compareTexts } from '../../facts/order.ts';
import { currentDeployments, revisionName, serviceIn } from '../../facts/service.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * The revision that a service runs was deregistered, or is being deleted. Running services go on and may still scale with
 * it; only a new use of it fails: a deployment of it, a roll-back by hand, a task started from it.
 */
export const taskdefInactiveOrDeleting = defineRule({
  id: 'taskdef-inactive-or-deleting',
  layer: 'deployment',
  kind: 'risk',
  title: 'The task definition is deregistered or being deleted',
  explains: [],
  needs: ['services', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deregister-task-definition-v2.html',

  *check({ services, taskDefinitions, ref }, see) {
    const service = serviceIn(services);
    if (service?.status !== 'ACTIVE') return;
    const used = new Set(
      [
        service.taskDefinition,
        ...currentDeployments(service).map(({ taskDefinition }) => taskDefinition),
      ].filter((it) => it !== undefined),
    );
    for (const arn of [...used].toSorted(compareTexts)) {
      const definition = taskDefinitions[arn]?.taskDefinition;
      const state = states[definition?.status ?? ''];
      if (!definition || !state) continue;
      const name = revisionName(arn);
      yield {
        subject: `revision ${name}`,
        confidence: 'confirmed',
        summary: `${code(service.serviceName)} runs ${code(name)}, which ${state}: its tasks go on, but the revision cannot be deployed again`,
        evidence: [see('taskDefinitions', arn, 'taskDefinition.status')],
        remediation: {
          text: `Register the same definition as a new revision and deploy that, before ${code(name)} is needed for a roll-back.`,
          command: `aws ecs describe-task-definition --task-definition ${name} --region ${ref.region}`,
        },
        prevention: 'Let the clean-up of task definitions pass over revisions that services use.',
      };
    }
  },
});

/** What a status other than ACTIVE means (sdk: TaskDefinitionStatus). */
const states: Readonly<Record<string, string>> = {
  INACTIVE: 'was deregistered',
  DELETE_IN_PROGRESS: 'is being deleted',
};
