import { lastPart, serviceIn } from '../../facts/service.ts';
import { appRefusals, explicitDenyIn, isOwnPolicy } from '../../reading/access/app-refusals.ts';
import { type StopMessage, stopMessages } from '../../reading/stops/stop-messages.ts';
import { instant } from '../instants.ts';
import { code, count } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import { defineRule } from '../rule.ts';
import {
  type AccessKnown,
  accessExplains,
  accessWants,
  confidenceOf,
  scopeOfRefusal,
  seeLine,
  taskRoleOf,
  whereAndWhen,
} from './app-evidence.ts';
import { denyingPolicy } from './denying-policy.ts';

/**
 * A policy that is not the role's own denies the request explicitly: that of a bucket, a secret, a key or a repository, of a VPC
 * endpoint, or a service control policy. No permission outweighs it, and the simulation of the role does not see it.
 */
export const resourcePolicyExplicitDeny = defineRule({
  id: 'resource-policy-explicit-deny',
  layer: 'access',
  title: 'A policy denies the request explicitly',
  explains: [
    ...accessExplains,
    'env-file-failed',
    'log-permission-denied',
    'pull-cross-account-denied',
    'pull-role-denied',
    'secret-access-denied',
  ],
  needs: ['services', 'stoppedTasks'],
  wants: [...accessWants, 'logEvents', 'keyPolicies', 'repositoryPolicies', 'secretPolicies'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html',

  *check(known, see) {
    for (const [message, alike] of refusedStarts(stopMessages(known))) {
      const { task, path, reason } = message;
      const { action = '', resource = '' } = reason.named;
      const definition = known.taskDefinitions?.[task.taskDefinitionArn ?? '']?.taskDefinition;
      const role = definition?.executionRoleArn;
      const said = explicitDenyIn(reason.text);
      const policy = denyingPolicy(role, action, resource, known, see);
      if (!policy && (said === undefined || isOwnPolicy(said))) continue;
      const [oldest = task] = alike.toReversed();
      const since = oldest.stoppedAt ?? oldest.stoppingAt;
      yield {
        ...scopeOf(
          task,
          serviceIn(known.services),
          'pull-cross-account-denied',
          'pull-role-denied',
          'secret-access-denied',
        ),
        subject: subjectOf(resource, action),
        confidence: policy ? 'confirmed' : 'likely',
        summary: `${policy ? `The policy of the ${policy.of}` : `A ${said}`} denies execution role ${
          role ? `${code(lastPart(role))} ` : ''
        }${code(action)} on ${code(resource)} explicitly: ${count(alike.length, 'failed task')}${
          since ? ` since ${instant(since)}` : ''
        }`,
        evidence: [
          see('stoppedTasks', task.taskArn, path, task.stoppedAt),
          ...(policy ? [policy.evidence] : []),
        ],
        remediation: remedyFor(role ? code(role) : 'the execution role', policy?.of ?? said ?? ''),
        prevention: 'Write denies for all but a list of roles only where the list is tested.',
      };
    }

    const { logEvents } = known;
    if (!logEvents) return;
    for (const refusal of appRefusals(known)) {
      const { deniedBy, action, resource = '', container } = refusal;
      if (deniedBy === undefined || isOwnPolicy(deniedBy)) continue;
      const role = taskRoleOf(refusal, known as AccessKnown);
      const who = role.named ? (role.name ?? '') : (role.refused ?? role.name);
      yield {
        ...scopeOfRefusal(refusal, known as AccessKnown),
        subject: subjectOf(resource, action ?? ''),
        confidence: confidenceOf(refusal, role.named),
        summary: `Container ${code(container)} is refused by AWS: a ${deniedBy} denies role ${
          who ? `${code(who)} ` : ''
        }${action ? code(action) : 'what it asks'}${resource ? ` on ${code(resource)}` : ''} explicitly${whereAndWhen(refusal)}`,
        evidence: [seeLine(see, refusal)],
        remediation: {
          ...remedyFor(role.arn ? code(role.arn) : 'the task role', deniedBy),
          ...commandFor(resource),
        },
        prevention: 'Write denies for all but a list of roles only where the list is tested.',
      };
    }
  },
});

/** Refusals that ended starts, one an action and resource, the newest message with every task of its kind. */
function refusedStarts(messages: readonly StopMessage[]) {
  const found = new Map<string, readonly [StopMessage, StopMessage['task'][]]>();
  for (const message of messages) {
    const { cause, named } = message.reason;
    if (cause !== 'denied' || named.action === undefined || named.resource === undefined) continue;
    const key = `${named.action} ${named.resource}`;
    const known = found.get(key) ?? [message, []];
    if (!known[1].includes(message.task)) known[1].push(message.task);
    found.set(key, known);
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, it]) => it);
}

function subjectOf(resource: string, action: string): string {
  return resource === '' ? action : resource;
}

function remedyFor(role: string, policy: string): { readonly text: string } {
  if (/service control/.test(policy)) {
    return { text: `Ask whoever keeps the organization to except ${role} from the ${policy}.` };
  }
  const where = /endpoint/.test(policy)
    ? 'the policy of the VPC endpoint'
    : policy === 'secret' || policy === 'key' || policy === 'repository'
      ? `the policy of the ${policy}`
      : "the resource's policy";
  return {
    text: `Except ${role} from the deny in ${where}; allowing more to the role does not help.`,
  };
}

/** The command that shows the policy of a bucket. */
function commandFor(resource: string): { readonly command?: string } {
  const bucket = /^arn:aws[\w-]{0,10}:s3:::([a-z0-9.-]{3,63})/.exec(resource)?.[1];
  return bucket ? { command: `aws s3api get-bucket-policy --bucket ${bucket}` } : {};
}
