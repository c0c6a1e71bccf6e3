import { parseSecretReference } from '../../reading/access/secret-reference.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from './failed-starts.ts';
import { destination, seeReference, usesOf } from './secret-references.ts';

/**
 * Secrets Manager has no such secret in that region, or it is being deleted. The permission and the network were good enough
 * to be told so; a missing JSON key in a secret that exists is `secret-json-key-missing`.
 */
export const secretNotFound = defineRule({
  id: 'secret-not-found',
  layer: 'init',
  title: 'The secret does not exist in that region',
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'secrets', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-not-found-error.html',

  *check(known, see) {
    for (const starts of failedStarts(known, missing)) {
      const { taskDefinitionArn } = starts;
      const named = parseSecretReference(starts.key);
      const id = named.kind === 'secret' ? named.id : undefined;
      const uses = usesOf(
        known.taskDefinitions?.[taskDefinitionArn],
        ({ reference }) => reference.kind === 'secret' && reference.id === id,
      );
      const looked = id === undefined ? undefined : known.secrets?.[id];
      const deleted = looked?.DeletedDate;
      const gone = looked?.error !== undefined;
      // A secret that was created without a value exists, and has no current version.
      const empty = /specified secret value|staging label/i.test(starts.reason.text);
      const region = named.kind === 'secret' ? named.region : known.ref.region;
      const elsewhere = region !== known.ref.region;
      yield {
        ...scopeOfStarts(starts, known),
        subject: named.kind === 'secret' ? `secret ${named.name}` : 'secret',
        confidence: gone || deleted ? 'confirmed' : 'likely',
        summary: `${named.kind === 'secret' ? `Secret ${code(named.name)}` : 'A secret'}${destination(uses)} ${
          deleted
            ? `is being deleted since ${instant(deleted)}`
            : `${empty && !gone ? 'has no value' : 'does not exist'} in ${region}`
        }${howMany(starts, known)}`,
        evidence: [
          seeReason(see, starts),
          ...seeReference(see, taskDefinitionArn, uses),
          ...(id && gone ? [see('secrets', id, 'error.name')] : []),
          ...(id && deleted ? [see('secrets', id, 'DeletedDate')] : []),
        ],
        remediation: {
          text:
            empty && !gone
              ? 'Give the secret a value: it has no version with the label that is asked for.'
              : deleted
                ? 'Restore the secret, or point `valueFrom` to the one that replaces it and deploy.'
                : `Create the secret, or correct its ARN in \`valueFrom\` and deploy: look at the region${
                    elsewhere ? `, which is not the task's ${known.ref.region}` : ''
                  } and at the six characters at its end.`,
          ...(id
            ? {
                command: `aws secretsmanager describe-secret --secret-id ${id} --region ${region}`,
              }
            : {}),
        },
        prevention: 'Take ARNs of secrets from the template that creates them.',
      };
    }
  },
});

/** By the secret's ARN as far as the message names it. */
function missing({ operation, cause, named, text }: StopReason): string | undefined {
  const fetching = operation === 'fetch-secret' || operation === 'fetch-secret-or-auth';
  if (!fetching || (cause !== 'no-secret' && cause !== 'not-found')) return undefined;
  if (named.resource?.includes(':secretsmanager:')) return named.resource;
  return /arn:aws[\w-]*:secretsmanager:[^\s'",)]+/.exec(text)?.[0] ?? '';
}
