import { pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { type ImageReference, parseImageReference } from '../../reading/pulls/image-reference.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { currentImages } from './current-images.ts';
import {
  imageElsewhere,
  pullFinding,
  pullNeeds,
  pullWants,
  rollBackToOtherImage,
} from './pull-evidence.ts';

/**
 * ECR moved the image to its archive, by hand or by a lifecycle policy: it still describes the image and gives nobody its
 * layers. A tag that does not exist fails in the same words and is not this.
 */
export const imageArchived = defineRule({
  id: 'image-archived',
  layer: 'image',
  passedBy: 'none',
  title: 'The image is archived and cannot be pulled',
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: pullWants,
  reference: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/archive-image.html',

  *check(known, see) {
    for (const pull of pullsThat(known, 'image-archived')) {
      const { image } = pull;
      const status = statusOf(known.images?.[image]);
      const other = imageElsewhere(pull, known);
      yield pullFinding(pull, known, see, {
        confidence: status ? 'confirmed' : 'likely',
        why: `image ${code(image)} is ${wordFor(status)}`,
        evidence: status ? [see('images', image, 'imageDetails[0].imageStatus')] : [],
        remediation: {
          text: `Restore the image in ECR, which takes minutes, or deploy a revision with another one${
            other ? `; ${code(other.name)} uses ${code(other.image)}` : ''
          }.`,
          ...restore(parseImageReference(image)),
          ...rollBackToOtherImage(pull, known),
        },
        prevention: 'Keep the tags that are deployed out of lifecycle rules that archive.',
      });
    }
    for (const { name, image, reference, revision, looked } of currentImages(known)) {
      const status = statusOf(looked);
      if (!status) continue;
      yield {
        kind: 'risk',
        explains: [],
        subject: `container ${name}`,
        confidence: 'confirmed',
        summary: `The next task of ${code(revision)} cannot start: image ${code(image)} is ${wordFor(status)}`,
        evidence: [see('images', image, 'imageDetails[0].imageStatus')],
        remediation: {
          text: 'Restore the image in ECR before the next deployment, scale-out or replacement.',
          ...restore(reference),
        },
      };
    }
  },
});

/** The status of an image that cannot be pulled though it exists (sdk: ecr.ImageStatus). */
function statusOf(
  looked:
    | { readonly imageDetails: readonly { readonly imageStatus?: string | undefined }[] }
    | undefined,
) {
  const status = looked?.imageDetails[0]?.imageStatus;
  return status === 'ARCHIVED' || status === 'ACTIVATING' ? status : undefined;
}

function wordFor(status: 'ARCHIVED' | 'ACTIVATING' | undefined): string {
  return status === 'ACTIVATING' ? 'still being restored from the archive' : 'archived in ECR';
}

/** The command that takes an image out of the archive. */
function restore(reference: ImageReference | undefined): { readonly command?: string } {
  if (!reference?.ecr) return {};
  const { ecr, repository, tag = 'latest', digest } = reference;
  const id = digest ? `imageDigest=${digest}` : `imageTag=${tag}`;
  return {
    command: `aws ecr update-image-storage-class --registry-id ${ecr.account} --repository-name ${repository} --image-id ${id} --target-storage-class STANDARD --region ${ecr.region}`,
  };
}
