import { isInEcr, pullsThat } from '../../reading/pulls/failed-pulls.ts';
import { isDockerHub, parseImageReference } from '../../reading/pulls/image-reference.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import {
  type PullKnown,
  pullFinding,
  pullNeeds,
  pullWants,
  registryName,
} from './pull-evidence.ts';

/**
 * The registry counts anonymous pulls by address, and all tasks behind one NAT gateway share one. Running tasks go on; only new
 * ones fail, so it shows on a scale-out or a replacement, and often in a sidecar's image that nobody thinks of.
 */
export const dockerhubRateLimitTask = defineRule({
  id: 'dockerhub-rate-limit-task',
  layer: 'image',
  title: "The registry's pull rate limit is reached",
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: pullWants,
  reference: 'https://docs.docker.com/docker-hub/usage/pulls/',

  *check(known, see) {
    for (const pull of pullsThat(known, 'dockerhub-rate-limit-task')) {
      const { image } = pull;
      const reference = parseImageReference(image);
      const hub = reference !== undefined && isDockerHub(reference);
      const registry = image === '' ? 'the registry' : isInEcr(pull) ? 'ECR' : registryName(image);
      yield pullFinding(pull, known as PullKnown, see, {
        confidence: hub ? 'confirmed' : pull.sure ? 'likely' : 'possible',
        why: `${registry} refuses ${image === '' ? 'its image' : code(image)} because its pull rate limit is reached`,
        remediation: {
          text: `Take the image from ${mirrorOf(image)}, or give the container ${code('repositoryCredentials')} of a paying account; new tasks succeed again by themselves once the limit is reset, until the next time.`,
          command: `aws ecs describe-task-definition --task-definition ${pull.task.taskDefinitionArn ?? ''} --query 'taskDefinition.containerDefinitions[].image' --region ${known.ref.region}`,
        },
        prevention: 'Keep images of Docker Hub out of task definitions, those of sidecars too.',
      });
    }
  },
});

/** Where the same image is to be had without the limit. */
function mirrorOf(image: string): string {
  const { repository = '', tag, registry } = parseImageReference(image) ?? {};
  const official = /^(?:library\/)?([^/]+)$/.exec(repository)?.[1];
  const hub = registry === undefined || registry.endsWith('docker.io');
  return hub && official
    ? `${code(`public.ecr.aws/docker/library/${official}${tag ? `:${tag}` : ''}`)} or your own ECR repository`
    : 'your own ECR repository or a pull-through cache';
}
