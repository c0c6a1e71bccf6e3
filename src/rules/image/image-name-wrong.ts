import { revisionName } from '../../facts/service.ts';
import type { FailedPull } from '../../reading/pulls/failed-pulls.ts';
import { pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { sameRepository } from '../../reading/pulls/image-reference.ts';
import { isPlaceholder } from '../../reading/pulls/placeholder.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { type Confidence, defineRule } from '../rule.ts';
import {
  imageElsewhere,
  pullFinding,
  pullNeeds,
  pullWants,
  registryName,
  rollBackToOtherImage,
} from './pull-evidence.ts';

/**
 * The registry knows no repository of this name, or shows it to nobody who is not logged in; Docker Hub answers both in the
 * same words. A repository that exists without the tag is `image-tag-missing`, one that ECR does not have is
 * `ecr-repo-missing`, a registry that always wants a login is `registry-credentials-missing`.
 */
export const imageNameWrong = defineRule({
  id: 'image-name-wrong',
  layer: 'image',
  title: 'The image names a repository that does not exist or is private',
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: pullWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',

  *check(known, see) {
    for (const pull of pullsThat(known, 'image-name-wrong')) {
      const { image, name = '', task } = pull;
      const other = imageElsewhere(pull, known);
      const revision = revisionName(task.taskDefinitionArn ?? '');
      yield pullFinding(pull, known, see, {
        confidence: confidenceOf(pull, other),
        why: isPlaceholder(image)
          ? `its image ${code(image)} is a placeholder that no registry has`
          : image === ''
            ? 'the registry has no such public image'
            : `${registryName(image)} has no public image ${code(image)}`,
        remediation: {
          text: `Set the image of ${code(name)} to the exact reference that was pushed and deploy a new revision${
            other ? `; ${code(other.name)} uses ${code(other.image)}` : ''
          }. If the repository is private, give the container its ${code('repositoryCredentials')} instead.`,
          command: `aws ecs describe-task-definition --task-definition ${revision} --query 'taskDefinition.containerDefinitions[].image' --region ${known.ref.region}`,
          ...rollBackToOtherImage(pull, known),
        },
        prevention: 'Let the pipeline write the reference it pushed into the task definition.',
      });
    }
  },
});

/** A placeholder, or another repository than the one that works, proves the name wrong; the same one points at credentials. */
function confidenceOf(
  { image, sure }: FailedPull,
  other: ReturnType<typeof imageElsewhere>,
): Confidence {
  if (isPlaceholder(image)) return 'confirmed';
  if (!sure) return 'possible';
  if (!other) return 'likely';
  if (sameRepository(image, other.image)) return other.runs ? 'possible' : 'likely';
  return other.runs ? 'confirmed' : 'likely';
}
