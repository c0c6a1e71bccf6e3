import type { DescribeImages } from '../../facts/ecr.ts';
import { itemPath } from '../../facts/path.ts';
import { nearestTag, type PushedTag } from '../../reading/nearest.ts';
import { pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { parseImageReference, repositoryUri } from '../../reading/pulls/image-reference.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule, type Evidence } from '../rule.ts';
import {
  imageElsewhere,
  pullFinding,
  pullNeeds,
  pullWants,
  rollBackToOtherImage,
} from './pull-evidence.ts';

/**
 * The repository is there, and the tag is not: it was never pushed, or it was deleted. A digest that is gone while its tag
 * exists, an archived image and a missing repository fail in nearly the same words and are not this.
 */
export const imageTagMissing = defineRule({
  id: 'image-tag-missing',
  layer: 'image',
  title: 'The image tag does not exist in its repository',
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: [...pullWants, 'pushedImages'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',

  *check(known, see) {
    const { images = {}, pushedImages, ref } = known;
    for (const pull of pullsThat(known, 'image-tag-missing')) {
      const { image } = pull;
      const reference = parseImageReference(image);
      const looked = images[image];
      const [present] = looked?.imageDetails ?? [];
      const absent = looked?.error?.name === 'ImageNotFoundException';
      const uri = repositoryUri(image);
      const tag = reference?.tag ?? 'latest';
      const nearest = present ? undefined : nearestTag(tag, tagsOf(pushedImages?.[uri]));
      const other = imageElsewhere(pull, known);
      const evidence: Evidence[] = absent ? [see('images', image, 'error.name')] : [];
      if (present?.imagePushedAt) {
        evidence.push(see('images', image, 'imageDetails[0].imagePushedAt', present.imagePushedAt));
      }
      const holder = pushedImages?.[uri]?.imageDetails.find(
        ({ imageTags, imageDigest }) => imageDigest && nearest && imageTags.includes(nearest.tag),
      );
      if (holder?.imageDigest) {
        const path = `${itemPath('imageDetails', 'imageDigest', holder.imageDigest)}.imageTags`;
        evidence.push(see('pushedImages', uri, path, holder.imagePushedAt));
      }
      yield pullFinding(pull, known, see, {
        confidence: absent ? 'confirmed' : 'likely',
        why: `${image === '' ? 'its image' : `image ${code(image)}`} ${
          present?.imagePushedAt
            ? `was pushed only at ${instant(present.imagePushedAt)}, after the tasks had failed`
            : 'does not exist'
        }`,
        besides: nearest ? `; the nearest existing tag is ${code(nearest.tag)}` : '',
        evidence,
        remediation: {
          text: present
            ? `Start the deployment again: ${code(image)} exists now.`
            : `Push ${code(tag)} to ${code(uri)}, or deploy a revision with a tag that exists${
                nearest ? `, such as ${code(nearest.tag)}` : ''
              }${other ? `; ${code(other.name)} uses ${code(other.image)}` : ''}.`,
          command: reference?.ecr
            ? `aws ecr describe-images --registry-id ${reference.ecr.account} --repository-name ${reference.repository} --image-ids imageTag=${tag} --region ${reference.ecr.region}`
            : `docker manifest inspect ${image}`,
          ...(present
            ? { action: 'force-new-deployment' as const }
            : rollBackToOtherImage(pull, known)),
        },
        prevention: `Ask ECR for the image in the pipeline before it deploys in ${ref.region}.`,
      });
    }
  },
});

function tagsOf(pushed: DescribeImages | undefined): readonly PushedTag[] {
  return (pushed?.imageDetails ?? []).flatMap(({ imageTags, imagePushedAt }) =>
    imageTags.map((tag) => ({ tag, ...(imagePushedAt ? { pushedAt: imagePushedAt } : {}) })),
  );
}
