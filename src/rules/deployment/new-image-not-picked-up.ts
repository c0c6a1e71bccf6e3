import { newestServiceDeployment } from '../../facts/failures.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryDeployment, secondsBetween, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { parseImageReference } from '../../reading/pulls/image-reference.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/** Seconds after a push in which a pipeline may still deploy it. */
const pipelineSeconds = 300;

/**
 * The tag that the service runs was pushed again after its deployment began, and ECS keeps the digest it looked up then: new
 * tasks start the old image too. An image pushed under another tag is not this.
 */
export const newImageNotPickedUp = defineRule({
  id: 'new-image-not-picked-up',
  layer: 'deployment',
  title: 'A newer image under the same tag was never deployed',
  explains: [],
  needs: ['services', 'runningTasks', 'taskDefinitions', 'images'],
  wants: ['recentDeployments', 'serviceRevisions'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',

  *check(known, see) {
    const { services, taskDefinitions, images, recentDeployments, takenAt } = known;
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    const arn = primary?.taskDefinition ?? '';
    const definition = taskDefinitions[arn]?.taskDefinition;
    if (!service || !primary?.createdAt || !definition) return;

    const containers = definition.containerDefinitions.toSorted((a, b) =>
      compareTexts(a.name, b.name),
    );
    for (const { name, image = '' } of containers) {
      const [pushed] = images[image]?.imageDetails ?? [];
      if (!pushed?.imageDigest || !pushed.imagePushedAt) continue;
      const lastDeployed = newestServiceDeployment(recentDeployments)?.createdAt ?? '';
      if (pushed.imagePushedAt <= primary.createdAt || pushed.imagePushedAt <= lastDeployed)
        continue;
      if (parseImageReference(image)?.digest) continue;

      const tasks = tasksNewestFirst(known.runningTasks).filter(
        ({ startedBy }) => startedBy === primary.id,
      );
      const digestOf = (task: (typeof tasks)[number]) =>
        task.containers.find((it) => it.name === name)?.imageDigest;
      const old = tasks.filter((task) => {
        const digest = digestOf(task);
        return digest !== undefined && digest !== pushed.imageDigest;
      });
      const [first] = old;
      if (!first) continue;
      const pinned = known.serviceRevisions?.serviceRevisions
        .flatMap(({ containerImages }) => containerImages)
        .some((it) => it.containerName === name && it.imageDigest === digestOf(first));
      const fresh = secondsBetween(pushed.imagePushedAt, takenAt) < pipelineSeconds;
      yield {
        subject: `container ${name}`,
        confidence: fresh ? 'possible' : pinned ? 'confirmed' : 'likely',
        summary: `${code(image)} was pushed again at ${instant(pushed.imagePushedAt)} but not deployed: ${old.length} of ${tasks.length} tasks still run the image of the deployment from ${instant(primary.createdAt)}`,
        evidence: [
          see('images', image, 'imageDetails[0].imageDigest', pushed.imagePushedAt),
          see('images', image, 'imageDetails[0].imagePushedAt', pushed.imagePushedAt),
          see(
            'runningTasks',
            first.taskArn,
            `tasks[0].${itemPath('containers', 'name', name)}.imageDigest`,
            first.startedAt,
          ),
        ],
        remediation: {
          text: `Force a new deployment: ECS then looks ${code(image)} up again; better, deploy a revision with a tag of its own.`,
          command: `aws ecs update-service --cluster ${known.ref.cluster} --service ${known.ref.name} --force-new-deployment --region ${known.ref.region}`,
          action: 'force-new-deployment',
        },
        prevention: 'Make tags immutable in ECR and give every build its own.',
      };
    }
  },
});
