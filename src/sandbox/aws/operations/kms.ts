import type {
  DescribeKeyRequest,
  DescribeKeyResponse,
  GetKeyPolicyRequest,
  GetKeyPolicyResponse,
} from '@aws-sdk/client-kms';
import type { KeyState } from '../world/access-state.ts';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';

/** Key Management Service: the state of the account's own keys and who may use them. */
export const kms: Operations = { DescribeKey, GetKeyPolicy };

function DescribeKey(world: World, { KeyId }: DescribeKeyRequest): DescribeKeyResponse {
  const key = keyOf(world, KeyId);
  return {
    KeyMetadata: {
      AWSAccountId: world.account,
      KeyId: key.id,
      Arn: key.arn,
      CreationDate: key.createdAt,
      Enabled: key.state === 'Enabled',
      Description: '',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: key.state,
      Origin: 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
    },
  };
}

function GetKeyPolicy(world: World, { KeyId }: GetKeyPolicyRequest): GetKeyPolicyResponse {
  return { Policy: JSON.stringify(keyOf(world, KeyId).policy), PolicyName: 'default' };
}

function keyOf({ state, region, account }: World, reference = ''): KeyState {
  const found = state.keys.find(({ id, arn, alias }) => [id, arn, alias].includes(reference));
  if (!found) {
    const arn = reference.startsWith('arn:')
      ? reference
      : `arn:aws:kms:${region}:${account}:key/${reference}`;
    throw new AwsError('NotFoundException', `Key '${arn}' does not exist`, { status: 400 });
  }
  return found;
}
