import { type Certainty, certain, some } from './certainty.ts';
import type { Principals } from './policy-document.ts';

/** Who asks: a role, by its ARN, or a service of AWS, by its name. */
export type Caller = { readonly role: string } | { readonly service: string };

/** Whether a policy's principals include a caller. */
export function includesCaller(principals: Principals, caller: Caller): Certainty {
  if ('service' in caller) {
    const services = [...(principals['Service'] ?? []), ...(principals['AWS'] ?? [])];
    return certain(services.some((it) => it === '*' || it === caller.service));
  }
  return some((principals['AWS'] ?? []).map((it) => isCaller(it, caller.role)));
}

/** An account stands for all its principals. A name of no account is what is left of a deleted role: nobody has it again. */
function isCaller(principal: string, role: string): Certainty {
  if (principal === '*' || principal === role) return 'yes';
  const account = accountOf(role);
  if (/^\d{12}$/.test(principal)) return certain(principal === account);
  const [, owner, rest = ''] = /^arn:[\w-]+:(?:iam|sts)::(\d{12}):(.+)$/.exec(principal) ?? [];
  if (owner !== account) return 'no';
  if (rest === 'root') return 'yes';
  // A session of the role: which of its sessions asks is not known.
  const [, session] = /^assumed-role\/([^/]+)\//.exec(rest) ?? [];
  return session === role.slice(role.lastIndexOf('/') + 1) ? 'unknown' : 'no';
}

/** The account of an ARN. */
export function accountOf(arn: string): string | undefined {
  return arn.split(':')[4] || undefined;
}
