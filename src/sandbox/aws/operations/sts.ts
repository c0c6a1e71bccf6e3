import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { callerArn } from '../caller-identity.ts';
import { accessKeyOf } from '../other-account.ts';
import type { World } from '../world/world.ts';
import { AwsError, type OperationContext, type Operations } from './operation.ts';

const roleId = 'AROASANDBOXREADROLE01';

/** Security Token Service: who is asking, and another role's credentials for those who may. */
export const sts: Operations = { GetCallerIdentity, AssumeRole };

function GetCallerIdentity(world: World): GetCallerIdentityResponse {
  return { UserId: `${roleId}:sandbox`, Account: world.account, Arn: callerArn(world) };
}

function AssumeRole(
  world: World,
  input: AssumeRoleRequest,
  { others }: OperationContext,
): AssumeRoleResponse {
  const [, account, name] =
    /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(input.RoleArn ?? '') ?? [];
  if (account === undefined || name === undefined) {
    throw new AwsError('ValidationError', `${input.RoleArn} is invalid`);
  }
  const seconds = input.DurationSeconds ?? 3600;
  if (seconds < 900 || seconds > 43_200) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${seconds < 900 ? 'greater than or equal to 900' : 'less than or equal to 43200'}`,
    );
  }
  const other = others.find(({ number }) => number === account);
  const trusted = other
    ? (other.externalId ?? input.ExternalId) === input.ExternalId
    : account === world.account;
  if (!trusted) {
    throw new AwsError(
      'AccessDenied',
      `User: ${callerArn(world)} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
      { status: 403 },
    );
  }
  return {
    Credentials: {
      AccessKeyId: other ? accessKeyOf(account) : 'ASIASANDBOX000000001',
      SecretAccessKey: 'sandbox-secret-access-key',
      SessionToken: 'sandbox-session-token',
      // By the caller's clock, not by the world's: the SDK compares it with its own.
      Expiration: new Date(Date.now() + seconds * 1000),
    },
    AssumedRoleUser: {
      AssumedRoleId: `${roleId}:${input.RoleSessionName}`,
      Arn: `arn:aws:sts::${account}:assumed-role/${name}/${input.RoleSessionName}`,
    },
  };
}
