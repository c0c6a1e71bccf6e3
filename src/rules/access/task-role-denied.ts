import { appRefusals, isOwnPolicy } from '../../reading/access/app-refusals.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import {
  accessExplains,
  accessNeeds,
  accessWants,
  confidenceOf,
  scopeOfRefusal,
  seeDefinition,
  seeLine,
  taskRoleOf,
  whereAndWhen,
} from './app-evidence.ts';

/**
 * The program runs and AWS refuses what it asks: its task role lacks the permission. A refusal in a stop reason is about the
 * execution role, with which the agent prepares the task; an explicit deny in another policy is
 * `resource-policy-explicit-deny`, and a program without any role is `task-role-missing`.
 */
export const taskRoleDenied = defineRule({
  id: 'task-role-denied',
  layer: 'access',
  title: 'The task role may not do what the program asks',
  explains: accessExplains,
  needs: accessNeeds,
  wants: accessWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',

  *check(known, see) {
    for (const refusal of appRefusals(known)) {
      const { kind, action, resource, deniedBy, container } = refusal;
      if (kind !== 'denied' || (deniedBy !== undefined && !isOwnPolicy(deniedBy))) continue;
      const role = taskRoleOf(refusal, known);
      if (role.arn === undefined && role.refused !== undefined && known.taskDefinitions) continue;
      const who = role.named || role.refused === undefined ? role.name : role.refused;
      const asks = action ? code(action) : 'what it asks';
      const on = resource ? ` on ${code(resource)}` : '';
      const arn = resource?.startsWith('arn:') ? resource : undefined;
      yield {
        ...scopeOfRefusal(refusal, known),
        subject: who ? `role ${who}` : `container ${container}`,
        confidence: confidenceOf(refusal, role.named),
        summary: `Container ${code(container)} is refused by AWS: task role ${
          who ? `${code(who)} ` : ''
        }may not ${asks}${on}${deniedBy ? `, by an explicit deny in its ${deniedBy}` : ''}${whereAndWhen(refusal)}`,
        evidence: [seeLine(see, refusal), ...seeDefinition(see, refusal, known, 'taskRoleArn')],
        remediation: {
          text: `${
            deniedBy
              ? `Take the deny of ${asks} out of the ${deniedBy} of the task role`
              : `Allow ${asks}${on} in a policy of the task role`
          }${who ? ` ${code(who)}` : ''}, not of the execution role; running tasks have it within a minute.`,
          ...(role.arn && action?.includes(':')
            ? {
                command: `aws iam simulate-principal-policy --policy-source-arn ${role.arn} --action-names ${action}${
                  arn ? ` --resource-arns '${arn}'` : ''
                } --query 'EvaluationResults[].[EvalActionName,EvalDecision]'`,
              }
            : {}),
        },
        prevention: 'Start the program with its task role in staging, and simulate the role in CI.',
      };
    }
  },
});
