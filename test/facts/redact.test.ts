import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../src/facts/redact.ts';

// Put together at run time, so that no scanner takes this file for a leak.
const accessKey = `AKIA${'ABCDEFGHIJKLMNOP'}`;
const slackToken = ['xoxb', '123456789012', 'abcdefghijkl'].join('-');
const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', 'c2lnbmF0dXJl'].join('.');

describe('masks', () => {
  test.each([
    ['an AWS access key', `using ${accessKey} now`, 'using [redacted:aws-key] now'],
    ['a Slack token', `token is ${slackToken}`, 'token is [redacted:slack-token]'],
    ['a GitHub token', `ghp_${'a'.repeat(36)}`, '[redacted:github-token]'],
    ['a Stripe key', `sk_${'live'}_${'a'.repeat(24)}`, '[redacted:api-key]'],
    ['a JWT', `got ${jwt}`, 'got [redacted:jwt]'],
    [
      'credentials in a URL',
      'postgres://app:s3cr3t@db.internal:5432/shop',
      'postgres://[redacted:credentials]@db.internal:5432/shop',
    ],
    [
      'credentials without a user',
      'redis://:hunter22@cache:6379/0',
      'redis://[redacted:credentials]@cache:6379/0',
    ],
    [
      'an authorization header',
      'Authorization: Bearer abc def',
      'Authorization: [redacted:header]',
    ],
    ['a cookie', 'cookie=a=b; c=d', 'cookie=[redacted:header]'],
    [
      'a signed URL',
      'GET /x?a=1&X-Amz-Signature=abcd1234&b=2',
      'GET /x?a=1&X-Amz-Signature=[redacted:query]&b=2',
    ],
    ['a token in a query', '/login?token=abcdef', '/login?token=[redacted:query]'],
    ['a setting', 'DB_PASSWORD=hunter22', 'DB_PASSWORD=[redacted]'],
    ['a quoted setting', '{"apiKey": "abcd efgh"}', '{"apiKey": [redacted]}'],
    ['a YAML setting', 'client_secret: abcdef', 'client_secret: [redacted]'],
    [
      'a private key',
      '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nnext',
      '[redacted:private-key]\nnext',
    ],
    ['a private key that is cut', '-----BEGIN PRIVATE KEY-----\nMIIE', '[redacted:private-key]'],
  ])('%s', (_, text, masked) => {
    expect(redact(text)).toBe(masked);
  });
});

describe('keeps', () => {
  test.each([
    ['what a diagnosis needs of a missing setting', 'KeyError: SECRET_KEY'],
    ['a sentence about a password', 'password is missing'],
    ['a missing token', 'token: undefined'],
    ['an ARN of a secret', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf'],
    ['a stop reason', 'ResourceInitializationError: unable to pull secrets or registry auth: x'],
    ['a URL without credentials', 'https://api.example.com:8443/v2?page=2'],
    ['a time', '2026-11-22T03:30:00Z'],
  ])('%s', (_, text) => {
    expect(redact(text)).toBe(text);
  });
});

const pieces = fc.constantFrom(
  'password=',
  'token: ',
  'authorization:  ',
  '?token=',
  'https://a:b@',
  '"secret": "',
  '[redacted]',
  'hunter22',
  '"',
  ' ',
  '\n',
  '&',
  accessKey,
  jwt,
);

test('masking what is masked changes nothing', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const once = redact(parts.join(''));
      expect(redact(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test('a hostile line does not make it slow', () => {
  const started = performance.now();
  for (const piece of ['password', 'a:', '-----BEGIN ', 'eyJ', '://a:', 'token=\t', '_-.']) {
    redact(piece.repeat(Math.ceil(4096 / piece.length)));
  }
  expect(performance.now() - started).toBeLessThan(1000);
});
