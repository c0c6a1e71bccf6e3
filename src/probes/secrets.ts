import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { describeSecret } from '../facts/secrets.ts';
import { defineEachProbe } from './probe.ts';
import { secretId, suspectReferences } from './secret-references.ts';

/** How many secrets are described: calls are not free. */
const mostSecrets = 3;

/** Whether the secrets that tasks get exist and when they changed; their contents are never read. */
export const secrets = defineEachProbe({
  provides: 'secrets',
  needs: ['currentTaskDefinitions'],
  wants: ['stoppedTasks', 'logEvents'],
  absentOn: ['ResourceNotFoundException'],
  subjects: (known) => {
    const ids = suspectReferences(known).flatMap((reference) => secretId(reference) ?? []);
    return [...new Set(ids)].toSorted().slice(0, mostSecrets);
  },
  question: ([id]) => ({
    client: 'secretsmanager',
    command: new DescribeSecretCommand({ SecretId: id }),
  }),
  read: describeSecret,
});
