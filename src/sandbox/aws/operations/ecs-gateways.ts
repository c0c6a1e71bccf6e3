import type {
  DescribeGatewayRequest,
  DescribeGatewayResponse,
  ListGatewayRoutesRequest,
  ListGatewayRoutesResponse,
} from '@aws-sdk/client-ecs';
import type { World } from '../world/world.ts';
import { AwsError } from './operation.ts';

/** ecs:ListGatewayRoutes of one service. */
export function ListGatewayRoutes(
  { state }: World,
  { cluster = 'default', service = '', status }: ListGatewayRoutesRequest,
): ListGatewayRoutesResponse {
  const found = state.services.find(
    (it) =>
      (it.name === service || it.arn === service) &&
      (it.cluster === cluster || it.clusterArn === cluster),
  );
  const routes = state.gatewayRoutes.filter(({ serviceArn }) => serviceArn === found?.arn);
  return {
    gatewayRoutes: routes.filter((it) => !status || (it.status && status.includes(it.status))),
  };
}

/** ecs:DescribeGateway by name or ARN. */
export function DescribeGateway(
  { state }: World,
  { gateway }: DescribeGatewayRequest,
): DescribeGatewayResponse {
  const found = state.gateways.find(({ name, gatewayArn }) => [name, gatewayArn].includes(gateway));
  if (!found) throw new AwsError('ResourceNotFoundException', `Gateway ${gateway} was not found.`);
  return { gateway: found };
}
