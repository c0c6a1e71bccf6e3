import type { Facts } from '../facts/facts.ts';
import { primaryDeployment, revisionName, serviceIn } from '../facts/service.ts';
import { tasksNewestFirst } from '../facts/tasks.ts';
import { parseImageReference } from '../reading/pulls/image-reference.ts';
import { knownFacts } from '../rules/known.ts';
import type { Line } from './sheet.ts';

/** How many images are named; sidecars come after what the task definition names first. */
const mostImages = 3;

/** A tag that says nothing about what is behind it. */
const movingTags = new Set(['latest', 'stable', 'main', 'master', 'prod', 'production']);

/** Which images run and since when their revision is deployed; undefined where that was not read. */
export function runningImage(facts: Facts): Line | undefined {
  const known = knownFacts(facts, ['services'], ['runningTasks', 'taskDefinitions']);
  const service = known && serviceIn(known.services);
  const deployment = service && primaryDeployment(service);
  const revision = deployment?.taskDefinition;
  if (!known || revision === undefined) return undefined;
  const tasks = tasksNewestFirst(known.runningTasks ?? {});
  const task = tasks.find((it) => it.taskDefinitionArn === revision && it.lastStatus === 'RUNNING');
  if (task === undefined) return undefined;
  const order = known.taskDefinitions?.[revision]?.taskDefinition?.containerDefinitions ?? [];
  const place = (name: string) => order.findIndex((it) => it.name === name);
  const images = task.containers
    .toSorted((a, b) => place(a.name) - place(b.name))
    .flatMap(({ image, imageDigest }) =>
      image === undefined ? [] : [shortImage(image, imageDigest)],
    );
  if (images.length === 0) return undefined;
  const shown = images.slice(0, mostImages);
  const more = images.length - shown.length;
  return [
    'Runs ',
    ...shown.flatMap((it, i): Line => (i === 0 ? [{ code: it }] : [', ', { code: it }])),
    ...(more > 0 ? [` and ${more} more`] : []),
    ' of ',
    { code: revisionName(revision) },
    ...(deployment?.createdAt === undefined ? [] : [', deployed ', { at: deployment.createdAt }]),
  ];
}

/** Repository and tag without the registry; where the tag can move or there is none, the beginning of the digest too. */
function shortImage(image: string, resolved: string | undefined): string {
  const { repository = image, tag, digest = resolved } = parseImageReference(image) ?? {};
  const named = tag === undefined ? repository : `${repository}:${tag}`;
  const isFixed = tag !== undefined && !movingTags.has(tag);
  const short = digest?.replace(/^sha256:([0-9a-f]{12}).*$/, '$1');
  return isFixed || short === undefined ? named : `${named}@${short}`;
}
