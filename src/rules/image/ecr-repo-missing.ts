import { pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { type ImageReference, parseImageReference } from '../../reading/pulls/image-reference.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code, count } from '../phrases.ts';
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
 * ECR has no repository of this name in the account and region that the reference names; one of the same name elsewhere does
 * not count. A repository that exists without the tag is `image-tag-missing`; one that a pull-through cache was to create is
 * `pull-through-cache-failed`.
 */
export const ecrRepoMissing = defineRule({
  id: 'ecr-repo-missing',
  layer: 'image',
  passedBy: 'none',
  title: 'The ECR repository does not exist in that account and region',
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: pullWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',

  *check(known, see) {
    const { account, region } = known.ref;
    for (const pull of pullsThat(known, 'ecr-repo-missing')) {
      const { image, message } = pull;
      const reference = parseImageReference(image);
      const absent = known.images?.[image]?.error?.name === 'RepositoryNotFoundException';
      const other = imageElsewhere(pull, known);
      const elsewhere =
        reference?.ecr && (reference.ecr.account !== account || reference.ecr.region !== region);
      yield pullFinding(pull, known, see, {
        confidence: absent ? 'confirmed' : 'likely',
        why: `${missing(reference, image === '' ? (message?.reason.named.image ?? '') : image)}${
          elsewhere ? `, while the service is in account ${account}, ${region}` : ''
        }`,
        evidence: absent ? [see('images', image, 'error.name')] : [],
        remediation: {
          text: `Mend account, region and repository of the image, or create the repository there and push the image${
            other ? `; ${code(other.name)} uses ${code(other.image)}` : ''
          }.`,
          ...lookUp(reference),
          ...rollBackToOtherImage(pull, known),
        },
        prevention:
          'Create repositories in the module that deploys, or replicate them to every region in use.',
      });
    }
    for (const { name, image, reference, revision, looked, runningCount } of currentImages(known)) {
      if (looked?.error?.name !== 'RepositoryNotFoundException') continue;
      yield {
        kind: 'risk',
        explains: [],
        subject: `container ${name}`,
        confidence: 'confirmed',
        summary: `The next task of ${code(revision)} cannot start: ${missing(reference, image)} any more; ${count(runningCount, 'task')} still running`,
        evidence: [see('images', image, 'error.name')],
        remediation: {
          text: 'Create the repository again and push the image before the next deployment, scale-out or replacement.',
          ...lookUp(reference),
        },
      };
    }
  },
});

function missing(reference: ImageReference | undefined, image: string): string {
  return reference?.ecr
    ? `ECR has no repository ${code(reference.repository)} in account ${reference.ecr.account}, ${reference.ecr.region} (image ${code(image)})`
    : `ECR has no repository for its image${image === '' ? '' : ` ${code(image)}`}`;
}

/** The command that asks ECR for the repository of an image. */
function lookUp(reference: ImageReference | undefined): { readonly command?: string } {
  if (!reference?.ecr) return {};
  const { account, region } = reference.ecr;
  return {
    command: `aws ecr describe-repositories --registry-id ${account} --repository-names ${reference.repository} --region ${region}`,
  };
}
