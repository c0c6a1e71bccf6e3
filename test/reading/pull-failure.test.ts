import { describe, expect, test } from 'vitest';
import { nearestTag } from '../../src/reading/nearest.ts';
import { isPlaceholder } from '../../src/reading/placeholder.ts';
import { readPullRefusal } from '../../src/reading/pull-failure.ts';

const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout';

describe('what a registry says', () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    "CannotPullContainerError: The task can’t pull the image. Check whether the image exists. Error response from daemon: pull access denied for your-dockerhub-username/your-app, repository does not exist or may require 'docker login': denied: requested access to the resource is denied":
      'no-access',
    'CannotPullContainerError: Error response from daemon: pull access denied for foo/bar, repository does not exist or may require ‘docker login’':
      'no-access',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/acme/app:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed':
      'no-access',
    [`CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${ecr}:v9: ${ecr}:v9: not found`]:
      'no-tag',
    [`CannotPullContainerError: Error response from daemon: manifest for ${ecr}:v9 not found: manifest unknown: Requested image not found`]:
      'no-tag',
    'CannotPullContainerError: API error (404): manifest unknown: manifest unknown': 'no-tag',
    [`CannotPullContainerError: repository ${ecr} not found: name unknown: The repository with name 'shop/checkout' does not exist in the registry with id '123456789012'`]:
      'no-repository',
    'CannotPullContainerError: toomanyrequests: You have reached your pull rate limit': 'other',
    'ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User: arn:aws:sts::1:x is not authorized to perform: ecr:GetAuthorizationToken':
      undefined,
    "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/amd64'":
      'other',
    'CannotPullContainerError: something new': 'unclear',
    'Essential container in task exited': undefined,
    'ResourceNotFoundException: the secret was not found': undefined,
  };
  test.each(Object.entries(cases))('%s', (text, kind) => {
    expect(readPullRefusal(text)).toBe(kind);
  });
});

test.each([
  ['your-dockerhub-username/your-app:abc', true],
  ['<account>.dkr.ecr.eu-west-1.amazonaws.com/app', true],
  ['acme/app:$TAG', true],
  ['changeme/app', true],
  [`${ecr}:1.2.3`, false],
  ['vkuldeep1/myapp:4f2a9c1', false],
  ['yourdots/api', false],
  ['traefik:v3', false],
])('%s is a placeholder: %s', (reference, expected) => {
  expect(isPlaceholder(reference)).toBe(expected);
});

describe('the nearest tag', () => {
  const pushed = [
    { tag: '1.4.1', pushedAt: '2026-11-20T10:00:00.000Z' },
    { tag: '1.4.2', pushedAt: '2026-11-21T10:00:00.000Z' },
    { tag: '9f8e7d6', pushedAt: '2026-11-22T02:00:00.000Z' },
    { tag: 'release-candidate', pushedAt: '2026-11-19T10:00:00.000Z' },
  ];
  test.each([
    ['release-candiate', 'release-candidate'],
    ['2.0.0', '1.4.2'],
    ['0a1b2c3', '9f8e7d6'],
    ['main', '9f8e7d6'],
  ])('of %s is %s', (wanted, tag) => {
    expect(nearestTag(wanted, pushed)?.tag).toBe(tag);
  });
  test('of nothing is nothing', () => {
    expect(nearestTag('x', [])).toBeUndefined();
  });
});
