import type { PolicyDocument, PolicyStatement } from '../access-state.ts';
import type { AccountState } from '../account-state.ts';
import { ACCOUNT, arn, hex } from '../identifiers.ts';
import type { ServiceSpec } from './catalogue.ts';

const DAY_MS = 86_400_000;

/** What AWS's own policy for execution roles allows. It creates no log groups. */
const executionPolicy: PolicyStatement = {
  Effect: 'Allow',
  Action: [
    'ecr:GetAuthorizationToken',
    'ecr:BatchCheckLayerAvailability',
    'ecr:GetDownloadUrlForLayer',
    'ecr:BatchGetImage',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ],
  Resource: '*',
};

/** The roles that belong to the account rather than to a service. */
export function addAccountRoles(state: AccountState, createdAt: Date): void {
  addRole(state, 'AWSServiceRoleForECS', 'ecs.amazonaws.com', createdAt, {
    AmazonECSServiceRolePolicy: allow(['ec2:*NetworkInterface*', 'elasticloadbalancing:*']),
  });
  addRole(state, 'ecsInstanceRole', 'ec2.amazonaws.com', createdAt, {
    AmazonEC2ContainerServiceforEC2Role: allow(['ecs:*', 'ecr:*', 'logs:*']),
  });
}

/** The execution role and the task role of a service, and the secrets and parameters that its containers get. */
export function addAccess(state: AccountState, spec: ServiceSpec, now: number): void {
  const { cluster, short } = spec;
  const createdAt = new Date(now - 400 * DAY_MS);
  const secret = secretOf(spec);
  if (spec.secrets.length > 0) {
    state.secrets.push({
      name: `${cluster}/${short}`,
      arn: secret,
      keys: [...spec.secrets],
      createdAt,
      changedAt: new Date(now - 60 * DAY_MS),
      ...(spec.secretKey && { keyArn: addKey(state, spec, createdAt) }),
    });
  }
  for (const name of spec.parameters ?? []) {
    state.parameters.push({
      name: parameterName(spec, name),
      arn: arn('ssm', `parameter${parameterName(spec, name)}`),
      type: 'SecureString',
      changedAt: new Date(now - 90 * DAY_MS),
    });
  }
  const reads: PolicyStatement[] = [
    ...(spec.secrets.length > 0 ? statements('secretsmanager:GetSecretValue', secret) : []),
    ...(spec.secretKey ? statements('kms:Decrypt', keyArn(spec)) : []),
    ...(spec.parameters?.length
      ? statements('ssm:GetParameters', arn('ssm', `parameter${parameterName(spec, '*')}`))
      : []),
  ];
  addRole(state, `${short}-execution`, 'ecs-tasks.amazonaws.com', createdAt, {
    AmazonECSTaskExecutionRolePolicy: { Version: '2012-10-17', Statement: [executionPolicy] },
    ...(reads.length > 0 && { 'read-secrets': { Version: '2012-10-17', Statement: reads } }),
  });
  addRole(state, `${short}-task`, 'ecs-tasks.amazonaws.com', createdAt, {
    application: allow(['s3:GetObject', 'sqs:SendMessage', 'sqs:ReceiveMessage']),
  });
}

/** Where the container's `secrets` find their values: keys of the service's secret, and its parameters. */
export function secretReferences(
  spec: ServiceSpec,
): { readonly name: string; readonly valueFrom: string }[] {
  return [
    ...spec.secrets.map((name) => ({ name, valueFrom: `${secretOf(spec)}:${name}::` })),
    ...(spec.parameters ?? []).map((name) => ({
      name,
      valueFrom: arn('ssm', `parameter${parameterName(spec, name)}`),
    })),
  ];
}

function secretOf({ cluster, short, name }: ServiceSpec): string {
  return arn('secretsmanager', `secret:${cluster}/${short}-${hex(name, 6)}`);
}

function parameterName({ cluster, short }: ServiceSpec, name: string): string {
  return `/${cluster}/${short}/${name}`;
}

function addKey(state: AccountState, spec: ServiceSpec, createdAt: Date): string {
  state.keys.push({
    id: keyId(spec),
    arn: keyArn(spec),
    alias: `alias/${spec.cluster}-${spec.short}`,
    createdAt,
    state: 'Enabled',
    policy: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'IdentityPoliciesDecide',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    },
  });
  return keyArn(spec);
}

function keyArn(spec: ServiceSpec): string {
  return arn('kms', `key/${keyId(spec)}`);
}

function keyId({ cluster, short }: ServiceSpec): string {
  const digest = hex(`key/${cluster}/${short}`, 32);
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function addRole(
  state: AccountState,
  name: string,
  service: string,
  createdAt: Date,
  policies: Record<string, PolicyDocument>,
): void {
  state.roles.push({
    name,
    arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
    createdAt,
    trust: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
    policies,
  });
}

function allow(actions: readonly string[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  };
}

function statements(action: string, resource: string): PolicyStatement[] {
  return [{ Effect: 'Allow', Action: action, Resource: resource }];
}
