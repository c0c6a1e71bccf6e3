import type { DescribeImages } from '../../facts/ecr.ts';
import type { Task } from '../../facts/ecs.ts';
import { failuresByContainer, failuresThatMatter } from '../../facts/failures.ts';
import { itemPath } from '../../facts/path.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import { parseImageReference, repositoryUri } from '../../reading/image-reference.ts';
import { nearestTag, type PushedTag } from '../../reading/nearest.ts';
import { pullRefusalOf, refusedContainer, stoppedInPull } from '../../reading/pull-failure.ts';
import { otherImage, rollBackHelps } from '../other-revision.ts';
import { clock, code, share } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import { defineRule } from '../rule.ts';
import { seeImage, seePullError } from './pull-evidence.ts';

type Images = Readonly<Record<string, DescribeImages>>;

/**
 * The repository is there, and the tag is not: it was never pushed, or it was deleted. A digest that is gone while its tag
 * exists, an archived image and a missing repository fail in nearly the same words and are not this.
 */
export const imageTagMissing = defineRule({
  id: 'image-tag-missing',
  layer: 'image',
  title: 'The image tag does not exist in its repository',
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
  wants: ['images', 'pushedImages', 'recentDeployments', 'serviceRevisions', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',

  *check(known, see) {
    const { images = {}, pushedImages, ref, takenAt } = known;
    const service = serviceIn(known.services);
    const failures = failuresByContainer(failuresThatMatter(known), (container, task) =>
      lacksTag(task, container, images),
    );
    for (const { name, task, container, tasks, of, since } of failures) {
      const { image = '' } = container;
      const reference = parseImageReference(image);
      const looked = images[image];
      const [present] = looked?.imageDetails ?? [];
      const absent = looked?.error?.name === 'ImageNotFoundException';
      const uri = repositoryUri(image);
      const tag = reference?.tag ?? 'latest';
      const pushed = tagsOf(pushedImages?.[uri]);
      const nearest = present ? undefined : nearestTag(tag, pushed);
      const holder = pushedImages?.[uri]?.imageDetails.find(
        ({ imageTags, imageDigest }) => imageDigest && nearest && imageTags.includes(nearest.tag),
      );
      const other = otherImage(task, name, { ...known, service });
      const revision = revisionName(task.taskDefinitionArn ?? '');
      const refusal = pullRefusalOf(task);
      yield {
        ...scopeOf(task, service),
        subject: `container ${name}`,
        confidence: absent ? 'confirmed' : 'likely',
        summary: `Container ${code(name)} cannot start: image ${code(image)} ${
          present?.imagePushedAt
            ? `was pushed only at ${clock(present.imagePushedAt, takenAt)}, after the tasks had failed`
            : 'does not exist'
        }: ${share(tasks.length, of, known.unread)} of ${code(revision)}${
          since ? ` since ${clock(since, takenAt)}` : ''
        }${nearest ? `; the nearest existing tag is ${code(nearest.tag)}` : ''}`,
        evidence: [
          refusal
            ? seePullError(task, refusal.text, see)
            : see('stoppedTasks', task.taskArn, 'tasks[0].stopCode', task.stoppedAt),
          seeImage(task, name, see),
          ...(absent ? [see('images', image, 'error.name')] : []),
          ...(present?.imagePushedAt
            ? [see('images', image, 'imageDetails[0].imagePushedAt', present.imagePushedAt)]
            : []),
          ...(holder?.imageDigest
            ? [
                see(
                  'pushedImages',
                  uri,
                  `${itemPath('imageDetails', 'imageDigest', holder.imageDigest)}.imageTags`,
                  holder.imagePushedAt,
                ),
              ]
            : []),
        ],
        remediation: {
          text: present
            ? `Start the deployment again: ${code(image)} exists now.`
            : `Push ${code(tag)} to ${code(uri)}, or deploy a revision with a tag that exists${
                nearest ? `, such as ${code(nearest.tag)}` : ''
              }${other ? `; ${code(other.name)} uses ${code(other.image)}` : ''}.`,
          ...(reference?.ecr
            ? {
                command: `aws ecr describe-images --registry-id ${reference.ecr.account} --repository-name ${reference.repository} --image-ids imageTag=${tag} --region ${reference.ecr.region}`,
              }
            : { command: `docker manifest inspect ${image}` }),
          ...(present
            ? { action: 'force-new-deployment' as const }
            : rollBackHelps(task, service, other, known)
              ? { action: 'roll-back' as const }
              : {}),
        },
        prevention: `Ask ECR for the image in the pipeline before it deploys in ${ref.region}.`,
      };
    }
  },
});

/** Whether a task failed because this container's tag is not there, by the registry's words and by what ECR says now. */
function lacksTag(task: Task, container: Task['containers'][number], images: Images): boolean {
  const { image = '' } = container;
  const refusal = pullRefusalOf(task);
  const looked = images[image];
  if (parseImageReference(image)?.digest || looked?.error?.name === 'RepositoryNotFoundException') {
    return false;
  }
  const saysNoTag =
    refusal?.kind === 'no-tag' && refusedContainer(task, refusal.text)?.name === container.name;
  // A text that names a digest is about the digest ECS pinned, whatever the tag means now.
  if (saysNoTag && /@sha256:/.test(refusal.text)) return false;
  const [present] = looked?.imageDetails ?? [];
  if (present) {
    return saysNoTag && (present.imagePushedAt ?? '') > (task.stoppedAt ?? task.createdAt ?? '');
  }
  if (looked?.error?.name === 'ImageNotFoundException') {
    return saysNoTag || ((refusal?.kind ?? 'unclear') === 'unclear' && stoppedInPull(task));
  }
  return saysNoTag;
}

function tagsOf(pushed: DescribeImages | undefined): readonly PushedTag[] {
  return (pushed?.imageDetails ?? []).flatMap(({ imageTags, imagePushedAt }) =>
    imageTags.map((tag) => ({ tag, ...(imagePushedAt ? { pushedAt: imagePushedAt } : {}) })),
  );
}
