import { expect, test } from 'vitest';
import { failedStart, secretArn, session } from '../support/failed-start.ts';
import { toldOf } from '../support/scenario.ts';

/** What the agent begins every one of these with, whatever goes wrong. */
const beginning =
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ';
const asm = `${beginning}unable to retrieve secret from asm: service call has been retried 1 time(s): `;
const fetch = `${asm}failed to fetch secret ${secretArn} from secrets manager: `;

const executionRole = 'the execution role `checkout-execution`';
const unanswered =
  'Every hop that can be read is open: look at the destination itself, at the resolver of the VPC and at firewalls on the way.';

/** What the end of each message means: its rule, what is said of it and what is to be done. */
const cases: readonly {
  readonly name: string;
  readonly reason: string;
  readonly rule: string;
  readonly says: string;
  readonly fix: string;
}[] = [
  {
    name: 'a refusal',
    reason: `${fetch}AccessDeniedException: User: ${session} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${secretArn}`,
    rule: 'secret-access-denied',
    says: `The execution role \`checkout-execution\` may not \`secretsmanager:GetSecretValue\` on \`${secretArn}\``,
    fix: `Allow \`secretsmanager:GetSecretValue\` on \`${secretArn}\` in a policy of ${executionRole}; ECS tries again by itself.`,
  },
  {
    name: 'a refused key',
    reason: `${fetch}AccessDeniedException: User: ${session} is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:123456789012:key/1`,
    rule: 'secret-access-denied',
    says: 'The execution role `checkout-execution` may not `kms:Decrypt` on `arn:aws:kms:eu-west-1:123456789012:key/1`',
    fix: `Allow \`kms:Decrypt\` on \`arn:aws:kms:eu-west-1:123456789012:key/1\` in a policy of ${executionRole}, and the role in the policy of the key; ECS tries again by itself.`,
  },
  {
    name: 'a missing secret',
    reason: `${fetch}ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    rule: 'secret-not-found',
    says: 'Secret `prod/checkout/db-AbCdEf` does not exist in eu-west-1',
    fix: 'Create the secret, or correct its ARN in `valueFrom` and deploy: look at the region and at the six characters at its end.',
  },
  {
    name: 'a missing key',
    reason: `${asm}retrieved secret from Secrets Manager did not contain json key url`,
    rule: 'secret-json-key-missing',
    says: 'A secret has no JSON key `url`',
    fix: 'Add the key `url` to the secret, or correct the key in `valueFrom` (`arn:…:secret:name:KEY::`) and deploy.',
  },
  {
    name: 'a missing parameter',
    reason: `${beginning}unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid parameters: /prod/checkout/url`,
    rule: 'ssm-parameter-missing',
    says: 'Parameter Store in eu-west-1 has no parameter `/prod/checkout/url`',
    fix: 'Create `/prod/checkout/url` in eu-west-1, or correct the name in `valueFrom` and deploy; look at the prefix of the environment first.',
  },
  {
    name: 'a timeout, which is about neither permissions nor the secret',
    reason: `${fetch}RequestCanceled: request context canceled caused by: context deadline exceeded`,
    rule: 'secret-network-unreachable',
    says: 'Tasks cannot fetch their secrets or registry login: what they call does not answer',
    fix: unanswered,
  },
  {
    name: 'the registry’s login without an answer',
    reason: `${beginning}unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 52.119.174.83:443: i/o timeout`,
    rule: 'secret-network-unreachable',
    says: 'Tasks cannot fetch their secrets or registry login: what they call (`52.119.174.83:443`) does not answer',
    fix: unanswered,
  },
];

test.each(cases)('$name is told by the end of the message, and nothing else is', (it) => {
  const why = `${it.says}: 1 of 1 failed tasks of \`checkout:42\` since 2026-11-22 03:11 UTC`;
  expect(toldOf(failedStart(it.reason))).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['below-desired-count', 'tasks-keep-stopping'],
    findings: [`cause ${it.rule} (likely): ${why}`],
    proofs: [`${it.rule}: ecs:DescribeTasks stoppedReason ${it.reason.slice(0, 100)}…`],
    fixes: [`${it.rule}: ${it.fix}`],
    actions: [],
    blind: [],
    unread: [],
  });
});
