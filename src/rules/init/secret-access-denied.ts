import { revisionName } from '../../facts/service.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { refusedByPolicyOfEndpoint } from '../../reading/stops/network-suspect.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import {
  confidenceIn,
  decisionOn,
  refusedBy,
  refusedRole,
  seeDecision,
  simulateCommand,
} from './denied-permission.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from './failed-starts.ts';

/**
 * The agent fetches a task's secrets with the execution role before the image is pulled, and AWS refused it. The same
 * beginning with a timeout at its end is about the network, and a refusal in the program's own log is about the task role.
 */
export const secretAccessDenied = defineRule({
  id: 'secret-access-denied',
  layer: 'init',
  title: 'The execution role may not read the secret or parameter',
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'simulatedPermissions', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',

  *check(known, see) {
    for (const starts of failedStarts(known, refusal)) {
      const { reason, taskDefinitionArn } = starts;
      const { named } = reason;
      const roleArn = known.taskDefinitions?.[taskDefinitionArn]?.taskDefinition?.executionRoleArn;
      const role = refusedRole(reason, roleArn);
      const decision = decisionOn(reason, role, known.simulatedPermissions);
      const who = `execution role ${role ? code(role) : `of ${code(revisionName(taskDefinitionArn))}`}`;
      const action = named.action ?? usualAction(reason);
      const resource = named.resource?.startsWith('arn:aws') ? named.resource : undefined;
      yield {
        ...scopeOfStarts(starts, known),
        subject: role ? `role ${role}` : 'execution role',
        confidence: confidenceIn(decision),
        summary: `The ${who} may not ${code(action)}${
          resource ? ` on ${code(resource)}` : ''
        }${refusedBy(reason, decision)}${howMany(starts, known)}`,
        evidence: [
          seeReason(see, starts),
          ...(roleArn
            ? [see('taskDefinitions', taskDefinitionArn, 'taskDefinition.executionRoleArn')]
            : []),
          ...seeDecision(see, decision),
        ],
        remediation: {
          text: `${
            decision?.allowed
              ? `Allow the ${who} in the resource policy of the secret or in the policy of its KMS key, and look for a service control policy that denies it`
              : `Allow ${code(action)}${resource ? ` on ${code(resource)}` : ''} in a policy of the ${who}`
          }${
            action.startsWith('kms:') ? ', and the role in the policy of the key' : ''
          }; ECS tries again by itself.`,
          ...simulateCommand(reason, roleArn, action),
        },
        prevention:
          'Simulate the execution role on every secret of the task definition before a deployment.',
      };
    }
  },
});

/** Once for all secrets: it is one role that may not read them. */
function refusal(reason: StopReason): string | undefined {
  const { operation, cause, named } = reason;
  if (cause !== 'denied' || named.action?.startsWith('ecr:')) return undefined;
  if (refusedByPolicyOfEndpoint(reason)) return undefined;
  const fetching = operation === 'fetch-secret' || operation === 'fetch-parameter';
  // Where no service is named these words are as often about the registry's login.
  const either = operation === 'fetch-secret-or-auth' && named.action !== undefined;
  return fetching || either ? 'refused' : undefined;
}

/** The action behind a refusal whose text was cut before it. */
function usualAction({ operation }: StopReason): string {
  return operation === 'fetch-parameter' ? 'ssm:GetParameters' : 'secretsmanager:GetSecretValue';
}
