import type {
  DescribeMountTargetSecurityGroupsRequest,
  DescribeMountTargetSecurityGroupsResponse,
  DescribeMountTargetsRequest,
  DescribeMountTargetsResponse,
} from '@aws-sdk/client-efs';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';

/** Elastic File System: where file systems can be mounted. */
export const efs: Operations = { DescribeMountTargets, DescribeMountTargetSecurityGroups };

function DescribeMountTargets(
  { state }: World,
  { FileSystemId, MountTargetId }: DescribeMountTargetsRequest,
): DescribeMountTargetsResponse {
  if ((FileSystemId === undefined) === (MountTargetId === undefined)) {
    throw new AwsError(
      'BadRequest',
      'Only one of FileSystemId, MountTargetId, AccessPointId must be provided.',
      { details: { ErrorCode: 'BadRequest' } },
    );
  }
  const all = state.fileSystems.flatMap(({ mountTargets }) => mountTargets);
  if (MountTargetId !== undefined) {
    return { MountTargets: [plain(targetOf(all, MountTargetId))] };
  }
  const found = state.fileSystems.find(({ id, arn }) => [id, arn].includes(FileSystemId ?? ''));
  if (!found) {
    throw new AwsError('FileSystemNotFound', `File system '${FileSystemId}' does not exist.`, {
      details: { ErrorCode: 'FileSystemNotFound' },
    });
  }
  return { MountTargets: found.mountTargets.map(plain) };
}

function DescribeMountTargetSecurityGroups(
  { state }: World,
  { MountTargetId = '' }: DescribeMountTargetSecurityGroupsRequest,
): DescribeMountTargetSecurityGroupsResponse {
  const all = state.fileSystems.flatMap(({ mountTargets }) => mountTargets);
  return { SecurityGroups: targetOf(all, MountTargetId).securityGroups };
}

type MountTarget = World['state']['fileSystems'][number]['mountTargets'][number];

function targetOf(all: readonly MountTarget[], id: string): MountTarget {
  const found = all.find(({ MountTargetId }) => MountTargetId === id);
  if (!found) {
    throw new AwsError('MountTargetNotFound', `Mount target '${id}' does not exist.`, {
      details: { ErrorCode: 'MountTargetNotFound' },
    });
  }
  return found;
}

function plain({ securityGroups: _, ...shown }: MountTarget) {
  return shown;
}
