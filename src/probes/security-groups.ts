import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { describeSecurityGroups } from '../facts/ec2.ts';
import { serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';

/** The rules of the service's own security groups. */
export const securityGroups = defineProbe({
  provides: 'securityGroups',
  needs: ['services'],
  absentOn: ['InvalidGroup.NotFound'],
  question: ({ services }) => {
    const ids =
      serviceIn(services)?.networkConfiguration?.awsvpcConfiguration?.securityGroups ?? [];
    if (ids.length === 0) return undefined;
    return { client: 'ec2', command: new DescribeSecurityGroupsCommand({ GroupIds: ids }) };
  },
  read: describeSecurityGroups,
});
