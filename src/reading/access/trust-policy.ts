import { evaluatePolicy } from '../policies/evaluate.ts';
import { parsePolicy } from '../policies/policy-document.ts';

/**
 * Whether a role's trust policy lets an AWS service assume it. A condition may still keep it out, which is `conditional`.
 *
 * @param document the policy as JSON
 * @returns undefined for a document that cannot be read
 */
export function trusts(
  document: string | undefined,
  service: string,
): 'yes' | 'conditional' | 'no' | undefined {
  const policy = parsePolicy(document ?? '');
  if (!policy) return undefined;
  const { outcome } = evaluatePolicy(policy, { caller: { service }, action: 'sts:AssumeRole' });
  if (outcome === 'allowed') return 'yes';
  return outcome === 'unknown' ? 'conditional' : 'no';
}
