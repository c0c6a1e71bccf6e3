import { revisionName } from '../../facts/service.ts';
import { failedPulls } from '../../reading/pulls/failed-pulls.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import {
  confidenceIn,
  decisionOn,
  refusedBy,
  seeDecision,
  simulateCommand,
} from '../init/denied-permission.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { pullFinding, pullNeeds, pullWants } from './pull-evidence.ts';
import { pullRole } from './pull-role.ts';
import { repositoryVerdict, seeRepositoryPolicy } from './repository-policy.ts';

/**
 * ECR refuses the role that pulls: the execution role on Fargate, the instance's where the task has none on EC2. A repository of
 * another account that does not let the role in is `pull-cross-account-denied`; a refusal in the program's own log is about
 * the task role.
 */
export const pullRoleDenied = defineRule({
  id: 'pull-role-denied',
  layer: 'image',
  title: 'The role may not pull the image from ECR',
  explains: failedStartSymptoms,
  needs: pullNeeds,
  wants: [...pullWants, 'repositoryPolicies', 'simulatedPermissions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',

  *check(known, see) {
    for (const pull of failedPulls(known)) {
      const across = pull.mode === 'pull-cross-account-denied';
      if (pull.mode !== 'pull-role-denied' && !across) continue;
      const { image, task, message } = pull;
      const role = pullRole(pull, known);
      const verdict = repositoryVerdict(pull, role.arn, known.repositoryPolicies);
      const { reason } = message ?? {};
      if (!reason) continue;
      // Into another account both must let the role in, and IAM names the one that does not.
      const byRole = /no identity-based policy allows/i.test(reason.text);
      if (across && verdict?.outcome !== 'allowed' && !byRole) continue;
      const decision = decisionOn(reason, role.name, known.simulatedPermissions);
      const arn = task.taskDefinitionArn ?? '';
      const action = reason.named.action ?? 'ecr:BatchGetImage';
      const endpoint = /no VPC endpoint policy allows/i.test(reason.text);
      const who = `${role.kind} ${role.name ? code(role.name) : `of ${code(revisionName(arn))}`}`;
      const on = action === 'ecr:GetAuthorizationToken' || image === '' ? '' : ` on ${code(image)}`;
      yield pullFinding(pull, known, see, {
        confidence: confidenceIn(decision),
        why: `${who} may not ${code(action)}${on}${
          endpoint ? ', by the policy of the VPC endpoint' : refusedBy(reason, decision)
        }`,
        evidence: [
          ...(role.arn ? [see('taskDefinitions', arn, 'taskDefinition.executionRoleArn')] : []),
          ...seeDecision(see, decision),
          ...seeRepositoryPolicy(see, verdict),
        ],
        remediation: {
          text: endpoint
            ? `Allow ${code(action)} in the policy of the VPC endpoint for ECR.`
            : decision?.allowed
              ? `Look for what denies it to the ${who} outside its own policies: the repository's policy, the policy of the VPC endpoint, a service control policy.`
              : `Allow the ${who} ${code('ecr:GetAuthorizationToken')}, ${code('ecr:BatchGetImage')} and ${code('ecr:GetDownloadUrlForLayer')}, as ${code(
                  role.kind === 'instance role'
                    ? 'AmazonEC2ContainerServiceforEC2Role'
                    : 'AmazonECSTaskExecutionRolePolicy',
                )} does; ECS tries again by itself.`,
          ...simulateCommand(reason, role.arn, action),
        },
        prevention: 'Simulate the execution role on every repository of the task definition in CI.',
      });
    }
  },
});
