import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { describeSecret } from '../facts/secrets.ts';
import { failedStops } from '../reading/stops/stop-reasons.ts';
import { defineEachProbe } from './probe.ts';
import { secretId, suspectReferences } from './secret-references.ts';

/** How many secrets are described, those first that a stop reason names: calls are not free. */
const mostSecrets = 3;

/** Whether the secrets that tasks get exist and when they changed; their contents are never read. */
export const secrets = defineEachProbe({
  provides: 'secrets',
  needs: ['currentTaskDefinitions'],
  wants: ['stoppedTasks', 'logEvents'],
  absentOn: ['ResourceNotFoundException'],
  subjects: (known) => {
    const references = suspectReferences(known);
    const ids = references.flatMap((reference) => secretId(reference) ?? []).toSorted();
    const named = failedStops(known.stoppedTasks ?? {}).map(({ written }) => written);
    const first = ids.filter((id) => named.some((text) => text.includes(id)));
    return [...new Set([...first, ...ids])].slice(0, mostSecrets);
  },
  question: ([id]) => ({
    client: 'secretsmanager',
    command: new DescribeSecretCommand({ SecretId: id }),
  }),
  read: describeSecret,
});
