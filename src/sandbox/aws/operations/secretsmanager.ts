import type {
  DescribeSecretRequest,
  DescribeSecretResponse,
  GetResourcePolicyRequest,
  GetResourcePolicyResponse,
} from '@aws-sdk/client-secrets-manager';
import type { SecretState } from '../world/access-state.ts';
import { findSecret } from '../world/secrets.ts';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';

/** Secrets Manager: that a secret exists, when it changed, and who may read it. There is no way to read one. */
export const secretsmanager: Operations = { DescribeSecret, GetResourcePolicy };

function DescribeSecret(world: World, { SecretId }: DescribeSecretRequest): DescribeSecretResponse {
  const secret = secretOf(world, SecretId);
  return {
    ARN: secret.arn,
    Name: secret.name,
    ...(secret.keyArn && { KmsKeyId: secret.keyArn }),
    RotationEnabled: secret.rotatedAt !== undefined,
    ...(secret.rotatedAt && { LastRotatedDate: secret.rotatedAt }),
    LastChangedDate: secret.changedAt,
    ...(secret.deletedAt && { DeletedDate: secret.deletedAt }),
    CreatedDate: secret.createdAt,
  };
}

function GetResourcePolicy(
  world: World,
  { SecretId }: GetResourcePolicyRequest,
): GetResourcePolicyResponse {
  const { arn, name, policy } = secretOf(world, SecretId);
  return { ARN: arn, Name: name, ...(policy && { ResourcePolicy: JSON.stringify(policy) }) };
}

function secretOf({ state }: World, id = ''): SecretState {
  const found = findSecret(state, id);
  if (!found) {
    throw new AwsError(
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret.",
    );
  }
  return found;
}
