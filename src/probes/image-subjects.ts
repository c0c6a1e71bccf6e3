import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { primaryDeployment, serviceIn } from '../facts/service.ts';
import { stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import { parseImageReference, pinnedReference } from '../reading/pulls/image-reference.ts';
import { pinnedDigest } from '../reading/pulls/pinned-digest.ts';
import { stoppedInPull } from '../reading/pulls/pull-failure.ts';

/** How many images are looked up at most. */
const mostImages = 3;

/**
 * The ECR images of the service's own account and region that its next task pulls and that its failed tasks were to pull, as
 * they are written there. An older deployment that is being replaced pulls nothing any more.
 */
export function imagesOfInterest(known: {
  readonly services: OneAnswer['services'];
  readonly currentTaskDefinitions: Readonly<Record<string, EachAnswer['taskDefinitions']>>;
  readonly stoppedTasks: Readonly<Record<string, EachAnswer['stoppedTasks']>> | undefined;
}): readonly string[] {
  const failed = tasksNewestFirst(known.stoppedTasks ?? {}).filter(stopIsFailure);
  const [newest] = failed;
  const neverRan = failed.find(({ stopCode }) => stopCode === 'TaskFailedToStart');
  const service = serviceIn(known.services);
  const next = (service && primaryDeployment(service)?.taskDefinition) ?? service?.taskDefinition;
  const definition = known.currentTaskDefinitions[next ?? '']?.taskDefinition;
  const written = [
    ...(neverRan?.containers ?? []),
    ...(newest?.containers ?? []),
    ...(definition?.containerDefinitions ?? []),
  ].flatMap(({ image }) => image ?? []);
  return [...new Set(written)]
    .filter((image) => isAtHome(image, known.services))
    .slice(0, mostImages);
}

/**
 * The ECR images by the digests that ECS pinned: for a deployment that is complete, whose next task pulls those and not what the
 * tag means now, and for tasks that stopped while they pulled.
 */
export function pinnedImages(known: {
  readonly services: OneAnswer['services'];
  readonly currentTaskDefinitions: Readonly<Record<string, EachAnswer['taskDefinitions']>>;
  readonly stoppedTasks: Readonly<Record<string, EachAnswer['stoppedTasks']>> | undefined;
  readonly serviceRevisions: OneAnswer['serviceRevisions'] | undefined;
}): readonly string[] {
  const service = serviceIn(known.services);
  const primary = service && primaryDeployment(service);
  const complete = primary?.rolloutState === 'COMPLETED' ? primary.taskDefinition : undefined;
  const definition = known.currentTaskDefinitions[complete ?? '']?.taskDefinition;
  const failed = tasksNewestFirst(known.stoppedTasks ?? {}).find(
    (task) => stopIsFailure(task) && stoppedInPull(task),
  );
  const pinned = [
    ...(failed?.containers ?? []).map(({ name, image = '' }) => ({
      task: failed ?? {},
      name,
      image,
    })),
    ...(definition?.containerDefinitions ?? []).map(({ name, image = '' }) => ({
      task: { taskDefinitionArn: definition?.taskDefinitionArn, createdAt: undefined },
      name,
      image,
    })),
  ].flatMap(({ task, name, image }) => {
    const digest = pinnedDigest(task, name, known.serviceRevisions);
    const pins = digest !== undefined && parseImageReference(image)?.digest === undefined;
    return pins && isAtHome(image, known.services) ? [pinnedReference(image, digest)] : [];
  });
  return [...new Set(pinned)].slice(0, mostImages);
}

/**
 * Whether an image is in the ECR that is asked: the service's own. Other accounts show theirs to nobody else as a rule, and
 * another region's repositories are not there.
 */
function isAtHome(image: string, services: OneAnswer['services']): boolean {
  const [, , , region, account] = serviceIn(services)?.serviceArn.split(':') ?? [];
  const { ecr } = parseImageReference(image) ?? {};
  return ecr !== undefined && ecr.account === account && ecr.region === region;
}
