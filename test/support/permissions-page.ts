import { actions } from '../../src/actions/index.ts';
import { calls } from '../../src/facts/facts.ts';

/** Calls that find a service by its name or say what scales it, beside those that diagnose it. */
const lookUps = [
  'application-autoscaling:DescribeScalableTargets',
  'ecs:ListClusters',
  'ecs:ListServices',
];

/** What the bot may never do, whatever else a role allows (values of secrets, shells in containers). */
const never = [
  'ecs:ExecuteCommand',
  'kms:Decrypt',
  'logs:Unmask',
  'secretsmanager:BatchGetSecretValue',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameterHistory',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'ssm:StartSession',
];

function policy(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
}

/** The least permissions, from the questions the engine asks and the changes the bot can make. */
export function permissionsPage(): string {
  const reads = [...new Set([...Object.values(calls), ...lookUps])].toSorted();
  const readPolicy = policy([
    { Sid: 'Diagnose', Effect: 'Allow', Action: reads, Resource: '*' },
    { Sid: 'NeverReadValuesOrEnterContainers', Effect: 'Deny', Action: never, Resource: '*' },
  ]);
  const permissions = Object.values(actions).map(({ permission }) => permission);
  const writePolicy = policy(
    [...new Set(permissions.map(({ action }) => action))].toSorted().map((action) => ({
      Sid: action.replace('ecs:', ''),
      Effect: 'Allow',
      Action: [action],
      Resource: permissions.find((it) => it.action === action)?.resource,
    })),
  );
  const needs = Object.values(actions).map(
    ({ button, permission }) => `| ${button} | \`${permission.action}\` |`,
  );
  return `# Permissions

Generated from the questions the engine asks and the changes the bot can make; a test keeps it true.

## Reading

Every diagnosis needs no more than this. What is not granted is said in the answer ("could not check"), with the action
that is missing.

\`\`\`json
${readPolicy}
\`\`\`

Most of these actions know no resource-level permissions, so the resource is \`*\`. ECS actions can be narrowed to a
cluster with the condition key \`ecs:cluster\`, and \`logs:GetLogEvents\` to the log groups of the services.

## Writing

Only for changes that somebody has confirmed. Leave one out and its plan ends with the answer that AWS denied the change.

| Change | Needs |
| --- | --- |
${needs.join('\n')}

\`\`\`json
${writePolicy}
\`\`\`

Registering task definitions and \`iam:PassRole\` are left out on purpose: the bot deploys only revisions that
there are. Should AWS want \`iam:PassRole\` for the roles of an older revision, its answer names the role.
`;
}
