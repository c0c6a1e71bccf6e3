import type { DescribeImages } from '../../facts/ecr.ts';
import type { DescribeServiceRevisions } from '../../facts/ecs-deployments.ts';
import type { Container, Task } from '../../facts/ecs-tasks.ts';
import { failuresByContainer, failuresThatMatter } from '../../facts/failures.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import { failedPulls, stoppedInPulls } from '../../reading/pulls/failed-pulls.ts';
import { parseImageReference } from '../../reading/pulls/image-reference.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { instant } from '../instants.ts';
import { code, share, sinceWhen } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import { defineRule } from '../rule.ts';

/** The agent's own name for a manifest that it could not get to look the digest up (agent: engine/errors.go). */
const manifestError = /CannotPullImageManifestError/;

/**
 * The first tasks of a deployment failed at the pull because ECS could not look up the digest behind the tag, although the tag
 * was there all the time. Where the pull has a reason of its own (a tag pushed later, the network, a right), that is it.
 */
export const imageDigestResolutionFailed = defineRule({
  id: 'image-digest-resolution-failed',
  layer: 'deployment',
  title: "ECS could not resolve the image's tag to a digest",
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks', 'images'],
  wants: ['recentDeployments', 'serviceRevisions', 'taskDefinitions'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',

  *check(known, see) {
    const { images, serviceRevisions, ref } = known;
    const stopped = new Set(stoppedInPulls(known));
    const failed = failuresThatMatter(known).filter(
      (task) => stopped.has(task) || saysManifest(task) !== undefined,
    );
    if (failed.length === 0) return;
    const service = serviceIn(known.services);
    const explained = new Set(failedPulls(known).flatMap(({ tasks }) => tasks));
    const unresolved = failuresByContainer(
      failed,
      (container, task) =>
        !explained.has(task) &&
        container.imageDigest === undefined &&
        wasThere(container, task, images) &&
        !isPinned(container, task, serviceRevisions),
    );
    for (const { name, task, container, tasks, of, since } of unresolved) {
      const arn = task.taskDefinitionArn ?? '';
      const definition = known.taskDefinitions?.[arn]?.taskDefinition;
      const written = definition?.containerDefinitions.find((it) => it.name === name);
      if (written?.versionConsistency === 'disabled') continue;
      const { image = '' } = container;
      const pushed = images[image]?.imageDetails[0]?.imagePushedAt;
      const manifest = saysManifest(task);
      yield {
        ...scopeOf(task, service),
        subject: `container ${name}`,
        confidence: manifest ? 'confirmed' : 'likely',
        summary: `ECS could not look up the digest of ${code(image)} when ${code(revisionName(arn))} was deployed: ${share(tasks.length, of, known.unread)} stopped at the pull${sinceWhen(since, known)}, although the tag has been there${
          pushed ? ` since ${instant(pushed)}` : ''
        }`,
        evidence: [
          manifest === 'container'
            ? see(
                'stoppedTasks',
                task.taskArn,
                `tasks[0].${itemPath('containers', 'name', name)}.reason`,
                task.stoppedAt,
              )
            : see('stoppedTasks', task.taskArn, 'tasks[0].stoppedReason', task.stoppedAt),
          see('images', image, 'imageDetails[0].imageDigest', pushed),
          see('images', image, 'imageDetails[0].imagePushedAt', pushed),
        ],
        remediation: {
          text: `Deploy again now that the registry answers, best with the digest of ${code(image)} in the task definition, so that nothing has to be looked up.`,
          command: `aws ecs update-service --cluster ${ref.cluster} --service ${ref.name} --task-definition ${revisionName(arn)} --region ${ref.region}`,
        },
        prevention: 'Write digests into task definitions.',
      };
    }
  },
});

/** Where the agent says that it could not get the manifest. */
function saysManifest({ stoppedReason, containers }: Task): 'task' | 'container' | undefined {
  if (manifestError.test(stoppedReason ?? '')) return 'task';
  return containers.some(({ reason }) => manifestError.test(reason ?? ''))
    ? 'container'
    : undefined;
}

/** Whether the registry had the image, by its tag, when the task was to pull it. */
function wasThere(
  { image = '' }: Container,
  { createdAt, stoppedAt }: Task,
  images: Readonly<Record<string, DescribeImages>>,
): boolean {
  if (parseImageReference(image)?.digest !== undefined) return false;
  const [found] = images[image]?.imageDetails ?? [];
  const asked = createdAt ?? stoppedAt;
  return found?.imagePushedAt !== undefined && asked !== undefined && found.imagePushedAt <= asked;
}

/** Whether the service revision of the task's deployment has a digest for the container. */
function isPinned(
  { name }: Container,
  { taskDefinitionArn }: Task,
  revisions: DescribeServiceRevisions | undefined,
): boolean {
  const [newest] = (revisions?.serviceRevisions ?? [])
    .filter(({ taskDefinition }) => taskDefinition === taskDefinitionArn)
    .toSorted((a, b) => compareTexts(b.createdAt ?? '', a.createdAt ?? ''));
  return (
    newest?.containerImages.some(
      ({ containerName, imageDigest }) => containerName === name && imageDigest !== undefined,
    ) ?? false
  );
}
