import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import { describeSubnets } from '../facts/ec2.ts';
import { serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';

/** The subnets the service's tasks are placed in. */
export const subnets = defineProbe({
  provides: 'subnets',
  needs: ['services'],
  absentOn: ['InvalidSubnetID.NotFound'],
  question: ({ services }) => {
    const ids = serviceIn(services)?.networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
    if (ids.length === 0) return undefined;
    return { client: 'ec2', command: new DescribeSubnetsCommand({ SubnetIds: ids }) };
  },
  read: describeSubnets,
});
