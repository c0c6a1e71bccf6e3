import { createHash } from 'node:crypto';
import type { IpPermission, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';

/** A security group's permissions as single rules: one for each source or destination of each permission. */
export function rulesOf(group: SecurityGroup, account: string): SecurityGroupRule[] {
  const rules = (permissions: readonly IpPermission[] | undefined, IsEgress: boolean) =>
    (permissions ?? []).flatMap((permission) =>
      peers(permission).map((peer): SecurityGroupRule => {
        const rule = {
          GroupId: group.GroupId,
          GroupOwnerId: group.OwnerId ?? account,
          IsEgress,
          IpProtocol: permission.IpProtocol,
          FromPort: permission.FromPort ?? -1,
          ToPort: permission.ToPort ?? -1,
          ...peer,
        };
        return { SecurityGroupRuleId: ruleId(rule), ...rule, Tags: [] };
      }),
    );
  return [...rules(group.IpPermissions, false), ...rules(group.IpPermissionsEgress, true)];
}

function peers(permission: IpPermission): Partial<SecurityGroupRule>[] {
  return [
    ...(permission.IpRanges ?? []).map((range) => ({
      CidrIpv4: range.CidrIp,
      Description: range.Description,
    })),
    ...(permission.Ipv6Ranges ?? []).map((range) => ({
      CidrIpv6: range.CidrIpv6,
      Description: range.Description,
    })),
    ...(permission.PrefixListIds ?? []).map((list) => ({
      PrefixListId: list.PrefixListId,
      Description: list.Description,
    })),
    ...(permission.UserIdGroupPairs ?? []).map((pair) => ({
      ReferencedGroupInfo: { GroupId: pair.GroupId, UserId: pair.UserId },
      Description: pair.Description,
    })),
  ];
}

function ruleId(rule: object): string {
  return `sgr-${createHash('sha256').update(JSON.stringify(rule)).digest('hex').slice(0, 17)}`;
}
