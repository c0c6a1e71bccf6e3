import { serviceIn } from '../../facts/service.ts';
import {
  type BrokenHop,
  brokenHops,
  extentOf,
  impact,
  inSubnets,
  scopeOfCall,
  seeBroken,
  unansweredSymptoms,
} from '../network/broken-hops.ts';
import { callWants, someCallUnanswered } from '../network/unanswered-calls.ts';
import { enumerated, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * Nothing leads from the tasks' subnet to the internet: no default route, one whose gateway is gone, or a NAT gateway that does
 * not work or lies in a subnet without an internet gateway itself; and no endpoint takes the calls instead. A public address
 * does not help there: it needs a route to an internet gateway.
 */
export const privateSubnetNoNat = defineRule({
  id: 'private-subnet-no-nat',
  layer: 'image',
  passedBy: 'started',
  title: 'The private subnet has no way out',
  explains: unansweredSymptoms,
  needs: ['services', 'stoppedTasks', 'subnets', 'routeTables'],
  wants: callWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/verify-connectivity.html',
  hinted: someCallUnanswered,

  *check(known, see) {
    for (const broken of brokenHops(known, ['route', 'nat-gateway', 'nat-route'])) {
      const { hop, call, unreached } = broken;
      yield {
        ...scopeOfCall(call, known),
        subject: `subnet ${broken.subnets.join(', ')}`,
        confidence: 'confirmed',
        summary: `Tasks in ${inSubnets(broken)} cannot reach ${enumerated(unreached)}: ${hop.says}: ${extentOf(call, known)}${impact(broken, known)}`,
        evidence: seeBroken(broken, see),
        remediation: {
          text: `${fixOf(broken)}${publicAddressText(known.services)}`,
          command: `aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=${broken.subnets.join(',')} --query 'RouteTables[].Routes' --region ${known.ref.region}`,
        },
        prevention:
          "Alarm on the NAT gateway's ErrorPortAllocation and on changes of routes, and give every subnet of a service the same way out.",
      };
    }
  },
});

function fixOf({ hop, subnets, allSubnets }: BrokenHop): string {
  const elsewhere =
    subnets.length < allSubnets ? `, or take ${listed(subnets)} out of the service` : '';
  switch (hop.kind) {
    case 'nat-gateway':
      return `Replace NAT gateway \`${hop.id}\` and point the default route at the new one, or add endpoints for what the tasks call${elsewhere}.`;
    case 'nat-route':
      return `Move the NAT gateway to a subnet whose default route is an internet gateway, or give its route table \`${hop.id}\` that route${elsewhere}.`;
    default:
      return `Give the route table of ${listed(subnets)} a default route to a NAT gateway that works, or add endpoints for what the tasks call (ecr.api, ecr.dkr, S3, logs, secretsmanager, ssm)${elsewhere}.`;
  }
}

function publicAddressText(services: Parameters<typeof serviceIn>[0]): string {
  const assigned = serviceIn(services)?.networkConfiguration?.awsvpcConfiguration?.assignPublicIp;
  return assigned === 'ENABLED'
    ? ' The public address of the tasks is of no use there, because nothing leads to an internet gateway.'
    : '';
}
