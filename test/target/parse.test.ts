import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCluster, parseTarget } from '../../src/target/parse.ts';

const checkout = { name: 'checkout-svc' };
const prod = { ...checkout, cluster: 'prod' };

describe('parseTarget reads', () => {
  test.each([
    ['a name', 'checkout-svc', checkout],
    ['cluster/name', 'prod/checkout-svc', prod],
    ['underscores at the ends', '_a_/_b_', { cluster: '_a_', name: '_b_' }],
    ['the last part of an ARN', 'service/prod/checkout-svc', prod],
    ['a cluster called service', 'service/api', { cluster: 'service', name: 'api' }],
    ['white space around it', ' \t checkout-svc \n', checkout],
    ['backticks', '`prod/checkout-svc`', prod],
    ['smart quotes', '“checkout-svc”', checkout],
    ['guillemets and a no-break space', '«\u00a0checkout-svc\u00a0»', checkout],
    ['bold', '*checkout-svc*', checkout],
    ['a question mark', 'checkout-svc?', checkout],
    ['a full stop and brackets', '(checkout-svc).', checkout],
    ['a hyphen that an editor changed', 'checkout‑svc', checkout],
    ['a zero-width space', 'check\u200bout-svc', checkout],
    ['a name that Slack made a link of', '<http://checkout.svc|checkout-svc>', checkout],
    [
      'an ARN',
      'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc',
      { ...prod, region: 'eu-west-1', account: '123456789012' },
    ],
    [
      'an ARN of the old format',
      'arn:aws:ecs:us-east-1:123456789012:service/checkout-svc',
      { ...checkout, region: 'us-east-1', account: '123456789012' },
    ],
    [
      'an ARN of another partition',
      'arn:aws-us-gov:ecs:us-gov-west-1:123456789012:service/prod/checkout-svc,',
      { ...prod, region: 'us-gov-west-1', account: '123456789012' },
    ],
    [
      'a console page',
      'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/checkout-svc/health?region=eu-west-1',
      { ...prod, region: 'eu-west-1' },
    ],
    [
      'a console page without a region in its query',
      'https://eu-central-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/checkout-svc/tasks',
      { ...prod, region: 'eu-central-1' },
    ],
    [
      'a console page of one of several sessions',
      'https://123456789012-abcd1234.us-east-2.console.aws.amazon.com/ecs/v2/clusters/prod/services/checkout-svc/health?region=us-east-2',
      { ...prod, region: 'us-east-2', account: '123456789012' },
    ],
    [
      'a console page as Slack sends it',
      '<https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/services/checkout-svc/health?region=eu-west-1&amp;x=1>',
      { ...prod, region: 'eu-west-1' },
    ],
    [
      'a page of the classic console',
      'https://console.aws.amazon.com/ecs/home?region=eu-west-1#/clusters/prod/services/checkout-svc/details',
      { ...prod, region: 'eu-west-1' },
    ],
    [
      'a console page in China',
      'https://console.amazonaws.cn/ecs/v2/clusters/prod/services/checkout-svc/health?region=cn-north-1',
      { ...prod, region: 'cn-north-1' },
    ],
    [
      'a console page in GovCloud',
      'https://console.amazonaws-us-gov.com/ecs/v2/clusters/prod/services/checkout-svc?region=us-gov-east-1',
      { ...prod, region: 'us-gov-east-1' },
    ],
  ])('%s', (_, text, question) => {
    expect(parseTarget(text)).toEqual({ kind: 'question', question });
  });
});

describe('parseTarget refuses', () => {
  test.each([
    ['nothing', '', /No service was named/],
    ['quotes around nothing', '""', /No service was named/],
    ['a long name', 'a'.repeat(256), /256 characters.*255/],
    ['ten thousand characters', 'a'.repeat(10_000), /10000 characters/],
    ['control characters', 'check\u0007out', /control characters/],
    ['an escape sequence', '\u001b[31mred', /control characters/],
    ['two words', 'checkout svc', /more than one word/],
    ['odd characters', 'check$out', /"check\$out" is not a service name/],
    ['a mention', '<!channel>', /not a service name/],
    ['two slashes', 'a/b/c', /more than one slash/],
    ['an empty cluster', '/checkout', /cluster's name is missing/],
    ['an empty name', 'prod/', /service's name is missing/],
    ['an ARN of a task', 'arn:aws:ecs:eu-west-1:123456789012:task/prod/0123', /ECS task/],
    ['an ARN of a bucket', 'arn:aws:s3:::bucket', /"s3"/],
    ['half an ARN', 'arn:aws:ecs', /Give the ARN of an ECS service/],
    ['an account that is none', 'arn:aws:ecs:eu-west-1:12:service/a/b', /account number/],
    ['a region that is none', 'arn:aws:ecs:moon:123456789012:service/a/b', /"moon"/],
    ['another link', 'https://example.com/ecs/v2/clusters/a/services/b', /not a page of the ECS/],
    [
      'the page of a cluster',
      'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/prod/services?region=eu-west-1',
      /not of a service/,
    ],
  ])('%s', (_, text, problem) => {
    const parsed = parseTarget(text);
    expect(parsed).toMatchObject({ kind: 'unreadable', problem: expect.stringMatching(problem) });
    expect(parsed.kind === 'unreadable' && parsed.problem).toMatch(/^[^\n\p{Cc}]{1,300}\.$/u);
  });
});

test('whatever is typed gives names that ECS allows, or one line', () => {
  const pieces = fc.constantFrom(
    'arn:aws:ecs:',
    'https://console.',
    '/ecs/',
    '<',
    '|',
    '>',
    '/',
    ':',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 8 }),
      (it) => {
        const parsed = parseTarget(it.join(''));
        if (parsed.kind === 'unreadable') {
          expect(parsed.problem).toMatch(/^[^\n\p{Cc}]{1,300}\.$/u);
        } else {
          expect(parsed.question.name).toMatch(/^[A-Za-z0-9_-]{1,255}$/);
          expect(parsed.question.cluster ?? 'none').toMatch(/^[A-Za-z0-9_-]{1,255}$/);
        }
      },
    ),
  );
});

test('a cluster is given by name or by ARN', () => {
  expect(parseCluster('prod')).toEqual({ cluster: 'prod' });
  expect(parseCluster('arn:aws:ecs:eu-west-1:123456789012:cluster/prod')).toEqual({
    cluster: 'prod',
  });
  expect(parseCluster('pr od')).toEqual({ problem: expect.stringContaining('pr od') });
});
