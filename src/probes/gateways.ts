import { DescribeGatewayCommand } from '@aws-sdk/client-ecs';
import { describeGateway } from '../facts/discovery.ts';
import { defineEachProbe } from './probe.ts';

/** What ECS says of the gateways whose routes to the service failed. */
export const gateways = defineEachProbe({
  provides: 'gateways',
  needs: ['gatewayRoutes'],
  absentOn: ['ResourceNotFoundException'],
  subjects: ({ gatewayRoutes }) => {
    const failed = gatewayRoutes.gatewayRoutes.filter(({ status }) => status?.endsWith('_FAILED'));
    return [...new Set(failed.flatMap(({ gatewayArn }) => gatewayArn ?? []))].toSorted();
  },
  question: ([gateway]) => ({ client: 'ecs', command: new DescribeGatewayCommand({ gateway }) }),
  read: describeGateway,
});
