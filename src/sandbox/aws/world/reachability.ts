import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import type { AccountState } from './account-state.ts';
import type { LoadBalancerState } from './balancer-state.ts';
import { between, REGION } from './identifiers.ts';
import { subnetOf } from './network.ts';
import type { Interface } from './packet-filters.ts';
import { connects, connectsOutside } from './packets.ts';
import type { TaskState } from './task-state.ts';

/** APIs of AWS that a task needs to start, as the names of their endpoints end. */
export type AwsApi = 'ecr.api' | 'ecr.dkr' | 's3' | 'logs' | 'secretsmanager' | 'ssm' | 'kms';

const HTTPS = 443;

/** Whether the health checks of some node of the load balancer reach a task's port and are answered. */
export function reaches(
  state: AccountState,
  loadBalancer: LoadBalancerState,
  target: Interface & { readonly port: number },
): boolean {
  return loadBalancer.nodes.some((node) =>
    connects(
      state,
      {
        ip: node.privateIp,
        subnetId: node.subnetId,
        securityGroups: loadBalancer.config.SecurityGroups ?? [],
      },
      target,
      target.port,
    ),
  );
}

/** Whether a task's VPC answers questions for names at all. */
export function resolvesNames(state: AccountState, task: TaskState): boolean {
  const { VpcId = '' } = subnetOf(state, task.subnetId);
  return state.vpcDns[VpcId]?.support ?? true;
}

/** Whether a task gets an answer from an API of AWS: by an endpoint of its VPC, or by the API's public addresses. */
export function reachesApi(state: AccountState, task: TaskState, api: AwsApi): boolean {
  if (!resolvesNames(state, task)) return false;
  const from = interfaceOf(task);
  const endpoint = endpointFor(state, task, api);
  if (!endpoint) return connectsOutside(state, from, publicAddressOf(state, api), HTTPS);
  const [to] = interfacesOf(state, endpoint);
  return to !== undefined && connects(state, from, to, HTTPS);
}

/** Whether a task gets an answer from a host on the internet. */
export function reachesInternet(state: AccountState, task: TaskState, port = HTTPS): boolean {
  return (
    resolvesNames(state, task) && connectsOutside(state, interfaceOf(task), '104.18.124.25', port)
  );
}

/** The address that the API's name means to a task: an endpoint's where it has private DNS, else a public one. */
export function addressOfApi(state: AccountState, task: TaskState, api: AwsApi): string {
  const endpoint = endpointFor(state, task, api);
  return (endpoint && interfacesOf(state, endpoint)[0]?.ip) ?? publicAddressOf(state, api);
}

function interfaceOf({ privateIp, publicIp, subnetId, securityGroups }: TaskState): Interface {
  return { ip: privateIp, publicIp, subnetId, securityGroups };
}

function endpointFor(state: AccountState, task: TaskState, api: AwsApi): VpcEndpoint | undefined {
  const { VpcId = '' } = subnetOf(state, task.subnetId);
  const { support = true, hostnames = true } = state.vpcDns[VpcId] ?? {};
  if (!support || !hostnames) return undefined;
  return state.vpcEndpoints.find(
    (it) =>
      it.VpcId === VpcId &&
      it.VpcEndpointType === 'Interface' &&
      it.ServiceName === `com.amazonaws.${REGION}.${api}` &&
      it.State?.toLowerCase() === 'available' &&
      it.PrivateDnsEnabled === true,
  );
}

/** An endpoint has an interface with the ninth address or a later one in each of its subnets. */
function interfacesOf(
  state: AccountState,
  { SubnetIds = [], Groups = [] }: VpcEndpoint,
): Interface[] {
  return SubnetIds.map((subnetId) => ({
    ip: subnetOf(state, subnetId).CidrBlock?.replace(/\d+\/\d+$/, '9') ?? '',
    subnetId,
    securityGroups: Groups.map(({ GroupId = '' }) => GroupId),
  }));
}

function publicAddressOf(state: AccountState, api: AwsApi): string {
  const last = Math.floor(between(`api/${api}`, 1, 255));
  const list = state.prefixLists.find(({ PrefixListName }) => PrefixListName?.endsWith(`.${api}`));
  return list?.Cidrs?.[0]?.replace(/\d+\/\d+$/, String(last)) ?? `52.95.${last}.${last}`;
}
