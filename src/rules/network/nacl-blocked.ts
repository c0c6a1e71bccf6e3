import { attachmentNeeds, attachmentWants, extent, quoteSigns } from '../check-evidence.ts';
import { code, enumerated, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { brokenHops, extentOf, scopeOfCall, seeBroken, unansweredSymptoms } from './broken-hops.ts';
import { droppedCheckExplains, explainedByDrop, subnetsOf, willFail } from './dropped-checks.ts';
import { brokenChecks, checkWants } from './lost-checks.ts';
import { callWants } from './unanswered-calls.ts';

const aclExplains = [...new Set([...droppedCheckExplains, ...unansweredSymptoms])];

/**
 * A network ACL drops packets between subnets, or the replies to them: it keeps no state, so that a port that is open to
 * requests needs 1024 to 65535 open to their answers. Security groups look fine all the while.
 */
export const naclBlocked = defineRule({
  id: 'nacl-blocked',
  layer: 'network',
  passedBy: 'lasted',
  title: 'A network ACL drops the traffic',
  explains: aclExplains,
  needs: [...attachmentNeeds, 'networkAcls'],
  wants: [...new Set([...attachmentWants, ...checkWants, ...callWants, 'loadBalancers' as const])],
  reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',

  *check(known, see) {
    const { ref } = known;
    for (const broken of brokenChecks(known, ['network-acl'])) {
      const { hop, attachment, loadBalancer, subnets, everywhere, foreseen } = broken;
      if (!hop.seen) continue;
      yield {
        ...(foreseen ? { kind: 'risk' as const } : explainedByDrop(attachment, aclExplains)),
        subject: `network ACL ${hop.id}`,
        confidence: everywhere ? 'confirmed' : 'likely',
        summary: foreseen
          ? `${willFail(broken, known.services)}: ${hop.says}`
          : `Checks of load balancer ${code(loadBalancer)} do not reach the tasks in ${subnetsOf(subnets, known.services)}: ${hop.says}: ${extent(attachment)}`,
        evidence: [
          see('networkAcls', hop.seen.path),
          ...(foreseen ? [] : quoteSigns(see, attachment, 'timeout')),
        ],
        remediation: {
          text: `Allow tcp ${attachment.healthPort} from the subnets of the load balancer into ${listed(subnets)} in their network ACL, and tcp 1024-65535 back, with entries of a lower number than the one that denies.`,
          command: aclCommand(hop.id, ref.region),
        },
        prevention: 'Keep the default network ACL, and filter with security groups.',
      };
    }
    for (const broken of brokenHops(known, ['network-acl'])) {
      const { hop, call, unreached, subnets } = broken;
      yield {
        ...scopeOfCall(call, known),
        subject: `network ACL ${hop.id}`,
        confidence: 'confirmed',
        summary: `Tasks in ${subnetsOf(subnets, known.services)} cannot reach ${enumerated(unreached)}: ${hop.says}: ${extentOf(call, known)}`,
        evidence: seeBroken(broken, see),
        remediation: {
          text: `Allow tcp 443 out and tcp 1024-65535 in for the replies in ${code(hop.id)}, with entries of a lower number than the one that denies.`,
          command: aclCommand(hop.id, ref.region),
        },
        prevention: 'Keep the default network ACL, and filter with security groups.',
      };
    }
  },
});

function aclCommand(id: string, region: string): string {
  return `aws ec2 describe-network-acls --network-acl-ids ${id} --query 'NetworkAcls[0].Entries' --region ${region}`;
}
