import type { PolicyDocument, PolicyStatement } from './access-state.ts';
import type { AccountState } from './account-state.ts';
import { remembered } from './remembered.ts';

/** What policies decide about one action on one resource. */
export interface Decision {
  readonly effect: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** Names of the policies with a statement that decides. */
  readonly by: readonly string[];
  /** Condition keys that a statement asks for and that nobody gave. */
  readonly missing: readonly string[];
}

/**
 * Decides as IAM does: nothing is allowed unless a statement allows it, and a statement that denies wins. A statement with a
 * condition does not match, because the account gives no context; its keys are among `missing`.
 */
export function decide(
  policies: Readonly<Record<string, PolicyDocument>>,
  action: string,
  resource: string,
): Decision {
  const matching = Object.entries(policies).flatMap(([name, { Statement }]) =>
    Statement.filter((statement) => covers(statement, action, resource)).map((statement) => ({
      name,
      statement,
    })),
  );
  const inForce = matching.filter(({ statement }) => !statement.Condition);
  const missing = matching.flatMap(({ statement }) =>
    Object.values(statement.Condition ?? {}).flatMap((keys) => Object.keys(keys)),
  );
  const by = (effect: PolicyStatement['Effect']) => [
    ...new Set(inForce.filter((it) => it.statement.Effect === effect).map(({ name }) => name)),
  ];
  const denied = by('Deny');
  if (denied.length > 0) return { effect: 'explicitDeny', by: denied, missing };
  const allowed = by('Allow');
  if (allowed.length > 0) return { effect: 'allowed', by: allowed, missing };
  return { effect: 'implicitDeny', by: [], missing };
}

/** What the role's own policies decide; a role that does not exist is allowed nothing. */
export function roleMay(
  { roles }: AccountState,
  roleArn: string,
  action: string,
  resource: string,
): Decision {
  return decide(roles.find(({ arn }) => arn === roleArn)?.policies ?? {}, action, resource);
}

/** What a resource's own policy says about a role of the account: undefined when it says nothing. */
export function resourcePolicySays(
  policy: PolicyDocument | undefined,
  roleArn: string,
  action: string,
  resource: string,
): 'Allow' | 'Deny' | undefined {
  const statements = (policy?.Statement ?? []).filter(
    (statement) => names(statement, roleArn) && covers(statement, action, resource),
  );
  if (statements.some(({ Effect }) => Effect === 'Deny')) return 'Deny';
  return statements.length > 0 ? 'Allow' : undefined;
}

/** Whether a trust policy lets a service of AWS, such as `ecs-tasks.amazonaws.com`, assume the role. */
export function trusts({ Statement }: PolicyDocument, service: string): boolean {
  return Statement.some(
    ({ Effect, Principal, Action }) =>
      Effect === 'Allow' &&
      typeof Principal === 'object' &&
      listOf(Principal.Service).includes(service) &&
      listOf(Action).some((it) => matches(it, 'sts:AssumeRole')),
  );
}

function covers({ Action, Resource }: PolicyStatement, action: string, resource: string): boolean {
  return (
    listOf(Action).some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
    listOf(Resource ?? '*').some((pattern) => matches(pattern, resource))
  );
}

function names({ Principal }: PolicyStatement, roleArn: string): boolean {
  if (Principal === '*') return true;
  const account = roleArn.split(':')[4] ?? '';
  return listOf(Principal?.AWS).some(
    (it) => it === '*' || it === roleArn || it === account || it.endsWith(`::${account}:root`),
  );
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

function matches(pattern: string, text: string): boolean {
  return expressionOf(pattern).test(text);
}

const expressionOf = remembered((pattern) => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
});
