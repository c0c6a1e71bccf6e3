import { secretJsonKeyMissing } from '../../../src/rules/init/secret-json-key-missing.ts';
import { definition, failedStart, secretArn } from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const init = 'ResourceInitializationError: unable to pull secrets or registry auth:';
const missing = `${init} execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key password`;
const taskDefinitions = definition({
  secrets: [
    { name: 'DB_USER', valueFrom: `${secretArn}:username::` },
    { name: 'DB_PASSWORD', valueFrom: `${secretArn}:password::` },
  ],
});

testRule(secretJsonKeyMissing, {
  finds: {
    'a key that the task definition takes from a secret that exists': {
      given: {
        ...failedStart(missing),
        taskDefinitions,
        secrets: { [secretArn]: { ARN: secretArn, LastChangedDate: '2026-11-22T02:50:00Z' } },
      },
      subject: 'secret prod/checkout/db-AbCdEf',
      confidence: 'confirmed',
      says: /\(`DB_PASSWORD` of container `app`\) has no JSON key `password`: 1 of 1 .*; it changed last at 2026-11-22 02:50 UTC/,
      sees: { LastChangedDate: '2026-11-22T02:50:00.000Z' },
    },
    'a key where nothing else is known': {
      given: failedStart(missing),
      subject: 'secret',
      confidence: 'likely',
    },
    'a secret that is no JSON': {
      given: {
        ...failedStart(
          `${init} unable to retrieve secret from asm: service call has been retried 1 time(s): invalid character 'p' looking for beginning of value`,
        ),
        taskDefinitions,
      },
      subject: 'secret prod/checkout/db-AbCdEf',
      confidence: 'likely',
      says: /is no JSON/,
    },
  },
  ignores: {
    'a secret that does not exist': failedStart(
      `${init} failed to fetch secret ${secretArn} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    ),
    'a timeout': failedStart(
      `${init} failed to fetch secret ${secretArn} from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded`,
    ),
  },
});
