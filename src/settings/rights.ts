import { type Policy, policyOf } from '../permissions/policy.ts';
import type { Settings } from './schema.ts';

/** Who may change what: the grants of the settings; without any, a list of people who may do everything. */
export function policyIn(settings: Settings, allowedUsers: readonly string[]): Policy {
  const { grants, protected: guarded } = settings;
  return grants.length > 0 ? settings : { ...policyOf(allowedUsers), protected: guarded };
}
