import { failingContainers } from '../../reading/health/container-checks.ts';
import { failingCheckSymptoms } from '../check-evidence.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import {
  containerCheckNeeds,
  containerCheckWants,
  extentOf,
  quoteFailure,
  quoteSetting,
  scopeAndAction,
} from './check-failure.ts';
import { missingTool } from './missing-tool.ts';

/**
 * The container's check runs a program that the image does not hold. Such a check leaves no line anywhere, so this is what
 * remains where the load balancer gets a good answer from the very port, and path, that the container's check asks for, and the
 * program has logged no request from inside.
 */
export const healthToolMissing = defineRule({
  id: 'health-tool-missing',
  layer: 'health',
  title: "The health check's tool is not in the image",
  explains: [...failingCheckSymptoms, 'container-health-failing'],
  needs: containerCheckNeeds,
  wants: [...containerCheckWants, 'targetHealth', 'targetGroups'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',

  *check(known, see) {
    for (const failing of failingContainers(known)) {
      const [first, ...more] = quoteFailure(see, failing);
      const proof = missingTool(known, see, failing);
      if (!first || !proof) continue;
      const { command } = proof;
      const { name, revision } = failing;
      const { scope, action } = scopeAndAction(failing, known, ['container-health-failing']);
      yield {
        ...scope,
        subject: `container ${name}`,
        confidence: proof.confidence,
        summary: `${code(command.program)}, which the health check of container ${code(name)} runs, ${
          proof.confidence === 'confirmed'
            ? 'is not in its image'
            : 'seems to be missing from its image'
        }${proof.but}: ${extentOf(failing, known)}`,
        evidence: [first, ...more, ...quoteSetting(see, failing, 'command'), ...proof.evidence],
        remediation: {
          text: `Install ${code(command.program)} in the image, let the check use what the image has (such as the runtime's own HTTP client), or take the container's check out of the task definition: the load balancer checks the same.${
            command.byName
              ? ' Ask 127.0.0.1 rather than localhost, which can mean an IPv6 address.'
              : ''
          }`,
          command: `aws ecs describe-task-definition --task-definition ${revision} --region ${known.ref.region} --query "taskDefinition.containerDefinitions[].[name,image,healthCheck.command]"`,
          ...action,
        },
        prevention: 'Run the health command against the image in the build.',
      };
    }
  },
});
