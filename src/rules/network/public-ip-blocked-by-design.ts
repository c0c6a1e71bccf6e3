import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import { isPublic } from '../../reachability/cidr.ts';
import { loadBalancerPath } from '../../reachability/load-balancer-path.ts';
import { ingress } from '../../reachability/security-groups.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { attachmentNeeds, attachmentWants, hasLoadBalancer } from '../check-evidence.ts';
import { defineRule } from '../rule.ts';

/**
 * Tasks have public addresses, and their security groups let in the load balancer alone: a direct call to a task times out
 * while the load balancer's path is healthy. A rule that names a security group never matches a caller from the internet,
 * and opening the port to everyone would be a step back.
 */
export const publicIpBlockedByDesign = defineRule({
  id: 'public-ip-blocked-by-design',
  layer: 'network',
  kind: 'note',
  // It keeps people from taking a closed port for the fault; where the fault is known, nobody does.
  silentBesideCause: true,
  title: "A task's public address answers the load balancer only",
  explains: [],
  needs: [...attachmentNeeds, 'targetGroups', 'loadBalancers', 'securityGroups'],
  wants: [...attachmentWants, 'subnets'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-network.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    const service = serviceIn(known.services);
    const network = service?.networkConfiguration?.awsvpcConfiguration;
    if (!service || network?.assignPublicIp !== 'ENABLED') return;
    for (const { group, groupName, port, targets, signs } of primaryAttachments(known)) {
      const path = group && loadBalancerPath(service, group, known);
      const healthy = targets.every(({ TargetHealth }) => TargetHealth?.State === 'healthy');
      if (!path || targets.length === 0 || !healthy || signs.length > 0) continue;
      if (
        path.in(port) !== 'open' ||
        !closedToInternet(known.securityGroups, path.taskGroups, port)
      )
        continue;

      const name = path.loadBalancer.LoadBalancerName ?? 'in front';
      yield {
        subject: `target group ${groupName}`,
        confidence: 'confirmed',
        summary: `Tasks have public addresses, but port ${port} is open to load balancer \`${name}\` only: direct calls time out by design, and ${targets.length} of ${targets.length} targets are healthy`,
        evidence: [
          see('services', 'services[0].networkConfiguration.awsvpcConfiguration.assignPublicIp'),
          ...path.taskGroups.map((id) =>
            see('securityGroups', `${itemPath('SecurityGroups', 'GroupId', id)}.IpPermissions`),
          ),
        ],
        remediation: {
          text: `Call ${path.loadBalancer.DNSName ? `http://${path.loadBalancer.DNSName}` : 'the load balancer'} instead, and do not open the port to 0.0.0.0/0; tasks in private subnets with assignPublicIp DISABLED have no such address.`,
        },
      };
    }
  },
});

/** Whether no rule of the task's groups lets any address of the internet reach the port. */
function closedToInternet(
  known: Parameters<typeof ingress>[0],
  groups: readonly string[],
  port: number,
): boolean {
  const all = known.SecurityGroups.filter(({ GroupId }) => groups.includes(GroupId));
  const blocks = all.flatMap(({ IpPermissions }) =>
    IpPermissions.flatMap(({ IpRanges, Ipv6Ranges }) => [
      ...IpRanges.flatMap(({ CidrIp }) => CidrIp ?? []),
      ...Ipv6Ranges.flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
    ]),
  );
  return blocks.filter(isPublic).every((block) => {
    const caller = { groups: [], addresses: [block] };
    return ingress(known, caller, { groups, addresses: [] }, port) === 'closed';
  });
}
