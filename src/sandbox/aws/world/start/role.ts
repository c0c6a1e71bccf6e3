import { trusts } from '../policies.ts';
import type { DeploymentState, ServiceState } from '../service-state.ts';
import { revisionOf, type Simulation } from '../simulation.ts';

/** ECS assumes the roles of the task before it creates one. */
export function assumeRole(
  simulation: Simulation,
  _service: ServiceState,
  deployment: DeploymentState,
): string | undefined {
  const { executionRoleArn, taskRoleArn } = revisionOf(simulation, deployment.taskDefinitionArn);
  const broken = [executionRoleArn, taskRoleArn].find((roleArn) => {
    const role = simulation.state.roles.find(({ arn }) => arn === roleArn);
    return roleArn !== undefined && !(role && trusts(role.trust, 'ecs-tasks.amazonaws.com'));
  });
  if (broken === undefined) return undefined;
  return `failed to launch a task with (error ECS was unable to assume the role '${broken}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).`;
}
