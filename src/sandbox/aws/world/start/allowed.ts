import type { PolicyDocument } from '../access-state.ts';
import { ACCOUNT } from '../identifiers.ts';
import { resourcePolicySays, roleMay } from '../policies.ts';
import type { Start } from './stage.ts';

/**
 * What AWS says when the task's execution role may not do something: undefined when it may. Its own policies must allow the
 * action, or the policy of a resource in the account must; neither may deny it.
 */
export function refusedTo(
  { simulation, state, definition }: Start,
  action: string,
  resource: string,
  resourcePolicy?: PolicyDocument,
): string | undefined {
  const roleArn = definition.executionRoleArn ?? '';
  const own = roleMay(simulation.state, roleArn, action, resource).effect;
  const theirs = resourcePolicySays(resourcePolicy, roleArn, action, resource);
  if (own !== 'explicitDeny' && theirs !== 'Deny' && (own === 'allowed' || theirs === 'Allow')) {
    return undefined;
  }
  const session = `arn:aws:sts::${ACCOUNT}:assumed-role/${roleArn.split('/').at(-1)}/${state.id}`;
  const why =
    own === 'explicitDeny'
      ? 'with an explicit deny in an identity-based policy'
      : theirs === 'Deny'
        ? 'with an explicit deny in a resource-based policy'
        : `because no identity-based policy allows the ${action} action`;
  return `AccessDeniedException: User: ${session} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
}
