import { expect, test } from 'vitest';
import { failedStart, secretArn, session } from '../support/failed-start.ts';
import { diagnosisOf } from '../support/scenario.ts';

/** What the agent begins every one of these with, whatever goes wrong. */
const beginning =
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ';
const asm = `${beginning}unable to retrieve secret from asm: service call has been retried 1 time(s): `;
const fetch = `${asm}failed to fetch secret ${secretArn} from secrets manager: `;

test.each([
  [
    'a refusal',
    `${fetch}AccessDeniedException: User: ${session} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${secretArn}`,
    'secret-access-denied',
  ],
  [
    'a refused key',
    `${fetch}AccessDeniedException: User: ${session} is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:123456789012:key/1`,
    'secret-access-denied',
  ],
  [
    'a missing secret',
    `${fetch}ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    'secret-not-found',
  ],
  [
    'a missing key',
    `${asm}retrieved secret from Secrets Manager did not contain json key url`,
    'secret-json-key-missing',
  ],
  [
    'a missing parameter',
    `${beginning}unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid parameters: /prod/checkout/url`,
    'ssm-parameter-missing',
  ],
])('%s is told by the end of the message, and nothing else is', (_, reason, rule) => {
  const { findings } = diagnosisOf(failedStart(reason));
  expect(findings.filter(({ role }) => role === 'cause').map((it) => it.rule)).toEqual([rule]);
});

test.each([
  [
    'a timeout',
    `${fetch}RequestCanceled: request context canceled caused by: context deadline exceeded`,
  ],
  [
    'the registry’s login without an answer',
    `${beginning}unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 52.119.174.83:443: i/o timeout`,
  ],
])('%s is about neither permissions nor the secret', (_, reason) => {
  const { findings } = diagnosisOf(failedStart(reason));
  const wrong = [
    'secret-access-denied',
    'secret-not-found',
    'secret-json-key-missing',
    'ssm-parameter-missing',
  ];
  expect(findings.filter(({ rule }) => wrong.includes(rule))).toEqual([]);
});
