import type { ListTargetsRequest, ListTargetsResponse } from '@aws-sdk/client-vpc-lattice';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';
import { page } from './page.ts';

/** VPC Lattice: the health of the targets of its target groups. */
export const vpcLattice: Operations = { ListTargets };

function ListTargets({ state }: World, input: ListTargetsRequest): ListTargetsResponse {
  const { targetGroupIdentifier = '', targets, nextToken: token, maxResults: size = 100 } = input;
  const group = state.latticeTargetGroups.find(({ id, arn }) =>
    [id, arn].includes(targetGroupIdentifier),
  );
  if (!group) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Target group ${targetGroupIdentifier} not found`,
      { details: { resourceId: targetGroupIdentifier, resourceType: 'TARGET_GROUP' } },
    );
  }
  const found = group.targets.filter(
    (target) =>
      !targets ||
      targets.some(({ id, port = target.port }) => id === target.id && port === target.port),
  );
  const { items, next } = page(
    found,
    { token, size },
    () => new AwsError('ValidationException', 'Invalid nextToken.'),
  );
  return { items, ...(next && { nextToken: next }) };
}
