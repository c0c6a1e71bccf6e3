import type { StopReason } from '../../reading/messages/stop-reason.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from './failed-starts.ts';
import { destination, seeReference, usesOf } from './secret-references.ts';

/**
 * Parameter Store has no parameter of the name that the task definition gives, in that region. A refusal and a timeout
 * begin with the same words and are neither.
 */
export const ssmParameterMissing = defineRule({
  id: 'ssm-parameter-missing',
  layer: 'init',
  title: 'The SSM parameter does not exist in that region',
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: ['parameters', 'recentDeployments', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-ssm-paramstore.html',

  *check(known, see) {
    for (const starts of failedStarts(known, missing)) {
      const { taskDefinitionArn } = starts;
      const names = starts.reason.named.parameters ?? [];
      const one = names.length === 1;
      const uses = usesOf(
        known.taskDefinitions?.[taskDefinitionArn],
        ({ reference }) => reference.kind === 'parameter' && names.includes(reference.name),
      );
      const used = uses[0]?.reference;
      const region = (used?.kind === 'parameter' && used.region) || known.ref.region;
      // Only names that the revision has were asked for, so only of those silence means absence.
      const present = known.parameters?.Parameters.some(({ Name = '' }) => names.includes(Name));
      const absent = present === false && uses.length > 0;
      const what = names.length === 0 ? 'the parameter' : listed(names);
      yield {
        ...scopeOfStarts(starts, known),
        subject: names.length === 0 ? 'parameter' : `parameter ${names.join(', ')}`,
        confidence: absent ? 'confirmed' : 'likely',
        summary: `Parameter Store in ${region} ${present ? 'had' : 'has'} no ${
          names.length === 0 ? 'such parameter' : `${one ? 'parameter' : 'parameters'} ${what}`
        }${destination(uses)}${present ? ', which exists now' : ''}${howMany(starts, known)}`,
        evidence: [
          seeReason(see, starts),
          ...seeReference(see, taskDefinitionArn, uses),
          ...(absent || present ? [see('parameters', 'Parameters[].Name')] : []),
        ],
        remediation: {
          text: present
            ? `Nothing more to create: the next start finds ${what}.`
            : `Create ${what} in ${region}, or correct ${one ? 'the name' : 'the names'} in \`valueFrom\` and deploy; look at the prefix of the environment first.`,
          ...(names.length === 0
            ? {}
            : {
                command: `aws ssm describe-parameters --parameter-filters 'Key=Name,Values=${names.join(',')}' --query 'Parameters[].[Name,Type,LastModifiedDate]' --region ${region}`,
              }),
        },
        prevention: 'Take names of parameters from the template that creates them.',
      };
    }
  },
});

/** One finding for all parameters that one call named. */
function missing({ operation, cause, named }: StopReason): string | undefined {
  if (operation !== 'fetch-parameter' && operation !== 'fetch-secret-or-auth') return undefined;
  const gone =
    cause === 'no-parameter' || (cause === 'not-found' && operation === 'fetch-parameter');
  return gone ? (named.parameters ?? []).join(' ') : undefined;
}
