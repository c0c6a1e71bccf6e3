import { describe, expect, test } from 'vitest';
import { parseStopReason } from '../../../src/reading/messages/stop-reason.ts';
import { nearestTag } from '../../../src/reading/nearest.ts';
import { isPlaceholder } from '../../../src/reading/pulls/placeholder.ts';
import { pullModeOf } from '../../../src/reading/pulls/pull-mode.ts';

const ecr = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout';

describe('why a pull failed, by the words', () => {
  const cases: Readonly<Record<string, string | undefined>> = {
    "CannotPullContainerError: The task can’t pull the image. Check whether the image exists. Error response from daemon: pull access denied for your-dockerhub-username/your-app, repository does not exist or may require 'docker login': denied: requested access to the resource is denied":
      'image-name-wrong',
    'CannotPullContainerError: Error response from daemon: pull access denied for foo/bar, repository does not exist or may require ‘docker login’':
      'image-name-wrong',
    'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/acme/app:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed':
      'image-name-wrong',
    [`CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref ${ecr}:v9: ${ecr}:v9: not found`]:
      'image-tag-missing',
    [`CannotPullContainerError: Error response from daemon: manifest for ${ecr}:v9 not found: manifest unknown: Requested image not found`]:
      'image-tag-missing',
    'CannotPullContainerError: API error (404): manifest unknown: manifest unknown':
      'image-tag-missing',
    [`CannotPullContainerError: repository ${ecr} not found: name unknown: The repository with name 'shop/checkout' does not exist in the registry with id '123456789012'`]:
      'ecr-repo-missing',
    'CannotPullContainerError: toomanyrequests: You have reached your pull rate limit':
      'dockerhub-rate-limit-task',
    "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/amd64'":
      'image-platform-mismatch',
    [`CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${ecr}@sha256:${'a'.repeat(64)}: not found`]:
      'image-digest-gone',
    'CannotPullContainerError: something new': undefined,
  };
  test.each(Object.entries(cases))('%s', (text, mode) => {
    expect(pullModeOf(parseStopReason(text))?.mode).toBe(mode);
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
