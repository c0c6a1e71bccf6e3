import { z } from 'zod';
import { list } from './text.ts';

const ipPermission = z.object({
  IpProtocol: z.string().optional(),
  FromPort: z.number().optional(),
  ToPort: z.number().optional(),
  IpRanges: list(z.object({ CidrIp: z.string().optional() })),
  Ipv6Ranges: list(z.object({ CidrIpv6: z.string().optional() })),
  UserIdGroupPairs: list(z.object({ GroupId: z.string().optional() })),
  PrefixListIds: list(z.object({ PrefixListId: z.string().optional() })),
});
export type IpPermission = z.infer<typeof ipPermission>;

/** ec2:DescribeSecurityGroups. */
export const describeSecurityGroups = z.object({
  SecurityGroups: list(
    z.object({
      GroupId: z.string(),
      GroupName: z.string().optional(),
      VpcId: z.string().optional(),
      IpPermissions: list(ipPermission),
      IpPermissionsEgress: list(ipPermission),
    }),
  ),
});
export type DescribeSecurityGroups = z.infer<typeof describeSecurityGroups>;

/** ec2:DescribeSubnets. */
export const describeSubnets = z.object({
  Subnets: list(
    z.object({
      SubnetId: z.string(),
      VpcId: z.string().optional(),
      CidrBlock: z.string().optional(),
      AvailabilityZone: z.string().optional(),
      AvailabilityZoneId: z.string().optional(),
      AvailableIpAddressCount: z.number().optional(),
      MapPublicIpOnLaunch: z.boolean().optional(),
    }),
  ),
});
export type DescribeSubnets = z.infer<typeof describeSubnets>;
