import type {
  GetInstancesHealthStatusRequest,
  GetInstancesHealthStatusResponse,
} from '@aws-sdk/client-servicediscovery';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';
import { page } from './page.ts';

/** Cloud Map: the health of what is registered in a service. */
export const servicediscovery: Operations = { GetInstancesHealthStatus };

function GetInstancesHealthStatus(
  { state }: World,
  input: GetInstancesHealthStatusRequest,
): GetInstancesHealthStatusResponse {
  const { ServiceId, Instances, NextToken: token, MaxResults: size = 100 } = input;
  const service = state.discoveryServices.find(({ id }) => id === ServiceId);
  if (!service) {
    throw new AwsError('ServiceNotFound', `Service not found for id: ${ServiceId}.`);
  }
  const unknown = Instances?.find((id) => service.instances[id] === undefined);
  if (unknown !== undefined) {
    throw new AwsError('InstanceNotFound', `No instances found for ids: [${unknown}].`);
  }
  const entries = Object.entries(service.instances).filter(
    ([id]) => !Instances || Instances.includes(id),
  );
  const { items, next } = page(
    entries,
    { token, size },
    () => new AwsError('InvalidInput', 'Invalid NextToken.'),
  );
  return { Status: Object.fromEntries(items), ...(next && { NextToken: next }) };
}
