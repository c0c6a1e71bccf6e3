import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import { parseImageReference } from '../reading/image-reference.ts';

/** How many images are looked up at most. */
const mostImages = 3;

/** The ECR images that the current revisions and failed tasks run, as they are written there. */
export function imagesOfInterest(known: {
  readonly currentTaskDefinitions: Readonly<Record<string, EachAnswer['taskDefinitions']>>;
  readonly stoppedTasks: Readonly<Record<string, EachAnswer['stoppedTasks']>> | undefined;
  readonly latestTaskDefinition: OneAnswer['latestTaskDefinition'] | undefined;
}): readonly string[] {
  const failed = tasksNewestFirst(known.stoppedTasks ?? {}).find(stopIsFailure);
  const definitions = [
    ...Object.values(known.currentTaskDefinitions),
    ...(known.latestTaskDefinition ? [known.latestTaskDefinition] : []),
  ];
  const written = [
    ...(failed?.containers ?? []).map(({ image }) => image),
    ...definitions.flatMap(({ taskDefinition }) =>
      (taskDefinition?.containerDefinitions ?? []).map(({ image }) => image),
    ),
  ].flatMap((image) => image ?? []);
  return [...new Set(written)]
    .filter((image) => parseImageReference(image)?.ecr !== undefined)
    .slice(0, mostImages);
}
