import { revisionName } from '../../facts/service.ts';
import { pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { pullFinding, pullNeeds, pullWants, rollBackToOtherImage } from './pull-evidence.ts';

/** The architecture of a task whose definition names none (sdk: RuntimePlatform.cpuArchitecture). */
const usual = 'X86_64';

/**
 * The image is an index of variants, and none is for the CPU that the task runs on. An image of one architecture without an
 * index is pulled and fails at its start with `exec format error`.
 */
export const imagePlatformMismatch = defineRule({
  id: 'image-platform-mismatch',
  layer: 'image',
  title: "The image has no variant for the task's CPU architecture",
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: pullWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',

  *check(known, see) {
    for (const pull of pullsThat(known, 'image-platform-mismatch')) {
      const { image, task, message } = pull;
      const arn = task.taskDefinitionArn ?? '';
      const definition = known.taskDefinitions?.[arn]?.taskDefinition;
      const written = definition?.runtimePlatform?.cpuArchitecture;
      const wanted = /(?:platform|for) '?((?:linux|windows)\/\w+)/i.exec(
        message?.reason.text ?? '',
      )?.[1];
      const agrees =
        definition !== undefined &&
        wanted?.includes((written ?? usual) === 'ARM64' ? 'arm64' : 'amd64');
      const platform = wanted ?? `linux/${written === 'ARM64' ? 'arm64' : 'amd64'}`;
      yield pullFinding(pull, known, see, {
        confidence: agrees ? 'confirmed' : 'likely',
        why: `${image === '' ? 'its image' : `image ${code(image)}`} has no variant for ${code(platform)}, on which the task runs`,
        evidence: written
          ? [see('taskDefinitions', arn, 'taskDefinition.runtimePlatform.cpuArchitecture')]
          : [],
        remediation: {
          text: `Build the image for ${code(platform)} too, or set ${code('runtimePlatform.cpuArchitecture')} of ${code(
            revisionName(arn),
          )} to the one it was built for.`,
          command: `docker buildx build --platform linux/amd64,linux/arm64 --tag ${image === '' ? '$IMAGE' : image} --push .`,
          ...rollBackToOtherImage(pull, known),
        },
        prevention:
          'Name the platform in the build, and compare it with the task definition in CI.',
      });
    }
  },
});
