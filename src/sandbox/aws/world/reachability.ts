import type { IpPermission } from '@aws-sdk/client-ec2';
import type { AccountState, LoadBalancerState } from './world.ts';

/**
 * Whether packets from the load balancer reach a task's port: some rule of the task's security groups lets them in, by
 * the load balancer's group or by the address of one of its nodes, and some rule of its own groups lets them out.
 */
export function reaches(
  state: AccountState,
  loadBalancer: LoadBalancerState,
  target: {
    readonly ip: string;
    readonly securityGroups: readonly string[];
    readonly port: number;
  },
): boolean {
  const sources = loadBalancer.config.SecurityGroups ?? [];
  const out = rules(state, sources, 'IpPermissionsEgress').some(
    (rule) => covers(rule, target.port) && matches(rule, target.securityGroups, [target.ip]),
  );
  const addresses = loadBalancer.nodes.map(({ privateIp }) => privateIp);
  const into = rules(state, target.securityGroups, 'IpPermissions').some(
    (rule) => covers(rule, target.port) && matches(rule, sources, addresses),
  );
  return out && into;
}

function rules(
  state: AccountState,
  groupIds: readonly string[],
  direction: 'IpPermissions' | 'IpPermissionsEgress',
): IpPermission[] {
  return state.securityGroups
    .filter(({ GroupId }) => GroupId !== undefined && groupIds.includes(GroupId))
    .flatMap((group) => group[direction] ?? []);
}

function covers(
  { IpProtocol, FromPort = 0, ToPort = 65_535 }: IpPermission,
  port: number,
): boolean {
  return IpProtocol === '-1' || (IpProtocol === 'tcp' && FromPort <= port && port <= ToPort);
}

function matches(
  rule: IpPermission,
  groupIds: readonly string[],
  addresses: readonly string[],
): boolean {
  const byGroup = rule.UserIdGroupPairs?.some(
    ({ GroupId }) => GroupId && groupIds.includes(GroupId),
  );
  const byAddress = rule.IpRanges?.some(({ CidrIp }) =>
    addresses.some((address) => CidrIp !== undefined && inside(address, CidrIp)),
  );
  return byGroup === true || byAddress === true;
}

function inside(address: string, cidr: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(toNumber(address) / size) === Math.floor(toNumber(base) / size);
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
