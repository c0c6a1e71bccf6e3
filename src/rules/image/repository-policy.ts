import type { GetRepositoryPolicy } from '../../facts/ecr.ts';
import { evaluatePolicy, type PolicyDecision } from '../../reading/policies/evaluate.ts';
import { parsePolicy } from '../../reading/policies/policy-document.ts';
import type { FailedPull } from '../../reading/pulls/failed-pulls.ts';
import { parseImageReference } from '../../reading/pulls/image-reference.ts';
import type { Evidence, See } from '../rule.ts';

/** What the policy of the repository says of the pull. */
export interface RepositoryVerdict {
  readonly outcome: PolicyDecision['outcome'] | 'no-policy';
  /** The repository's ARN, by which its policy is known. */
  readonly arn: string;
}

/**
 * Judges a refused pull by the policy of its repository.
 *
 * @returns undefined where the policy was not read, which is usual for another account's
 */
export function repositoryVerdict(
  pull: FailedPull,
  role: string | undefined,
  policies: Readonly<Record<string, GetRepositoryPolicy>> | undefined,
): RepositoryVerdict | undefined {
  const { named } = pull.message?.reason ?? {};
  const { ecr, repository } = parseImageReference(pull.image) ?? {};
  const arn =
    named?.resource ??
    (ecr ? `arn:aws:ecr:${ecr.region}:${ecr.account}:repository/${repository}` : '');
  const answer = policies?.[arn];
  if (!answer) return undefined;
  if (answer.error?.name === 'RepositoryPolicyNotFoundException')
    return { outcome: 'no-policy', arn };
  const policy = parsePolicy(answer.policyText ?? '');
  if (!policy || !role) return undefined;
  const action = named?.action ?? 'ecr:BatchGetImage';
  const { outcome } = evaluatePolicy(policy, { caller: { role }, action, resource: arn });
  return { outcome, arn };
}

/** Quotes the repository's policy, or that it has none. */
export function seeRepositoryPolicy(
  see: See<'repositoryPolicies'>,
  verdict: RepositoryVerdict | undefined,
): readonly Evidence[] {
  if (!verdict) return [];
  const path = verdict.outcome === 'no-policy' ? 'error.name' : 'policyText';
  return [see('repositoryPolicies', verdict.arn, path)];
}
