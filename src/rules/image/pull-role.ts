import { lastPart } from '../../facts/service.ts';
import { roleNameOf } from '../../reading/access/role-name.ts';
import type { FailedPull } from '../../reading/pulls/failed-pulls.ts';
import type { PullKnown } from './pull-evidence.ts';

/** The role that pulls a task's images. */
export interface PullRole {
  /** What it is: the execution role, or on EC2 without one the instance's. */
  readonly kind: 'execution role' | 'instance role' | 'role';
  readonly name: string | undefined;
  /** Known where it is the execution role. */
  readonly arn: string | undefined;
}

/** Which role was refused: by the principal that the message names, else the execution role of the task definition. */
export function pullRole({ task, message }: FailedPull, { taskDefinitions }: PullKnown): PullRole {
  const definition = taskDefinitions?.[task.taskDefinitionArn ?? '']?.taskDefinition;
  const arn = definition?.executionRoleArn;
  const { principal } = message?.reason.named ?? {};
  const refused = principal === undefined ? undefined : roleNameOf(principal);
  const executes = arn === undefined ? undefined : lastPart(arn);
  if (refused === undefined || refused === executes) {
    return { kind: 'execution role', name: executes, arn };
  }
  const onInstance = task.launchType === 'EC2' || task.containerInstanceArn !== undefined;
  return { kind: onInstance ? 'instance role' : 'role', name: refused, arn: undefined };
}
