import type { DescribeImages } from '../../facts/ecr.ts';
import type { DescribeTasks } from '../../facts/ecs-tasks.ts';
import { newestServiceDeployment } from '../../facts/failures.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryDeployment, secondsBetween, serviceIn } from '../../facts/service.ts';
import { standPath } from '../../facts/task-sets.ts';
import { shapeOf } from '../../reading/nearest.ts';
import { parseImageReference, repositoryUri } from '../../reading/pulls/image-reference.ts';
import { instant } from '../instants.ts';
import { code, count } from '../phrases.ts';
import { defineRule } from '../rule.ts';

type Pushed = DescribeImages['imageDetails'][number];

/** Seconds after a push in which a pipeline may still deploy it. */
const pipelineSeconds = 600;

/** Tags that no service runs: build caches, signatures, attestations, and builds of open pull requests. */
const notForRunning =
  /^(?:.{0,60}[-_.])?(?:build)?cache$|^sha256-[0-9a-f]{64}|^(?:pr|mr|pull)[-_]?\d+/i;

/**
 * CI pushed an image after the running deployment began, and nothing was registered or deployed since: the deployment step
 * did not run, which is by design where people start it by hand. The same tag pushed again, and a registered revision that
 * waits for its deployment, are rules of their own.
 */
export const ciGreenCdNotRun = defineRule({
  id: 'ci-green-cd-not-run',
  layer: 'delivery',
  title: 'A newer image was pushed and no deployment followed',
  explains: [],
  needs: ['services', 'taskDefinitions', 'pushedImages'],
  wants: ['recentDeployments', 'latestTaskDefinition', 'images', 'runningTasks'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment.html',

  *check(known, see) {
    const { services, taskDefinitions, pushedImages, latestTaskDefinition, takenAt } = known;
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    const arn = primary?.taskDefinition ?? '';
    const definition = taskDefinitions[arn]?.taskDefinition;
    if (service?.status !== 'ACTIVE' || !primary?.createdAt || !definition) return;

    const lastChange = [
      primary.createdAt,
      newestServiceDeployment(known.recentDeployments)?.createdAt ?? '',
      latestTaskDefinition?.taskDefinition?.registeredAt ?? '',
    ].toSorted()[2] as string;
    const containers = definition.containerDefinitions.toSorted((a, b) =>
      compareTexts(a.name, b.name),
    );
    for (const { name, image = '' } of containers) {
      const uri = repositoryUri(image);
      const pushed = (pushedImages[uri]?.imageDetails ?? []).filter(
        (it) => (it.imagePushedAt ?? '') > lastChange && isRelease(it),
      );
      if (pushed.length === 0) continue;
      const reference = parseImageReference(image);
      const tag = reference?.tag ?? (reference?.digest ? undefined : 'latest');
      const deployed = known.images?.[image]?.imageDetails[0]?.imageDigest;
      const running = digestsIn(known.runningTasks ?? {});
      const newer = pushed
        .filter((it) => it.imageDigest !== deployed && !running.has(it.imageDigest))
        .toSorted((a, b) => compareTexts(b.imagePushedAt ?? '', a.imagePushedAt ?? ''));
      const alike = newer.find((it) => tag && likeTag(it, tag));
      const newest = alike ?? newer.find(({ imageTags }) => imageTags.some(namesBuild));
      // The same tag pushed again is `new-image-not-picked-up`.
      if (!newest?.imageDigest || newer.some((it) => tag && it.imageTags.includes(tag))) continue;

      const pushedAt = newest.imagePushedAt ?? takenAt;
      const newTag =
        (tag && likeTag(newest, tag)) || newest.imageTags.toSorted().find(namesBuild) || '';
      // A revision that nobody could read may have been registered since, which is another matter.
      const sure =
        (alike || !tag) &&
        latestTaskDefinition !== undefined &&
        secondsBetween(pushedAt, takenAt) >= pipelineSeconds;
      const path = itemPath('imageDetails', 'imageDigest', newest.imageDigest);
      yield {
        subject: `container ${name}`,
        confidence: sure ? 'likely' : 'possible',
        summary: `${code(`${uri}:${newTag}`)} was pushed at ${instant(pushedAt)} and not deployed: ${code(service.serviceName)} still runs ${code(tag ?? image)} from ${instant(primary.createdAt)}${
          newer.length > 1 ? ` (${count(newer.length, 'image')} pushed since)` : ''
        }`,
        evidence: [
          see('pushedImages', uri, `${path}.imageTags`, pushedAt),
          see('pushedImages', uri, `${path}.imagePushedAt`, pushedAt),
          see('services', `${standPath(service, primary.id)}.createdAt`, primary.createdAt),
          see(
            'taskDefinitions',
            arn,
            `taskDefinition.${itemPath('containerDefinitions', 'name', name)}.image`,
          ),
        ],
        remediation: {
          text: `Run the deployment workflow for ${code(newTag)} (a workflow with only \`workflow_dispatch\` starts by hand); if deployments are manual on purpose, nothing is wrong.`,
        },
        prevention: 'Let CI say "pushed, not yet deployed" where people will see it.',
      };
    }
  },
});

/** The digests of the images that tasks run. */
function digestsIn(
  tasks: Readonly<Record<string, DescribeTasks>>,
): ReadonlySet<string | undefined> {
  return new Set(
    Object.values(tasks).flatMap((answer) =>
      answer.tasks.flatMap(({ containers }) => containers.map(({ imageDigest }) => imageDigest)),
    ),
  );
}

function isRelease({ imageTags }: Pushed): boolean {
  return imageTags.some((tag) => !notForRunning.test(tag));
}

/** Whether a tag names one build, as a commit or a version does; a branch is pushed for many reasons. */
function namesBuild(tag: string): boolean {
  return ['commit', 'version', 'number', 'date'].includes(shapeOf(tag));
}

/** The image's tag of the same kind as the deployed one, if it has one. */
function likeTag({ imageTags }: Pushed, tag: string): string | undefined {
  return imageTags.toSorted().find((it) => !notForRunning.test(it) && shapeOf(it) === shapeOf(tag));
}
