import type { SimulatePrincipalPolicy } from '../../facts/iam.ts';
import { roleNameOf } from '../../reading/access/role-name.ts';
import { resourceToSimulate } from '../../reading/access/simulated-resource.ts';
import type { StopReason } from '../../reading/messages/stop-reason.ts';
import type { Confidence, Evidence, See } from '../rule.ts';

type Simulated = Readonly<Record<string, SimulatePrincipalPolicy>> | undefined;

/** What IAM's simulation says of the refused action of a role. */
export interface Decision {
  readonly roleArn: string;
  readonly index: number;
  /** Whether the role's own policies allow the action, so that another policy refuses it. */
  readonly allowed: boolean;
}

/** The role that was refused: the one the message names, else the one that the task definition gives. */
export function refusedRole(
  { named }: StopReason,
  roleArn: string | undefined,
): string | undefined {
  return (named.principal && roleNameOf(named.principal)) ?? (roleArn && roleNameOf(roleArn));
}

/**
 * Looks the refused action up in IAM's simulation of that role, where it was asked. IAM decides every action on every resource
 * that was asked about: only what it says of the refused one is an answer.
 */
export function decisionOn(
  { named }: StopReason,
  role: string | undefined,
  simulated: Simulated,
): Decision | undefined {
  const [roleArn, answer] =
    Object.entries(simulated ?? {}).find(([arn]) => roleNameOf(arn) === role) ?? [];
  if (roleArn === undefined || !answer || named.action === undefined) return undefined;
  const index = answer.EvaluationResults.findIndex(
    ({ EvalActionName, EvalResourceName }) =>
      EvalActionName.toLowerCase() === named.action?.toLowerCase() &&
      EvalResourceName === resourceToSimulate(named.resource),
  );
  const result = answer.EvaluationResults[index];
  return result && { roleArn, index, allowed: result.EvalDecision === 'allowed' };
}

/** AWS's simulation proves a refusal; where it allows the action, only another policy or a later change explains it. */
export function confidenceIn(decision: Decision | undefined): Confidence {
  return decision && !decision.allowed ? 'confirmed' : 'likely';
}

/** Quotes what IAM's simulation decided. */
export function seeDecision(
  see: See<'simulatedPermissions'>,
  decision: Decision | undefined,
): readonly Evidence[] {
  if (!decision) return [];
  const path = `EvaluationResults[${decision.index}].EvalDecision`;
  return [see('simulatedPermissions', decision.roleArn, path)];
}

/** Which policy refuses, as far as the words and the simulation tell. */
export function refusedBy({ text }: StopReason, decision: Decision | undefined): string {
  const explicit = /explicit deny in an? ([a-z -]{4,40}policy)/i.exec(text)?.[1];
  if (explicit) return `, by an explicit deny in ${article(explicit)} ${explicit}`;
  if (/permissions boundary/i.test(text)) return ', by its permissions boundary';
  if (decision?.allowed) return ', although its own policies allow it';
  return '';
}

/** The command that asks IAM whether a role may do something now. */
export function simulateCommand(
  { named }: StopReason,
  roleArn: string | undefined,
  action: string,
): { readonly command?: string } {
  if (!roleArn) return {};
  const resource = named.resource?.startsWith('arn:') ? ` --resource-arns '${named.resource}'` : '';
  return {
    command: `aws iam simulate-principal-policy --policy-source-arn ${roleArn} --action-names ${named.action ?? action}${resource} --query 'EvaluationResults[].[EvalActionName,EvalDecision]'`,
  };
}

function article(words: string): 'a' | 'an' {
  return /^[aeiou]/i.test(words) ? 'an' : 'a';
}
