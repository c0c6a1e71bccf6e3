import { describe, expect, test } from 'vitest';
import {
  parseImageReference,
  repositoryUri,
  sameRepository,
} from '../../../src/reading/pulls/image-reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('an image reference', () => {
  test.each([
    ['nginx', { repository: 'nginx' }],
    ['vkuldeep1/myapp:4f2a9c1', { repository: 'vkuldeep1/myapp', tag: '4f2a9c1' }],
    ['localhost:5000/app', { registry: 'localhost:5000', repository: 'app' }],
    [
      'r.acme.io:8443/team/shop/app:1',
      { registry: 'r.acme.io:8443', repository: 'team/shop/app', tag: '1' },
    ],
    [`app:1@${digest}`, { repository: 'app', tag: '1', digest }],
    [
      '123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/shop/app:1',
      {
        registry: '123456789012.dkr.ecr.us-gov-west-1.amazonaws.com',
        repository: 'shop/app',
        tag: '1',
        ecr: { account: '123456789012', region: 'us-gov-west-1' },
      },
    ],
    [
      '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/app',
      {
        registry: '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn',
        repository: 'app',
        ecr: { account: '123456789012', region: 'cn-north-1' },
      },
    ],
    [
      '123456789012.dkr-ecr.eu-west-1.on.aws/app',
      {
        registry: '123456789012.dkr-ecr.eu-west-1.on.aws',
        repository: 'app',
        ecr: { account: '123456789012', region: 'eu-west-1' },
      },
    ],
    [
      'public.ecr.aws/nginx/nginx:1',
      { registry: 'public.ecr.aws', repository: 'nginx/nginx', tag: '1' },
    ],
  ])('%s is taken apart', (text, parts) => {
    expect(parseImageReference(text)).toEqual(parts);
  });

  test.each(['', 'App:1', 'acme/app:$TAG', '<account>/app', 'acme/app:', 'a b'])(
    '%j is none',
    (text) => {
      expect(parseImageReference(text)).toBeUndefined();
    },
  );
});

test('a repository is named without tag and digest', () => {
  expect(repositoryUri(`r.acme.io:8443/shop/app:1@${digest}`)).toBe('r.acme.io:8443/shop/app');
  expect(repositoryUri('nginx:1')).toBe('nginx');
});

test("Docker Hub's spellings of one repository are one", () => {
  expect(sameRepository('docker.io/library/nginx:1', 'nginx')).toBe(true);
  expect(sameRepository('acme/app:1', 'docker.io/acme/app:2')).toBe(true);
  expect(sameRepository('acme/app', 'acme/api')).toBe(false);
});
