import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AccessRequest, evaluatePolicy } from '../../../src/reading/policies/evaluate.ts';
import { globMatches } from '../../../src/reading/policies/glob.ts';
import { parsePolicy } from '../../../src/reading/policies/policy-document.ts';

const role = 'arn:aws:iam::123456789012:role/checkout-execution';
const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout-AbCdEf';
const request: AccessRequest = {
  caller: { role },
  action: 'secretsmanager:GetSecretValue',
  resource: secret,
};

function outcome(statements: readonly object[], asked: AccessRequest = request) {
  const policy = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
  if (!policy) throw new Error('No policy.');
  return evaluatePolicy(policy, asked).outcome;
}

const allow = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
const deny = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' };

describe('one policy', () => {
  const cases: Readonly<Record<string, readonly [readonly object[], string]>> = {
    'an explicit deny counts before an allow': [[allow, deny], 'explicit-deny'],
    'nothing about it is no permission': [[], 'not-allowed'],
    'another action': [[{ ...allow, Action: 's3:*' }], 'not-allowed'],
    'an action in other letters': [
      [{ ...allow, Action: 'SecretsManager:getsecretvalue' }],
      'allowed',
    ],
    'NotAction allows what it does not name': [
      [{ Effect: 'Allow', Principal: '*', NotAction: 'iam:*', Resource: '*' }],
      'allowed',
    ],
    'NotAction denies nothing that it names': [
      [allow, { Effect: 'Deny', Principal: '*', NotAction: 'secretsmanager:*', Resource: '*' }],
      'allowed',
    ],
    'NotResource denies every other resource': [
      [allow, { Effect: 'Deny', Principal: '*', Action: '*', NotResource: `${secret}` }],
      'allowed',
    ],
    'NotResource denies this one': [
      [allow, { Effect: 'Deny', Principal: '*', Action: '*', NotResource: 'arn:aws:s3:::x' }],
      'explicit-deny',
    ],
    'the account stands for the role': [
      [{ ...allow, Principal: { AWS: 'arn:aws:iam::123456789012:root' } }],
      'allowed',
    ],
    'the account by its number': [[{ ...allow, Principal: { AWS: '123456789012' } }], 'allowed'],
    'another account': [[{ ...allow, Principal: { AWS: '210987654321' } }], 'not-allowed'],
    'another role': [[{ ...allow, Principal: { AWS: [`${role}-2`] } }], 'not-allowed'],
    'what is left of a deleted role': [
      [{ ...allow, Principal: { AWS: 'AROAIOSFODNN7EXAMPLE12' } }],
      'not-allowed',
    ],
    'a session of the role': [
      [
        {
          ...allow,
          Principal: { AWS: 'arn:aws:sts::123456789012:assumed-role/checkout-execution/one' },
        },
      ],
      'unknown',
    ],
    'NotPrincipal spares the role': [
      [allow, { Effect: 'Deny', NotPrincipal: { AWS: role }, Action: '*', Resource: '*' }],
      'allowed',
    ],
    'NotPrincipal denies all others': [
      [allow, { Effect: 'Deny', NotPrincipal: { AWS: `${role}-2` }, Action: '*', Resource: '*' }],
      'explicit-deny',
    ],
    'a service is no role': [
      [{ ...allow, Principal: { Service: 'ecs-tasks.amazonaws.com' } }],
      'not-allowed',
    ],
    'a condition that can be judged': [
      [allow, { ...deny, Condition: { ArnNotLike: { 'aws:PrincipalArn': `${role}-*` } } }],
      'explicit-deny',
    ],
    'a condition that spares the role': [
      [allow, { ...deny, Condition: { StringNotEquals: { 'aws:PrincipalArn': [role] } } }],
      'allowed',
    ],
    'requests without TLS are denied, which these are not': [
      [allow, { ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      'allowed',
    ],
    'a condition on the endpoint cannot be judged': [
      [allow, { ...deny, Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } }],
      'unknown',
    ],
    'an unknown deny of what nothing allows is no permission either way': [
      [{ ...deny, Condition: { StringNotEquals: { 'aws:SourceVpce': 'vpce-1' } } }],
      'not-allowed',
    ],
    'a policy variable cannot be judged': [
      [{ ...allow, Resource: `arn:aws:secretsmanager:*:*:secret:\${aws:PrincipalTag/app}/*` }],
      'unknown',
    ],
    'the policy of a role, without principals': [
      [
        {
          Effect: 'Allow',
          Action: ['secretsmanager:Get*'],
          Resource: [`${secret.slice(0, -6)}??????`],
        },
      ],
      'allowed',
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [statements, expected]) => {
    expect(outcome(statements)).toBe(expected);
  });

  test('a trust policy as IAM encodes it', () => {
    const trust = {
      Statement: {
        Effect: 'Allow',
        Principal: { Service: ['ecs-tasks.amazonaws.com'] },
        Action: 'sts:AssumeRole',
      },
    };
    const policy = parsePolicy(encodeURIComponent(JSON.stringify(trust)));
    const by = (service: string) =>
      policy && evaluatePolicy(policy, { caller: { service }, action: 'sts:AssumeRole' });
    expect(by('ecs-tasks.amazonaws.com')).toEqual({ outcome: 'allowed', statement: 0 });
    expect(by('ec2.amazonaws.com')?.outcome).toBe('not-allowed');
  });

  test.each(['', 'no JSON', '{}', '{"Statement":[{"Effect":"Maybe"}]}', '%E0%A4%A'])(
    '%j is no policy',
    (text) => {
      expect(parsePolicy(text)).toBeUndefined();
    },
  );
});

const word = fc.constantFrom(
  '*',
  's3:Get*',
  's3:GetObject',
  'secretsmanager:*',
  'kms:Decrypt',
  '?3:*',
);
const who = fc.constantFrom('*', role, '123456789012', '210987654321', `${role}x`);
const where = fc.constantFrom('*', secret, 'arn:aws:s3:::b/*', 'arn:aws:s3:::b/?');
const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: fc.array(word, { minLength: 1, maxLength: 3 }),
    Principal: fc.record({ AWS: fc.array(who, { minLength: 1, maxLength: 2 }) }),
    Resource: fc.array(where, { minLength: 1, maxLength: 2 }),
    turned: fc.boolean(),
    conditional: fc.boolean(),
  })
  .map(({ turned, conditional, Action, ...it }) => ({
    ...it,
    ...(turned ? { NotAction: Action } : { Action }),
    ...(conditional ? { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } } : {}),
  }));
