import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { simulatePrincipalPolicy } from '../facts/iam.ts';
import { denialsIn } from '../reading/access/denials.ts';
import { resourceToSimulate } from '../reading/access/simulated-resource.ts';
import { defineEachProbe } from './probe.ts';

/** How many roles are simulated: that of a refused call is the execution role, and there is one a revision. */
const mostRoles = 2;

/** Whether the execution roles' own policies allow what a stop reason says was refused. */
export const simulatedPermissions = defineEachProbe({
  provides: 'simulatedPermissions',
  needs: ['currentTaskDefinitions', 'stoppedTasks'],
  absentOn: ['NoSuchEntityException', 'NoSuchEntity'],
  subjects: ({ currentTaskDefinitions, stoppedTasks }) => {
    if (denialsIn(stoppedTasks).length === 0) return [];
    const roles = Object.values(currentTaskDefinitions).flatMap(
      ({ taskDefinition }) => taskDefinition?.executionRoleArn ?? [],
    );
    return [...new Set(roles)].slice(0, mostRoles);
  },
  question: ([role], { stoppedTasks }) => {
    const denials = denialsIn(stoppedTasks);
    const resources = new Set(denials.map(({ resource }) => resourceToSimulate(resource)));
    return {
      client: 'iam',
      command: new SimulatePrincipalPolicyCommand({
        PolicySourceArn: role,
        ActionNames: [...new Set(denials.map(({ action }) => action))],
        ResourceArns: [...resources],
      }),
    };
  },
  read: simulatePrincipalPolicy,
});
