import { type Certainty, certain, every, not, some } from './certainty.ts';
import { conditionsHold, type RequestContext } from './conditions.ts';
import { globMatches } from './glob.ts';
import type { PolicyDocument, PolicyStatement } from './policy-document.ts';
import { accountOf, type Caller, includesCaller } from './principals.ts';

/** One request to AWS. */
export interface AccessRequest {
  readonly caller: Caller;
  /** IAM action, e.g. `ecr:BatchGetImage`. */
  readonly action: string;
  /** The ARN it is asked for; absent where the policy is about one resource and names none. */
  readonly resource?: string;
  /** What else is known of the request. */
  readonly context?: RequestContext;
}

/**
 * What one policy says of a request: a statement denies it, one allows it, none is about it (which is no permission), or what is
 * known does not suffice to tell.
 */
export interface PolicyDecision {
  readonly outcome: 'explicit-deny' | 'allowed' | 'not-allowed' | 'unknown';
  /** The statement that decides, by its place in the policy; absent where none does. */
  readonly statement?: number;
}

/**
 * Judges a request by one policy as IAM does: an explicit deny counts before everything, then an allow, and nothing else is a
 * permission (iam: reference_policies_evaluation-logic).
 */
export function evaluatePolicy(
  { Statement }: PolicyDocument,
  request: AccessRequest,
): PolicyDecision {
  const applying = Statement.map((it) => applies(it, request));
  const first = (effect: 'Allow' | 'Deny', as: Certainty) =>
    Statement.findIndex((it, n) => it.Effect === effect && applying[n] === as);
  const denied = first('Deny', 'yes');
  if (denied >= 0) return { outcome: 'explicit-deny', statement: denied };
  const allowed = first('Allow', 'yes');
  const perhapsAllowed = first('Allow', 'unknown');
  if (allowed < 0 && perhapsAllowed < 0) return { outcome: 'not-allowed' };
  const perhapsDenied = first('Deny', 'unknown');
  if (perhapsDenied >= 0) return { outcome: 'unknown', statement: perhapsDenied };
  return allowed >= 0
    ? { outcome: 'allowed', statement: allowed }
    : { outcome: 'unknown', statement: perhapsAllowed };
}

function applies(statement: PolicyStatement, request: AccessRequest): Certainty {
  const { caller, context = {} } = request;
  const { Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  const action = request.action.toLowerCase();
  return every([
    // A policy of a role names no principal: it is about whoever has it.
    Principal ? includesCaller(Principal, caller) : 'yes',
    NotPrincipal ? not(includesCaller(NotPrincipal, caller)) : 'yes',
    Action || NotAction ? 'yes' : 'no',
    Action ? some(Action.map((it) => certain(globMatches(it.toLowerCase(), action)))) : 'yes',
    NotAction
      ? not(some(NotAction.map((it) => certain(globMatches(it.toLowerCase(), action)))))
      : 'yes',
    Resource ? isAmong(Resource, request) : 'yes',
    NotResource ? not(isAmong(NotResource, request)) : 'yes',
    conditionsHold(statement, { ...knownOf(caller), ...context }),
  ]);
}

function isAmong(patterns: readonly string[], { resource }: AccessRequest): Certainty {
  return some(
    patterns.map((pattern) => {
      if (pattern === '*') return 'yes';
      if (resource === undefined || pattern.includes('${')) return 'unknown';
      return certain(globMatches(pattern, resource));
    }),
  );
}

/** What a request always says of its caller (iam: reference_policies_condition-keys). Agents and SDKs only speak TLS. */
function knownOf(caller: Caller): RequestContext {
  if ('service' in caller) return { 'aws:securetransport': 'true' };
  const account = accountOf(caller.role);
  return {
    'aws:securetransport': 'true',
    'aws:principalarn': caller.role,
    'aws:principalisawsservice': 'false',
    ...(account === undefined ? {} : { 'aws:principalaccount': account }),
  };
}
