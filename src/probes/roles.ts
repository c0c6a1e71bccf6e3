import { GetRoleCommand } from '@aws-sdk/client-iam';
import { getRole } from '../facts/iam.ts';
import { lastPart } from '../facts/service.ts';
import { defineEachProbe } from './probe.ts';
import { rolesOfInterest } from './roles-of-interest.ts';

/** Whether the service's roles exist, and whom they trust. */
export const roles = defineEachProbe({
  provides: 'roles',
  needs: ['services', 'currentTaskDefinitions'],
  wants: ['stoppedTasks', 'expressService', 'serviceRevisions'],
  absentOn: ['NoSuchEntityException', 'NoSuchEntity'],
  subjects: rolesOfInterest,
  question: ([arn = '']) => ({
    client: 'iam',
    command: new GetRoleCommand({ RoleName: lastPart(arn) }),
  }),
  read: getRole,
});
