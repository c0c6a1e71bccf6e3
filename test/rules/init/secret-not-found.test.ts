import { secretNotFound } from '../../../src/rules/init/secret-not-found.ts';
import { definition, failedStart, secretArn, session } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const init = 'ResourceInitializationError: unable to pull secrets or registry auth:';
const missing = `${init} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${secretArn} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.`;
const taskDefinitions = definition({
  secrets: [{ name: 'DATABASE_URL', valueFrom: `${secretArn}:url::` }],
});

testRule(secretNotFound, {
  finds: {
    'a secret that Secrets Manager does not know': {
      given: {
        ...failedStart(missing),
        taskDefinitions,
        secrets: { [secretArn]: { error: { name: 'ResourceNotFoundException', message: 'no' } } },
      },
      subject: 'secret prod/checkout/db-AbCdEf',
      confidence: 'confirmed',
      says: /Secret `prod\/checkout\/db-AbCdEf` \(`DATABASE_URL` of container `app`\) does not exist in eu-west-1: 1 of 1/,
      sees: { 'error.name': 'ResourceNotFoundException' },
    },
    'the newer wording, with a typographic apostrophe': {
      given: failedStart(
        `ResourceNotFoundException: The task can’t retrieve the secret with ARN '${secretArn}' from AWS Secrets Manager. Check whether the secret exists in the specified Region. ResourceNotFoundException: Fetching secret data from AWS Secrets Manager in region eu-west-1`,
      ),
      subject: 'secret prod/checkout/db-AbCdEf',
      confidence: 'likely',
    },
    'a secret that is being deleted': {
      given: {
        ...failedStart(
          `${init} unable to retrieve secret from asm: failed to fetch secret ${secretArn} from secrets manager: InvalidRequestException: You can't perform this operation on the secret because it was marked for deletion.`,
        ),
        taskDefinitions,
        secrets: { [secretArn]: { ARN: secretArn, DeletedDate: '2026-11-22T02:00:00Z' } },
      },
      confidence: 'confirmed',
      says: /is being deleted since 2026-11-22 02:00 UTC/,
    },
    'a secret without a value': {
      given: failedStart(
        `${init} failed to fetch secret ${secretArn} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSCURRENT.`,
      ),
      says: /has no value in eu-west-1/,
    },
    'a secret of another region': {
      given: failedStart(missing.replaceAll('eu-west-1', 'us-east-1')),
      says: /does not exist in us-east-1/,
    },
  },
  ignores: {
    'a secret that may not be read': failedStart(
      `${init} failed to fetch secret ${secretArn} from secrets manager: AccessDeniedException: User: ${session} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${secretArn}`,
    ),
    'a key that the secret lacks': failedStart(
      `${init} retrieved secret from Secrets Manager did not contain json key url`,
    ),
    'a parameter': failedStart(
      `${init} unable to retrieve secrets from ssm: invalid ssm parameters: /a/b`,
    ),
    'a log group': failedStart(
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.',
    ),
  },
});
