import type { HopKind } from '../../reachability/passage.ts';
import {
  type BrokenHop,
  brokenHops,
  extentOf,
  inSubnets,
  scopeOfCall,
  seeBroken,
  unansweredSymptoms,
} from '../network/broken-hops.ts';
import { refusedByEndpoint } from '../network/endpoint-refusals.ts';
import { callWants, someCallUnanswered } from '../network/unanswered-calls.ts';
import { enumerated } from '../phrases.ts';
import { defineRule } from '../rule.ts';

const kinds: readonly HopKind[] = ['endpoint', 'ingress-group'];

/**
 * An endpoint of the VPC that takes the tasks' calls does not carry them: its security group, its state, its private DNS, its
 * route table or its policy. Endpoints of ECR are used even where a NAT gateway works.
 */
export const vpcEndpointMisconfigured = defineRule({
  id: 'vpc-endpoint-misconfigured',
  layer: 'image',
  passedBy: 'started',
  title: 'The VPC endpoints that the task needs are incomplete or blocked',
  explains: [...unansweredSymptoms, 'pull-role-denied', 'secret-access-denied'],
  needs: ['services', 'stoppedTasks', 'subnets', 'vpcEndpoints'],
  wants: callWants,
  reference: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html',
  hinted: someCallUnanswered,

  *check(known, see) {
    for (const broken of brokenHops(known, kinds)) {
      const { hop, call, unreached } = broken;
      yield {
        ...scopeOfCall(call, known),
        subject: `endpoint of ${enumerated(unreached)}`,
        confidence: 'confirmed',
        summary: `Tasks in ${inSubnets(broken)} cannot reach ${enumerated(unreached)}: ${hop.kind === 'ingress-group' ? "the endpoint's " : ''}${hop.says}: ${extentOf(call, known)}`,
        evidence: seeBroken(broken, see),
        remediation: {
          text: fixOf(broken),
          command: commandOf(broken, known),
        },
        prevention: 'Create the whole set of endpoints in one module, with their security group.',
      };
    }
    yield* refusedByEndpoint(known, see);
  },
});

function fixOf({ hop }: BrokenHop): string {
  if (hop.kind === 'ingress-group') {
    return `Let the tasks in on tcp 443 in the endpoint's security group \`${hop.id}\`.`;
  }
  switch (hop.why) {
    case 'private-dns':
      return `Turn private DNS on for endpoint \`${hop.id}\`, or give the subnets another way out.`;
    case 'vpc-dns':
      return 'Turn enableDnsSupport and enableDnsHostnames on for the VPC.';
    case 'route-table':
      return `Associate gateway endpoint \`${hop.id}\` with the route table of the tasks' subnets.`;
    default:
      return `Bring endpoint \`${hop.id}\` back to the state available, or delete it so that calls take another way.`;
  }
}

function commandOf(
  { hop, subnets }: BrokenHop,
  {
    ref,
    services,
  }: {
    readonly ref: { readonly region: string };
    readonly services: Parameters<typeof scopeOfCall>[1]['services'];
  },
): string {
  const group = services.services[0]?.networkConfiguration?.awsvpcConfiguration?.securityGroups[0];
  if (hop.kind === 'ingress-group' && group !== undefined) {
    return `aws ec2 authorize-security-group-ingress --group-id ${hop.id} --protocol tcp --port 443 --source-group ${group} --region ${ref.region}`;
  }
  if (hop.why === 'private-dns') {
    return `aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${hop.id} --private-dns-enabled --region ${ref.region}`;
  }
  if (hop.id.startsWith('vpce-')) {
    return `aws ec2 describe-vpc-endpoints --vpc-endpoint-ids ${hop.id} --region ${ref.region}`;
  }
  return `aws ec2 describe-route-tables --filters Name=association.subnet-id,Values=${subnets.join(',')} --region ${ref.region}`;
}
