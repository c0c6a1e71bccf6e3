import { describe, expect, test } from 'vitest';
import { trusts } from '../../../src/reading/access/trust-policy.ts';

const service = 'ecs-tasks.amazonaws.com';
const allow = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
const document = (Statement: unknown) => JSON.stringify({ Version: '2012-10-17', Statement });

describe('whether a role lets a service assume it', () => {
  test.each([
    ['one statement', document(allow), 'yes'],
    [
      'lists',
      document([
        {
          ...allow,
          Principal: { Service: ['ec2.amazonaws.com', service] },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
        },
      ]),
      'yes',
    ],
    ['everybody', document([{ ...allow, Principal: '*' }]), 'yes'],
    [
      'a condition',
      document([{ ...allow, Condition: { StringEquals: { 'aws:SourceAccount': '1' } } }]),
      'conditional',
    ],
    [
      'another service',
      document([{ ...allow, Principal: { Service: 'ec2.amazonaws.com' } }]),
      'no',
    ],
    ['an account', document([{ ...allow, Principal: { AWS: 'arn:aws:iam::1:root' } }]), 'no'],
    ['another action', document([{ ...allow, Action: 'sts:AssumeRoleWithWebIdentity' }]), 'no'],
    ['a denial beside it', document([allow, { ...allow, Effect: 'Deny' }]), 'no'],
    ['no statement', document([]), 'no'],
    ['no JSON', 'what', undefined],
    ['nothing', undefined, undefined],
  ])('%s', (_, text, expected) => {
    expect(trusts(text, service)).toBe(expected);
  });
});
