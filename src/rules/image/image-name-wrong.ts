import { failuresByContainer, failuresThatMatter } from '../../facts/failures.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import { parseImageReference, sameRepository } from '../../reading/image-reference.ts';
import { isPlaceholder } from '../../reading/placeholder.ts';
import { pullRefusalOf, refusedContainer } from '../../reading/pull-failure.ts';
import { otherImage, rollBackHelps } from '../other-revision.ts';
import { clock, code, share } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import { type Confidence, defineRule } from '../rule.ts';
import { seeImage, seePullError } from './pull-evidence.ts';

/**
 * The registry knows no repository of this name, or shows it to nobody who is not logged in; Docker Hub answers both in the
 * same words. A repository that exists without the tag is `image-tag-missing`, a refusal by IAM is neither.
 */
export const imageNameWrong = defineRule({
  id: 'image-name-wrong',
  layer: 'image',
  title: 'The image names a repository that does not exist or is private',
  explains: [
    'below-desired-count',
    'tasks-keep-stopping',
    'deployment-failing',
    'deployment-rolled-back',
    'no-targets',
    'circuit-breaker-rolled-back',
    'tg-empty-503',
  ],
  needs: ['services', 'stoppedTasks'],
  wants: ['images', 'recentDeployments', 'serviceRevisions', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',

  *check(known, see) {
    const service = serviceIn(known.services);
    const failures = failuresByContainer(failuresThatMatter(known), (container, task) => {
      const refusal = pullRefusalOf(task);
      if (refusal?.kind !== 'no-access' && refusal?.kind !== 'no-repository') return false;
      return refusedContainer(task, refusal.text)?.name === container.name;
    });
    for (const { name, task, container, tasks, of, since } of failures) {
      const { image = '' } = container;
      const reference = parseImageReference(image);
      const refusal = pullRefusalOf(task);
      if (!refusal) continue;
      const noSuchRepository = known.images?.[image]?.error?.name === 'RepositoryNotFoundException';
      const other = otherImage(task, name, { ...known, service });
      const revision = revisionName(task.taskDefinitionArn ?? '');
      const registry = reference?.registry ?? 'Docker Hub';
      yield {
        ...scopeOf(task, service),
        subject: `container ${name}`,
        confidence: noSuchRepository ? 'confirmed' : confidenceOf(image, other),
        summary: `Container ${code(name)} cannot start: ${
          isPlaceholder(image)
            ? `its image ${code(image)} is a placeholder that no registry has`
            : reference?.ecr
              ? `ECR has no repository ${code(reference.repository)} in account ${reference.ecr.account}, ${reference.ecr.region} (image ${code(image)})`
              : `${registry} has no public image ${code(image)}`
        }: ${share(tasks.length, of, known.unread)} of ${code(revision)}${
          since ? ` since ${clock(since, known.takenAt)}` : ''
        }`,
        evidence: [
          seePullError(task, refusal.text, see),
          seeImage(task, name, see),
          ...(noSuchRepository ? [see('images', image, 'error.name')] : []),
        ],
        remediation: {
          text: `Set the image of ${code(name)} to the exact reference that was pushed and deploy a new revision${
            other ? `; ${code(other.name)} uses ${code(other.image)}` : ''
          }.${reference?.ecr ? '' : ' If the repository is private, give the container its `repositoryCredentials` instead.'}`,
          command: `aws ecs describe-task-definition --task-definition ${revision} --query 'taskDefinition.containerDefinitions[].image' --region ${known.ref.region}`,
          ...(rollBackHelps(task, service, other, known) ? { action: 'roll-back' as const } : {}),
        },
        prevention: 'Let the pipeline write the reference it pushed into the task definition.',
      };
    }
  },
});

/** A placeholder, or another repository than the one that works, proves the name wrong; the same one points at credentials. */
function confidenceOf(image: string, other: ReturnType<typeof otherImage>): Confidence {
  if (isPlaceholder(image)) return 'confirmed';
  if (!other) return 'likely';
  if (sameRepository(image, other.image)) return other.runs ? 'possible' : 'likely';
  return other.runs ? 'confirmed' : 'likely';
}
