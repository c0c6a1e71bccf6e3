import { DescribeExpressGatewayServiceCommand } from '@aws-sdk/client-ecs';
import { describeExpressGatewayService } from '../facts/capacity.ts';
import { serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';

/** What ECS manages for an Express Mode service: its ingress and its current configuration. */
export const expressService = defineProbe({
  provides: 'expressService',
  needs: ['services'],
  absentOn: ['ResourceNotFoundException', 'ServiceNotFoundException'],
  question: ({ services }) => {
    const service = serviceIn(services);
    if (service?.resourceManagementType !== 'ECS') return undefined;
    return {
      client: 'ecs',
      command: new DescribeExpressGatewayServiceCommand({ serviceArn: service.serviceArn }),
    };
  },
  read: describeExpressGatewayService,
});
