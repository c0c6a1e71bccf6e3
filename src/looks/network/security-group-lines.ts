import type { DescribeSecurityGroups, IpPermission } from '../../facts/ec2.ts';
import type { Line, Lines } from '../sheet.ts';

/** What the tasks' own security groups let in and out, a line a rule. */
export function groupLines(known: DescribeSecurityGroups | undefined): readonly Lines[] {
  const groups = known?.SecurityGroups ?? [];
  if (groups.length === 0) return [];
  return [
    {
      kind: 'lines',
      title: "What the tasks' security groups allow",
      lines: groups.flatMap(({ GroupId, GroupName = '', IpPermissions, IpPermissionsEgress }) => [
        [{ code: GroupId }, ` ${GroupName}`],
        ...rules('in', 'from', IpPermissions),
        ...rules('out', 'to', IpPermissionsEgress),
      ]),
    },
  ];
}

function rules(side: string, towards: string, permissions: readonly IpPermission[]): Line[] {
  if (permissions.length === 0) return [[`${side}: nothing`]];
  return permissions.map((it) => [`${side}: ${ports(it)} ${towards} ${peers(it)}`]);
}

function ports({ IpProtocol = '-1', FromPort, ToPort }: IpPermission): string {
  if (IpProtocol === '-1') return 'everything';
  if (FromPort === undefined || FromPort < 0) return IpProtocol;
  return FromPort === ToPort ? `${IpProtocol} ${FromPort}` : `${IpProtocol} ${FromPort}-${ToPort}`;
}

function peers({ IpRanges, Ipv6Ranges, UserIdGroupPairs, PrefixListIds }: IpPermission): string {
  return [
    ...IpRanges.flatMap(({ CidrIp }) => CidrIp ?? []),
    ...Ipv6Ranges.flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
    ...UserIdGroupPairs.flatMap(({ GroupId }) => GroupId ?? []),
    ...PrefixListIds.flatMap(({ PrefixListId }) => PrefixListId ?? []),
  ].join(', ');
}
