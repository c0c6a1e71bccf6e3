import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../src/facts/redact.ts';
import { processorTime } from '../support/processor-time.ts';

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
    ['a short name', 'DB_PASS=hunter22', 'DB_PASS=[redacted]'],
    [
      'a short name in code',
      '{ user: "app", pass: "hunter22" }',
      '{ user: "app", pass: [redacted] }',
    ],
    ['a passphrase', 'passphrase=open-sesame', 'passphrase=[redacted]'],
    ['an encryption key', 'ENCRYPTION_KEY=abcd1234', 'ENCRYPTION_KEY=[redacted]'],
    ['a signing key', 'SIGNING_KEY: abcd1234', 'SIGNING_KEY: [redacted]'],
    ['a numbered key', 'SECRET_KEY_BASE=abcd1234', 'SECRET_KEY_BASE=[redacted]'],
    [
      'escaped JSON',
      String.raw`{"msg":"{\"password\":\"hunter22\",\"host\":\"db\"}"}`,
      String.raw`{"msg":"{\"password\":[redacted],\"host\":\"db\"}"}`,
    ],
    [
      'JSON escaped twice',
      String.raw`\\\"password\\\":\\\"hun ter22\\\",`,
      String.raw`\\\"password\\\":[redacted],`,
    ],
    [
      'a quote in a quoted value',
      String.raw`PASSWORD="abc\"def ghi" HOST=db`,
      'PASSWORD=[redacted] HOST=db',
    ],
    ['a quoted value that is cut', '{"password": "abc def', '{"password": [redacted]'],
    ['a long quoted value', `{"password": "${'ab '.repeat(300)}"}`, '{"password": [redacted]}'],
    [
      'a flag',
      'exec mysql --password hunter22 --host db',
      'exec mysql --password [redacted] --host db',
    ],
    ['a token of a request', 'sent Bearer abcdef123456', 'sent Bearer [redacted:header]'],
    [
      'a value that begins like a sentence',
      'SECRET_KEY=not-so-secret-9f8a',
      'SECRET_KEY=[redacted]',
    ],
    ['another one', 'password: is-this-ok-1234', 'password: [redacted]'],
    [
      'a slash in the password of a URL',
      'postgres://app:s3/cr3t@db:5432/shop',
      'postgres://[redacted:credentials]@db:5432/shop',
    ],
    [
      'an at sign in the password of a URL',
      'postgres://app:s3@cr3t@db:5432/shop',
      'postgres://[redacted:credentials]@db:5432/shop',
    ],
    ['a fine-grained GitHub token', `github_pat_${'a1B'.repeat(10)}`, '[redacted:github-token]'],
    ['a GitLab token', `glpat-${'a1B2c'.repeat(4)}`, '[redacted:gitlab-token]'],
    ['an npm token', `npm_${'a1B2'.repeat(9)}`, '[redacted:npm-token]'],
    ['a project key', `sk-proj-${'a1B2'.repeat(9)}`, '[redacted:api-key]'],
    ['a restricted key', `rk_${'live'}_${'a1B2'.repeat(6)}`, '[redacted:api-key]'],
    [
      'what looks drawn at random',
      `using ${['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLE4K9y'].join('/')} now`,
      'using [redacted:random] now',
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
    ['a word that is also a name', 'checks that pass: readiness'],
    [
      'why a pull was refused',
      'pull access denied or may require authorization: server message: insufficient_scope: authorization failed',
    ],
    ['a port and a scope', 'http://registry:4873/@shop/checkout'],
    ['a sentence about a setting', 'DB_PASSWORD: unbound variable'],
    ['a required setting', 'SECRET_KEY: required, but it was empty'],
    ['another required setting', 'API_TOKEN must be set'],
    ['a flag without a value', 'unknown option --password is not allowed'],
    ['a kind of token', 'a bearer token is required'],
    ['a digest', `checkout@sha256:${'0a1b2c3d'.repeat(8)}`],
    ['a task', `arn:aws:ecs:eu-west-1:123456789012:task/prod/${'0a1b2c3d'.repeat(4)}`],
    ['a commit', `built from ${'0a1b2c3d'.repeat(5)}`],
    ['a UUID', 'request 1b4e28ba-2fa1-11d2-883f-0016d3cca427 failed'],
    ['a trace', 'Root=1-67891233-abcdef012345678912345678'],
    ['a class', 'AbstractAutowireCapableBeanFactory2Of3PropertySourcesPlaceholder'],
    ['a resource of a stack', 'ProdStack-CheckoutServiceTaskRole-1XQ2Z9K3J4L5M'],
    ['a path', '/usr/src/app/node_modules/@Shop/Checkout2/dist/Server3/index.js'],
    ['a load balancer', 'app/prod-public-load-balancer/50dc6c495c0c9188'],
    ['a time', '2026-11-22T03:30:00Z'],
  ])('%s', (_, text) => {
    expect(redact(text)).toBe(text);
  });
});

const pieces = fc.constantFrom(
  'DB_PASS=',
  String.raw`\"password\":\"`,
  '--password ',
  'Bearer abcdef123456',
  `${'aB3'.repeat(12)}`,
  '\\',
  "'",
  '@',
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
    { numRuns: 3000 },
  );
});

test('a hostile line does not make it slow', () => {
  const pieces = [
    'password',
    'a:',
    '-----BEGIN ',
    'eyJ',
    '://a:',
    'token=\t',
    '_-.',
    'pass=\\\\"',
    '\\\\\\\\"',
    'aB3',
    '--pass ',
    'bearer 1',
    'x://a:@',
  ];
  const took = processorTime(() => {
    for (const piece of pieces) redact(piece.repeat(Math.ceil(4096 / piece.length)));
  });
  expect(took).toBeLessThan(4_000);
});
