import {
  attachmentNeeds,
  attachmentWants,
  extent,
  hasLoadBalancer,
  quoteSigns,
} from '../check-evidence.ts';
import { code, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { droppedCheckExplains, explainedByDrop, willFail } from './dropped-checks.ts';
import { brokenChecks, checkWants } from './lost-checks.ts';

/**
 * The load balancer's own security groups let nothing out to the tasks on the port of their checks, whatever the tasks' groups
 * let in: a look at one side says that it is allowed.
 */
export const sgLbEgressBlocked = defineRule({
  id: 'sg-lb-egress-blocked',
  layer: 'network',
  title: "The load balancer's security group does not let traffic out",
  explains: droppedCheckExplains,
  needs: [...attachmentNeeds, 'targetGroups', 'loadBalancers', 'peerSecurityGroups'],
  wants: [...attachmentWants, ...checkWants],
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const broken of brokenChecks(known, ['egress-group'])) {
      const { hop, attachment, loadBalancer, foreseen } = broken;
      const { healthPort, groupName } = attachment;
      const groups = known.services.services[0]?.networkConfiguration?.awsvpcConfiguration;
      const [taskGroup] = groups?.securityGroups ?? [];
      if (!hop.seen) continue;
      yield {
        ...(foreseen
          ? { kind: 'risk' as const }
          : explainedByDrop(attachment, droppedCheckExplains)),
        subject: `load balancer ${loadBalancer}`,
        confidence: 'confirmed',
        summary: foreseen
          ? `${willFail(broken, known.services)} in target group ${code(groupName)}: its security group ${code(hop.id)} lets nothing out to them on port ${healthPort}`
          : `Security group ${code(hop.id)} of load balancer ${code(loadBalancer)} lets nothing out to the tasks on port ${healthPort} (target group ${code(groupName)}): ${extent(attachment)}`,
        evidence: [
          see(hop.seen.fact as 'peerSecurityGroups', hop.seen.path),
          ...(foreseen ? [] : quoteSigns(see, attachment, 'timeout')),
        ],
        remediation: {
          text: `Let the load balancer out on tcp ${healthPort} in ${code(hop.id)}, to ${listed(groups?.securityGroups ?? [])}.`,
          ...(taskGroup
            ? {
                command: `aws ec2 authorize-security-group-egress --region ${known.ref.region} --group-id ${hop.id} --ip-permissions 'IpProtocol=tcp,FromPort=${healthPort},ToPort=${healthPort},UserIdGroupPairs=[{GroupId=${taskGroup}}]'`,
              }
            : {}),
        },
        prevention: 'Create both halves of the rule in one module.',
      };
    }
  },
});