const asked = fc.record({
  caller: fc.constantFrom({ role }, { role: `${role}x` }),
  action: fc.constantFrom(
    's3:GetObject',
    's3:PutObject',
    'kms:Decrypt',
    'secretsmanager:GetSecretValue',
  ),
  resource: fc.constantFrom(secret, 'arn:aws:s3:::b/a', 'arn:aws:s3:::b/ab'),
});

describe('whatever the policy', () => {
  test('the order of statements does not matter', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), asked, (statements, it) => {
        expect(outcome(statements.toReversed(), it)).toBe(outcome(statements, it));
      }),
    );
  });

  test('nothing outweighs an explicit deny', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), asked, (statements, it) => {
        expect(outcome([...statements, deny], it)).toBe('explicit-deny');
      }),
    );
  });

  test('more allows never take a permission away, and more denies never give one', () => {
    fc.assert(
      fc.property(
        fc.array(statement, { maxLength: 5 }),
        statement,
        asked,
        (statements, extra, it) => {
          const before = outcome(statements, it);
          if (before === 'allowed') {
            expect(outcome([...statements, { ...extra, Effect: 'Allow' }], it)).toBe('allowed');
          }
          if (before === 'not-allowed') {
            expect(outcome([...statements, { ...extra, Effect: 'Deny' }], it)).not.toBe('allowed');
          }
        },
      ),
    );
  });

  test('it agrees with an evaluator that tries every condition both ways', () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 5 }), asked, (statements, it) => {
        const outcomes = new Set(
          choices(statements.length).map((holds) => plainly(statements, it, holds)),
        );
        const got = outcome(statements, it);
        if (got === 'unknown') expect(outcomes.has('allowed')).toBe(true);
        else if (got === 'not-allowed') expect(outcomes.has('allowed')).toBe(false);
        else expect([...outcomes]).toEqual([got]);
      }),
      { numRuns: 400 },
    );
  });

  test('a glob matches what the same regular expression matches', () => {
    const part = fc.constantFrom('*', '?', 'a', 'b', '.', '/');
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.stringMatching(/^[ab./]{0,8}$/),
        (parts, text) => {
          const pattern = parts.join('');
          const source = parts.map((it) => (it === '*' ? '.*' : it === '?' ? '.' : `\\${it}`));
          const plain = source.join('').replace(/\\([ab/])/g, '$1');
          expect(globMatches(pattern, text)).toBe(new RegExp(`^${plain}$`, 's').test(text));
        },
      ),
    );
  });
});

type Statement = ReturnType<typeof statement.generate>['value'];

/** Every way in which so many conditions can turn out. */
function choices(count: number): readonly (readonly boolean[])[] {
  return Array.from({ length: 2 ** count }, (_, n) =>
    Array.from({ length: count }, (_, bit) => ((n >> bit) & 1) === 1),
  );
}

/** The textbook's evaluation, in which it is given whether each condition holds. */
function plainly(
  statements: readonly Statement[],
  { caller, action, resource }: AccessRequest & { caller: { role: string } },
  holds: readonly boolean[],
) {
  const like = (patterns: readonly string[], text: string) =>
    patterns.some((it) =>
      new RegExp(
        `^${it
          .replace(/[.+^${}()|[\]\\]/g, '\\$&')
          .replaceAll('*', '.*')
          .replaceAll('?', '.')}$`,
        'i',
      ).test(text),
    );
  const applying = statements.filter((it, n) => {
    const acts = 'Action' in it ? like(it.Action, action) : !like(it.NotAction, action);
    const principals = it.Principal.AWS;
    const asks = principals.some((p) => p === '*' || p === caller.role || p === '123456789012');
    const conditional = 'Condition' in it && it.Condition !== undefined;
    return acts && asks && like(it.Resource, resource ?? '') && (!conditional || holds[n]);
  });
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'explicit-deny';
  return applying.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'not-allowed';
}
