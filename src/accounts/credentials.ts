import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { RoleNotAssumed } from '../probes/failures.ts';
import type { Account } from '../settings/schema.ts';

/** Gives credentials, and new ones before they expire: what the SDK's clients take. */
type CredentialProvider = ReturnType<typeof fromTemporaryCredentials>;

/** Whether AWS is to be asked or changed. */
export type Access = 'read' | 'write';

/** The characters that a session tag's value and a session's name may both have (STS API reference, AssumeRole). */
const plain = /[^\w+=.@-]/g;

/** Credentials that expire within this long, in milliseconds, are not used any more: the SDK's own measure. */
const soonMs = 5 * 60_000;

/**
 * The credentials of an account's role, with the person who asks as a session tag, so that CloudTrail says for whom the
 * bot looked or changed something. The role's trust policy must allow `sts:AssumeRole` and `sts:TagSession`.
 *
 * @param requester a Slack user id
 * @returns undefined where the account is looked into with the bot's own credentials
 */
export function assumedCredentials(
  account: Account,
  access: Access,
  requester: string,
  region: string,
): CredentialProvider | undefined {
  const role = access === 'write' ? (account['write-role'] ?? account.role) : account.role;
  if (role === undefined) return undefined;
  const who = requester.replace(plain, '-').slice(0, 40);
  const externalId = account['external-id'];
  const assume = fromTemporaryCredentials({
    params: {
      RoleArn: role,
      RoleSessionName: `ecs-triage-${who}`,
      Tags: [{ Key: 'requester', Value: who }],
      ...(externalId !== undefined && { ExternalId: externalId }),
    },
    clientConfig: { region },
  });
  return remembered(async (options) => {
    try {
      return await assume(options);
    } catch (error) {
      throw explained(error, role);
    }
  });
}

/**
 * Assumes a role once for all clients that use it, each of which would do so by itself, also where several ask at the same
 * moment. A refusal is not kept: the role's policy may be mended the next minute.
 */
function remembered(assume: CredentialProvider): CredentialProvider {
  let kept: ReturnType<CredentialProvider> | undefined;
  /** When what is kept ends; while it is under way nobody knows. */
  let endsAt = Number.POSITIVE_INFINITY;
  return (options) => {
    if (kept !== undefined && endsAt - Date.now() > soonMs) return kept;
    const asked = assume(options);
    kept = asked;
    endsAt = Number.POSITIVE_INFINITY;
    asked.then(
      ({ expiration }) => {
        if (kept === asked) endsAt = expiration?.getTime() ?? 0;
      },
      () => {
        if (kept === asked) kept = undefined;
      },
    );
    return asked;
  };
}

/** That a role may not be assumed is no answer of the service that was to be asked: nothing can be asked. */
function explained(error: unknown, role: string): unknown {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  return name.startsWith('AccessDenied') ? new RoleNotAssumed(role, message) : error;
}
