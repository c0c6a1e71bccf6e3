import { describe, expect, test } from 'vitest';
import { parseSecretReference } from '../../../src/reading/access/secret-reference.ts';

const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout/db-AbCdEf';
const known = {
  kind: 'secret',
  id: secret,
  name: 'prod/checkout/db-AbCdEf',
  region: 'eu-west-1',
};

describe('what a secret is taken from', () => {
  test.each([
    ['a whole secret', secret, known],
    ['a JSON key', `${secret}:url::`, { ...known, jsonKey: 'url' }],
    ['a key of a version', `${secret}:url:AWSPREVIOUS:`, { ...known, jsonKey: 'url' }],
    ['a stage without a key', `${secret}::AWSPREVIOUS:`, known],
    ['a bare parameter name', 'DB_URL', { kind: 'parameter', name: 'DB_URL' }],
    ['a path', '/prod/checkout/url', { kind: 'parameter', name: '/prod/checkout/url' }],
    [
      'the ARN of a path',
      'arn:aws:ssm:us-east-1:123456789012:parameter/prod/checkout/url',
      { kind: 'parameter', name: '/prod/checkout/url', region: 'us-east-1' },
    ],
    [
      'the ARN of a name, in another partition',
      'arn:aws-cn:ssm:cn-north-1:123456789012:parameter/DB_URL',
      { kind: 'parameter', name: 'DB_URL', region: 'cn-north-1' },
    ],
  ])('%s', (_, valueFrom, expected) => {
    expect(parseSecretReference(valueFrom)).toEqual(expected);
  });
});
