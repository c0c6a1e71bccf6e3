import { pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { parseImageReference, pinnedReference } from '../../reading/pulls/image-reference.ts';
import { pinnedDigest } from '../../reading/pulls/pinned-digest.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code, count } from '../phrases.ts';
import { defineRule, type Evidence } from '../rule.ts';
import { currentImages } from './current-images.ts';
import { pullFinding, pullNeeds, pullWants, rollBackToOtherImage } from './pull-evidence.ts';

/**
 * ECS looks a tag up once for each deployment and pulls the digest that it meant then. That digest was deleted, by a lifecycle
 * policy as a rule, while the tag exists with a newer one: looking at the tag alone says that the image is fine.
 */
export const imageDigestGone = defineRule({
  id: 'image-digest-gone',
  layer: 'image',
  title: 'The pinned image digest is gone from its repository',
  explains: [...failedStartSymptoms, 'new-image-not-picked-up'],
  needs: pullNeeds,
  wants: pullWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',

  *check(known, see) {
    const { images = {}, ref } = known;
    for (const pull of pullsThat(known, 'image-digest-gone')) {
      const { image, name = '', task, message } = pull;
      const reference = parseImageReference(image);
      const said = /sha256:[0-9a-f]{64}/.exec(message?.reason.text ?? '')?.[0];
      const digest = reference?.digest ?? said ?? pinnedDigest(task, name, known.serviceRevisions);
      const pinned = digest === undefined ? image : pinnedReference(image, digest);
      const absent = images[pinned]?.error?.name === 'ImageNotFoundException';
      const [present] = reference?.digest ? [] : (images[image]?.imageDetails ?? []);
      const moved = present?.imageDigest !== undefined && present.imageDigest !== digest;
      const evidence: Evidence[] = absent ? [see('images', pinned, 'error.name')] : [];
      if (moved) {
        evidence.push(see('images', image, 'imageDetails[0].imageDigest', present?.imagePushedAt));
      }
      yield pullFinding(pull, known, see, {
        confidence: absent || (moved && said !== undefined) ? 'confirmed' : 'likely',
        why: `the digest ${digest ? `${code(short(digest))} ` : ''}that ${
          reference?.digest ? 'its task definition names' : `ECS pinned for ${code(image)}`
        } is gone${moved ? ', while the tag exists with a newer one' : ''}`,
        evidence,
        remediation: reference?.digest
          ? {
              text: 'Push the digest again or deploy a revision with a digest that exists.',
              ...lookUp(pinned),
              ...rollBackToOtherImage(pull, known),
            }
          : moved
            ? {
                text: `Force a new deployment, so that ECS looks ${code(image)} up again; push the old digest back where the newer image must not run.`,
                command: `aws ecs update-service --cluster ${ref.cluster} --service ${ref.name} --force-new-deployment --region ${ref.region}`,
                action: 'force-new-deployment',
              }
            : {
                text: 'Push the digest back, or deploy a revision with an image that exists.',
                ...lookUp(pinned),
              },
        prevention: 'Let lifecycle rules keep what is deployed, and make tags immutable.',
      });
    }
    for (const { name, image, reference, revision, looked, pinned, runningCount } of currentImages(
      known,
    )) {
      const tagExists = (looked?.imageDetails.length ?? 0) > 0;
      const gone = reference.digest
        ? looked?.error?.name === 'ImageNotFoundException' && image
        : pinned?.looked?.error?.name === 'ImageNotFoundException' && pinned.reference;
      if (!gone) continue;
      const digest = reference.digest ?? pinned?.digest ?? '';
      yield {
        kind: 'risk',
        explains: [],
        subject: `container ${name}`,
        confidence: 'confirmed',
        summary: `The next task of ${code(revision)} cannot start: the digest ${code(short(digest))} that ${
          reference.digest ? 'it names' : `ECS pinned for ${code(image)}`
        } is gone from ECR; ${count(runningCount, 'task')} still running on it`,
        evidence: [
          see('images', gone, 'error.name'),
          ...(tagExists && !reference.digest
            ? [
                see(
                  'images',
                  image,
                  'imageDetails[0].imageDigest',
                  looked?.imageDetails[0]?.imagePushedAt,
                ),
              ]
            : []),
        ],
        remediation:
          tagExists && !reference.digest
            ? {
                text: `Force a new deployment before the next scale-out or replacement, so that ECS looks ${code(image)} up again.`,
                action: 'force-new-deployment',
              }
            : {
                text: 'Push the image back or deploy a revision with one that exists before the next scale-out or replacement.',
              },
        prevention: 'Let lifecycle rules keep what is deployed, and make tags immutable.',
      };
    }
  },
});

/** A digest as people tell it from others. */
function short(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12);
}

/** The command that asks ECR for an image by its digest. */
function lookUp(pinned: string): { readonly command?: string } {
  const { ecr, repository, digest } = parseImageReference(pinned) ?? {};
  if (!ecr || !digest) return {};
  return {
    command: `aws ecr describe-images --registry-id ${ecr.account} --repository-name ${repository} --image-ids imageDigest=${digest} --region ${ecr.region}`,
  };
}
