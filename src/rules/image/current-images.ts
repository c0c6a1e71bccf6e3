import type { DescribeImages } from '../../facts/ecr.ts';
import { compareTexts } from '../../facts/order.ts';
import { remembered } from '../../facts/remembered.ts';
import { primaryDeployment, revisionName, serviceIn } from '../../facts/service.ts';
import { failedPulls, type PullFacts, pullFacts } from '../../reading/pulls/failed-pulls.ts';
import {
  type ImageReference,
  parseImageReference,
  pinnedReference,
} from '../../reading/pulls/image-reference.ts';
import { pinnedDigest } from '../../reading/pulls/pinned-digest.ts';

/** The image of a container of the present deployment, and what ECR says of it. */
export interface CurrentImage {
  readonly name: string;
  /** As the task definition writes it. */
  readonly image: string;
  readonly reference: ImageReference;
  /** `family:revision` of the task definition. */
  readonly revision: string;
  /** What ECR says of the reference; undefined where it was not asked. */
  readonly looked: DescribeImages | undefined;
  /** The same image by the digest that ECS pinned, and what ECR says of that. */
  readonly pinned:
    | {
        readonly reference: string;
        readonly digest: string;
        readonly looked: DescribeImages | undefined;
      }
    | undefined;
  readonly runningCount: number;
}

/**
 * The ECR images that the next task of the service would pull, for the checks that look ahead: nothing has failed yet. A
 * container whose pulls fail already is left out.
 */
export const currentImages = remembered(pullFacts, (known: PullFacts): readonly CurrentImage[] => {
  const service = serviceIn(known.services);
  const primary = service && primaryDeployment(service);
  const arn = primary?.taskDefinition ?? '';
  const definition = known.taskDefinitions?.[arn]?.taskDefinition;
  const { images } = known;
  if (service?.status !== 'ACTIVE' || !definition || !images) return [];
  const failing = new Set(failedPulls(known).map(({ name }) => name));
  return definition.containerDefinitions
    .toSorted((a, b) => compareTexts(a.name, b.name))
    .flatMap(({ name, image = '' }): CurrentImage[] => {
      const reference = parseImageReference(image);
      if (!reference?.ecr || failing.has(name)) return [];
      const digest = pinnedDigest({ taskDefinitionArn: arn }, name, known.serviceRevisions);
      const pin = digest === undefined ? undefined : pinnedReference(image, digest);
      return [
        {
          name,
          image,
          reference,
          revision: revisionName(arn),
          looked: images[image],
          pinned:
            digest === undefined || pin === undefined
              ? undefined
              : { digest, reference: pin, looked: images[pin] },
          runningCount: service.runningCount,
        },
      ];
    });
});
