import { type SecretUse, secretUses } from '../../reading/access/secret-reference.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from './failed-starts.ts';
import { destination, seeReference } from './secret-references.ts';

/**
 * The secret exists and may be read, but what it holds has no such JSON key, or is no JSON at all. The value itself is
 * never looked at: when the secret changed last says enough.
 */
export const secretJsonKeyMissing = defineRule({
  id: 'secret-json-key-missing',
  layer: 'init',
  title: 'The secret has no such JSON key',
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'secrets', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',

  *check(known, see) {
    for (const starts of failedStarts(known, missing)) {
      const { taskDefinitionArn, reason } = starts;
      const key = reason.named.jsonKey;
      const definition = known.taskDefinitions?.[taskDefinitionArn]?.taskDefinition;
      const uses = secretUses(definition?.containerDefinitions ?? []).filter((use) =>
        takes(use, key),
      );
      const id = theOne(uses.flatMap(({ reference }) => ('id' in reference ? reference.id : [])));
      const name = theOne(uses.map(({ reference }) => reference.name));
      const looked = id === undefined ? undefined : known.secrets?.[id];
      const changed = looked?.LastChangedDate;
      const which = name ? `Secret ${code(name)}` : 'A secret';
      yield {
        ...scopeOfStarts(starts, known),
        subject: name ? `secret ${name}` : 'secret',
        confidence: key && looked?.ARN ? 'confirmed' : 'likely',
        summary: `${which}${destination(uses)} ${
          key ? `has no JSON key ${code(key)}` : 'is no JSON, but a key of it is asked for'
        }${howMany(starts, known)}${changed ? `; it changed last at ${instant(changed)}` : ''}`,
        evidence: [
          seeReason(see, starts),
          ...seeReference(see, taskDefinitionArn, uses),
          ...(id && changed ? [see('secrets', id, 'LastChangedDate', changed)] : []),
        ],
        remediation: {
          text: `Add the key${key ? ` ${code(key)}` : ''} to ${name ? code(name) : 'the secret'}, or correct the key in \`valueFrom\` (\`arn:…:secret:name:KEY::\`) and deploy.`,
          ...(id
            ? {
                command: `aws secretsmanager describe-secret --secret-id ${id} --query '[LastChangedDate,VersionIdsToStages]' --region ${known.ref.region}`,
              }
            : {}),
        },
        prevention:
          'Let a pipeline that may read the secret check every key that task definitions name.',
      };
    }
  },
});

function missing({ cause, operation, named }: StopReason): string | undefined {
  const fetching = operation === 'fetch-secret' || operation === 'fetch-secret-or-auth';
  return fetching && cause === 'no-json-key' ? (named.jsonKey ?? '') : undefined;
}

/** Whether a container takes this key of a secret; any key where the message names none. */
function takes({ reference }: SecretUse, key: string | undefined): boolean {
  if (reference.kind !== 'secret' || reference.jsonKey === undefined) return false;
  return key === undefined || reference.jsonKey === key;
}

/** The one thing that all of these are. */
function theOne(values: readonly string[]): string | undefined {
  const [first, ...others] = new Set(values);
  return others.length === 0 ? first : undefined;
}
