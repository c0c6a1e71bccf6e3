import type { GetRepositoryPolicy } from '../../facts/ecr.ts';
import type { GetKeyPolicy, GetSecretPolicy } from '../../facts/secrets.ts';
import { evaluatePolicy } from '../../reading/policies/evaluate.ts';
import { parsePolicy } from '../../reading/policies/policy-document.ts';
import type { Evidence, See } from '../rule.ts';

type Each<A> = Readonly<Record<string, A>> | undefined;

/** Policies of resources, as far as they were read. */
export interface ResourcePolicies {
  readonly secretPolicies: Each<GetSecretPolicy>;
  readonly keyPolicies: Each<GetKeyPolicy>;
  readonly repositoryPolicies: Each<GetRepositoryPolicy>;
}

/** A policy of a resource that denies a request explicitly. */
export interface DenyingPolicy {
  /** What the policy belongs to, e.g. `secret`. */
  readonly of: 'secret' | 'key' | 'repository';
  readonly evidence: Evidence;
}

/** Looks for the policy that denies a role an action on a resource, among those that were read. */
export function denyingPolicy(
  role: string | undefined,
  action: string,
  resource: string,
  { secretPolicies, keyPolicies, repositoryPolicies }: ResourcePolicies,
  see: See<keyof ResourcePolicies>,
): DenyingPolicy | undefined {
  if (role === undefined) return undefined;
  const denies = (text: string | undefined) => {
    const policy = parsePolicy(text ?? '');
    const request = { caller: { role }, action, resource };
    return policy !== undefined && evaluatePolicy(policy, request).outcome === 'explicit-deny';
  };
  const secret = keyAbout(secretPolicies, resource);
  if (secret !== undefined && denies(secretPolicies?.[secret]?.ResourcePolicy)) {
    return { of: 'secret', evidence: see('secretPolicies', secret, 'ResourcePolicy') };
  }
  const key = keyAbout(keyPolicies, resource);
  if (key !== undefined && denies(keyPolicies?.[key]?.Policy)) {
    return { of: 'key', evidence: see('keyPolicies', key, 'Policy') };
  }
  const repository = keyAbout(repositoryPolicies, resource);
  if (repository !== undefined && denies(repositoryPolicies?.[repository]?.policyText)) {
    return { of: 'repository', evidence: see('repositoryPolicies', repository, 'policyText') };
  }
  return undefined;
}

/** The key under which a resource's policy is known; secrets are asked for with and without their last six characters. */
function keyAbout(policies: Each<unknown>, resource: string): string | undefined {
  return Object.keys(policies ?? {}).find(
    (key) => resource.startsWith(key) || key.startsWith(`${resource}-`),
  );
}
