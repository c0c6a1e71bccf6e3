import type {
  GetInstancesHealthStatusRequest,
  GetInstancesHealthStatusResponse,
  ListServicesRequest,
  ListServicesResponse,
} from '@aws-sdk/client-servicediscovery';
import type { World } from '../world/world.ts';
import { AwsError, type Operations } from './operation.ts';
import { page } from './page.ts';

/** Cloud Map: the services of a namespace, and the health of what is registered in one. */
export const servicediscovery: Operations = { GetInstancesHealthStatus, ListServices };

function ListServices({ state }: World, input: ListServicesRequest): ListServicesResponse {
  const namespaces = (input.Filters ?? []).flatMap(({ Name, Values = [] }) =>
    Name === 'NAMESPACE_ID' ? Values : [],
  );
  const known = state.discoveryServices.filter(
    ({ namespaceId }) => namespaces.length === 0 || namespaces.includes(namespaceId),
  );
  return {
    Services: known.map(({ id, arn, name, createdAt }) => ({
      Id: id,
      Arn: arn,
      Name: name,
      CreateDate: createdAt,
    })),
  };
}

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
