import { revisionName } from '../../facts/service.ts';
import { pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { pullFinding, pullNeeds, pullWants } from './pull-evidence.ts';

/** Ephemeral storage of a Fargate task that asks for none, and the most it can have (dg: fargate-task-storage). */
const usualGib = 20;
const mostGib = 200;
const gib = 1024 ** 3;

/**
 * The layers do not fit on the disk: the task's ephemeral storage on Fargate, the instance's disk on EC2. A program that fills
 * the disk after its start says the same in its log and is not this.
 */
export const diskFullOnPull = defineRule({
  id: 'disk-full-on-pull',
  layer: 'image',
  title: 'The image does not fit on the disk',
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: pullWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',

  *check(known, see) {
    for (const pull of pullsThat(known, 'disk-full-on-pull')) {
      const { image, task } = pull;
      const arn = task.taskDefinitionArn ?? '';
      const definition = known.taskDefinitions?.[arn]?.taskDefinition;
      const fargate = task.launchType === 'FARGATE';
      const asked = definition?.ephemeralStorage?.sizeInGiB;
      const size = fargate ? (asked ?? task.ephemeralStorage?.sizeInGiB ?? usualGib) : undefined;
      const bytes = known.images?.[image]?.imageDetails[0]?.imageSizeInBytes;
      const packed = bytes === undefined ? undefined : bytes / gib;
      // ECR counts compressed layers, which take two to three times as much once unpacked.
      const explained = packed !== undefined && size !== undefined && packed * 3 >= size;
      const wanted = Math.min(mostGib, Math.max((size ?? 0) * 2, Math.ceil((packed ?? 0) * 4), 21));
      yield pullFinding(pull, known, see, {
        confidence: explained ? 'confirmed' : 'likely',
        why: `${image === '' ? 'its image' : `image ${code(image)}`} ${
          packed !== undefined && packed >= 1 ? `(${packed.toFixed(1)} GiB compressed) ` : ''
        }does not fit ${size === undefined ? "on the instance's disk" : `into ${size} GiB of ephemeral storage`}`,
        evidence: [
          ...(bytes === undefined
            ? []
            : [see('images', image, 'imageDetails[0].imageSizeInBytes')]),
          ...(asked === undefined
            ? []
            : [see('taskDefinitions', arn, 'taskDefinition.ephemeralStorage.sizeInGiB')]),
        ],
        remediation: {
          text: fargate
            ? `Set ${code('ephemeralStorage.sizeInGiB')} of ${code(revisionName(arn))} to ${wanted} or make the image smaller.`
            : 'Remove images and containers that nobody uses from the instance, enlarge its disk, or make the image smaller.',
          command: fargate
            ? `aws ecs describe-task-definition --task-definition ${revisionName(arn)} --query 'taskDefinition.ephemeralStorage' --region ${known.ref.region}`
            : 'docker system df',
        },
        prevention:
          'Watch the size of images in CI, and rotate the logs that containers write to disk.',
      });
    }
  },
});
