import { ssmParameterMissing } from '../../../src/rules/init/ssm-parameter-missing.ts';
import { definition, failedStart, session } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const init = 'ResourceInitializationError: unable to pull secrets or registry auth:';
const name = '/prod/checkout/DATABASE_URL';
const missing = `${init} execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: ${name}`;
const uses = (valueFrom: string) => definition({ secrets: [{ name: 'DATABASE_URL', valueFrom }] });
const arn = `arn:aws:ssm:eu-west-1:123456789012:parameter${name}`;

testRule(ssmParameterMissing, {
  finds: {
    'a parameter that Parameter Store does not list': {
      given: {
        ...failedStart(missing),
        taskDefinitions: uses(arn),
        parameters: { Parameters: [{ Name: '/prod/checkout/OTHER' }] },
      },
      subject: `parameter ${name}`,
      confidence: 'confirmed',
      says: /Parameter Store in eu-west-1 has no parameter `\/prod\/checkout\/DATABASE_URL` \(`DATABASE_URL` of container `app`\): 1 of 1/,
      sees: { 'Parameters[].Name': ['/prod/checkout/OTHER'] },
    },
    'the agent’s wording, with several names': {
      given: failedStart(
        'Fetching secret data from SSM Parameter Store in eu-west-1: invalid parameters: /prod/a, /prod/b',
      ),
      subject: 'parameter /prod/a, /prod/b',
      confidence: 'likely',
      says: /no parameters `\/prod\/a` and `\/prod\/b`/,
    },
    'a parameter that was created since': {
      given: {
        ...failedStart(missing),
        taskDefinitions: uses(name),
        parameters: { Parameters: [{ Name: name }] },
      },
      confidence: 'likely',
      says: /had no parameter .*, which exists now/,
    },
  },
  ignores: {
    'a parameter that may not be read': failedStart(
      `${init} unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: User: ${session} is not authorized to perform: ssm:GetParameters on resource: ${arn}`,
    ),
    'Parameter Store out of reach': failedStart(
      `${init} unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadline exceeded`,
    ),
    'a secret of Secrets Manager': failedStart(
      `${init} failed to fetch secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:x-AbCdEf from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    ),
  },
});
