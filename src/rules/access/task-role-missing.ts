import { revisionName } from '../../facts/service.ts';
import { appRefusals } from '../../reading/access/app-refusals.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import {
  accessExplains,
  accessNeeds,
  accessWants,
  confidenceOf,
  definitionFor,
  scopeOfRefusal,
  seeDefinition,
  seeLine,
  taskRoleOf,
  whereAndWhen,
} from './app-evidence.ts';

/**
 * The program calls AWS, and the task definition gives it no role: on Fargate it finds no credentials, on EC2 it gets those of
 * the instance. The execution role is the agent's and never the program's. Credentials that are there and expired are not this.
 */
export const taskRoleMissing = defineRule({
  id: 'task-role-missing',
  layer: 'access',
  title: 'The program has no AWS credentials',
  explains: accessExplains,
  needs: accessNeeds,
  wants: accessWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',

  *check(known, see) {
    for (const refusal of appRefusals(known)) {
      const { kind, container, task, action } = refusal;
      const role = taskRoleOf(refusal, known);
      const definition = definitionFor(refusal, known);
      const without = definition !== undefined && role.arn === undefined;
      if (kind === 'denied' ? !without || role.refused === undefined : role.arn !== undefined) {
        continue;
      }
      const revision = code(revisionName(task.taskDefinitionArn ?? ''));
      yield {
        ...scopeOfRefusal(refusal, known),
        subject: `container ${container}`,
        confidence: confidenceOf(refusal, without),
        summary:
          kind === 'denied'
            ? `Container ${code(container)} calls AWS as ${code(role.refused ?? '')}, which may not ${
                action ? code(action) : 'do what it asks'
              }, because ${revision} has no task role`
            : `Container ${code(container)} finds no AWS credentials${
                without ? ', because there is no task role' : ''
              }${whereAndWhen(refusal)}`,
        evidence: [seeLine(see, refusal), ...seeDefinition(see, refusal, known, 'taskRoleArn')],
        remediation: {
          text: `Set ${code('taskRoleArn')} in a new revision to a role that ${code('ecs-tasks.amazonaws.com')} may assume and that allows what the program does, and deploy it.`,
          command: `aws ecs describe-task-definition --task-definition ${revisionName(
            task.taskDefinitionArn ?? '',
          )} --query 'taskDefinition.{task:taskRoleArn,execution:executionRoleArn}' --region ${known.ref.region}`,
        },
        prevention: 'Let CI refuse a task definition without a task role.',
      };
    }
  },
});
