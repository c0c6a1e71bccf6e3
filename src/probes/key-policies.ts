import { GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { getKeyPolicy } from '../facts/secrets.ts';
import { denialsIn } from '../reading/access/denials.ts';
import { defineEachProbe } from './probe.ts';

/** How many keys' policies are read. */
const mostPolicies = 1;

/** What a key's policy says, asked where using that key was refused. */
export const keyPolicies = defineEachProbe({
  provides: 'keyPolicies',
  needs: ['stoppedTasks'],
  absentOn: ['NotFoundException'],
  subjects: ({ stoppedTasks }) => {
    const keys = denialsIn(stoppedTasks).flatMap(({ action, resource }) =>
      action.startsWith('kms:') && resource?.startsWith('arn:') ? [resource] : [],
    );
    return [...new Set(keys)].slice(0, mostPolicies);
  },
  question: ([key]) => ({ client: 'kms', command: new GetKeyPolicyCommand({ KeyId: key }) }),
  read: getKeyPolicy,
});
