import type { TargetGroup } from '../../facts/elb.ts';

/** Protocols of target groups that only a Network Load Balancer has. */
const protocols: ReadonlySet<string> = new Set([
  'TCP',
  'TLS',
  'UDP',
  'TCP_UDP',
  'QUIC',
  'TCP_QUIC',
]);

/** Whether a target group can only be behind a Network Load Balancer, which tells of any failed check only that it failed. */
export function isOfNetworkBalancer(group: TargetGroup | undefined): boolean {
  return protocols.has(group?.Protocol ?? '');
}
