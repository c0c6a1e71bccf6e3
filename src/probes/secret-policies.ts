import { GetResourcePolicyCommand } from '@aws-sdk/client-secrets-manager';
import { getSecretPolicy } from '../facts/secrets.ts';
import { denialsIn } from '../reading/access/denials.ts';
import { defineEachProbe } from './probe.ts';
import { secretId } from './secret-references.ts';

/** How many secrets' policies are read. */
const mostPolicies = 1;

/** What a secret's own policy says, asked where reading that secret was refused. */
export const secretPolicies = defineEachProbe({
  provides: 'secretPolicies',
  needs: ['stoppedTasks'],
  absentOn: ['ResourceNotFoundException'],
  subjects: ({ stoppedTasks }) => {
    const ids = denialsIn(stoppedTasks).flatMap(({ action, resource }) =>
      action.startsWith('secretsmanager:') ? (secretId(resource ?? '') ?? []) : [],
    );
    return [...new Set(ids)].slice(0, mostPolicies);
  },
  question: ([id]) => ({
    client: 'secretsmanager',
    command: new GetResourcePolicyCommand({ SecretId: id }),
  }),
  read: getSecretPolicy,
});
