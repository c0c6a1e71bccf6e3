import type {
  AssumeRoleRequest,
  AssumeRoleResponse,
  GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { callerArn } from '../caller-identity.ts';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';

const roleId = 'AROASANDBOXREADROLE01';

/** Security Token Service: who is asking, and another role's credentials for those who may. */
export const sts: Operations = { GetCallerIdentity, AssumeRole };

function GetCallerIdentity(world: World): GetCallerIdentityResponse {
  return { UserId: `${roleId}:sandbox`, Account: world.account, Arn: callerArn(world) };
}

function AssumeRole(world: World, input: AssumeRoleRequest): AssumeRoleResponse {
  const name = /^arn:aws:iam::\d{12}:role\/(?:.*\/)?([^/]+)$/.exec(input.RoleArn ?? '')?.[1];
  if (name === undefined) {
    throw new AwsError('ValidationError', `${input.RoleArn} is invalid`);
  }
  const seconds = input.DurationSeconds ?? 3600;
  if (seconds < 900 || seconds > 43_200) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${seconds < 900 ? 'greater than or equal to 900' : 'less than or equal to 43200'}`,
    );
  }
  return {
    Credentials: {
      AccessKeyId: 'ASIASANDBOX000000001',
      SecretAccessKey: 'sandbox-secret-access-key',
      SessionToken: 'sandbox-session-token',
      Expiration: new Date(world.now.getTime() + seconds * 1000),
    },
    AssumedRoleUser: {
      AssumedRoleId: `${roleId}:${input.RoleSessionName}`,
      Arn: `arn:aws:sts::${world.account}:assumed-role/${name}/${input.RoleSessionName}`,
    },
  };
}
