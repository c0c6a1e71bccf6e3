import { itemPath } from '../../facts/path.ts';
import { revisionName } from '../../facts/service.ts';
import { pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { parseImageReference } from '../../reading/pulls/image-reference.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import {
  definitionOfPull,
  imageElsewhere,
  pullFinding,
  pullNeeds,
  pullWants,
  rollBackToOtherImage,
} from './pull-evidence.ts';

/**
 * The image is no reference at all: as a rule a variable that nothing filled in left an empty tag or its own name. A reference
 * that can be read and leads nowhere is `image-name-wrong` or `image-tag-missing`.
 */
export const imageReferenceInvalid = defineRule({
  id: 'image-reference-invalid',
  layer: 'image',
  title: 'The image is no valid reference',
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: pullWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',

  *check(known, see) {
    for (const pull of pullsThat(known, 'image-reference-invalid')) {
      const { image, name = '', task } = pull;
      const arn = task.taskDefinitionArn ?? '';
      const written = definitionOfPull(pull, known)?.image;
      const other = imageElsewhere(pull, known);
      yield pullFinding(pull, known, see, {
        confidence: image !== '' && !parseImageReference(image) ? 'confirmed' : 'likely',
        why: `its image ${image === '' ? '' : `${code(image)} `}${wrongIn(image)}`,
        evidence:
          written === undefined
            ? []
            : [
                see(
                  'taskDefinitions',
                  arn,
                  `taskDefinition.${itemPath('containerDefinitions', 'name', name)}.image`,
                ),
              ],
        remediation: {
          text: `Mend the template or pipeline that wrote the image of ${code(revisionName(arn))}, and deploy a new revision${
            other ? `; ${code(other.name)} uses ${code(other.image)}` : ''
          }.`,
          command: `aws ecs describe-task-definition --task-definition ${revisionName(arn)} --query 'taskDefinition.containerDefinitions[].image' --region ${known.ref.region}`,
          ...rollBackToOtherImage(pull, known),
        },
        prevention:
          'Let the pipeline fail on an image with an empty tag before it registers a revision.',
      });
    }
  },
});

/** What is wrong with a reference, as far as its looks tell. */
function wrongIn(image: string): string {
  if (/:$/.test(image)) return 'ends with an empty tag';
  if (/\$|\{\{|<|%\w+%/.test(image)) return 'holds a variable that nothing filled in';
  if (/^[^:@]*[A-Z]/.test(image)) return 'has capitals in its repository';
  if (/\s/.test(image)) return 'has white space in it';
  return 'is no valid reference';
}
