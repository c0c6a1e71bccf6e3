import type { DescribeLoadBalancers } from '../../facts/elb.ts';
import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import type { DescribeRouteTables } from '../../facts/vpc.ts';
import { routeTableOf } from '../../reachability/routes.ts';
import { requestsEnded } from '../../reading/targets/request-counts.ts';
import { serves, servingAttachments } from '../../reading/targets/serving-attachments.ts';
import { attachmentNeeds, attachmentWants, hasLoadBalancer } from '../check-evidence.ts';
import { instant } from '../instants.ts';
import { code, enumerated, listed } from '../phrases.ts';
import { type Confidence, defineRule } from '../rule.ts';
import { closedListeners } from './closed-listeners.ts';
import { quoteCount } from './request-errors.ts';
import { balancerPath } from './target-evidence.ts';

type Balancer = DescribeLoadBalancers['LoadBalancers'][number];

/**
 * Targets are healthy and requests no longer come: the client side of the load balancer is closed, by its security group or
 * by subnets without a way to the internet, or the load balancer itself is not active. Users see no answer at all, not even
 * an error. It applies where something says so: requests that ended at once, or a load balancer that is not active.
 */
export const clientsCannotReachLb = defineRule({
  id: 'clients-cannot-reach-lb',
  layer: 'load-balancer',
  title: 'Clients cannot reach the load balancer',
  explains: [],
  needs: [...attachmentNeeds, 'loadBalancers'],
  wants: [
    ...attachmentWants,
    'listeners',
    'loadBalancerMetrics',
    'peerSecurityGroups',
    'routeTables',
  ],
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  applies: (known) =>
    hasLoadBalancer(known) &&
    (known.loadBalancers.LoadBalancers.some(isInactive) ||
      requestsEnded(known.loadBalancerMetrics, known.takenAt) !== undefined),

  *check(known, see) {
    const ended = requestsEnded(known.loadBalancerMetrics, known.takenAt);
    const groups = servingAttachments(known);
    for (const balancer of known.loadBalancers.LoadBalancers) {
      const attachment = groups.find(({ group }) =>
        group?.LoadBalancerArns.includes(balancer.LoadBalancerArn),
      );
      const at = balancerPath(balancer.LoadBalancerArn);
      const name = code(balancer.LoadBalancerName ?? 'in front');
      const since = ended ? `, and requests ended at ${instant(ended)}` : '';
      const state = balancer.State?.Code ?? '';
      if (isInactive(balancer)) {
        yield {
          subject: `load balancer ${balancer.LoadBalancerName ?? ''}`,
          confidence: confidenceOfState(state),
          summary: `Load balancer ${name} is ${code(state)}, not active${since}`,
          evidence: [see('loadBalancers', `${at}.State.Code`)],
          remediation: {
            text:
              state === 'provisioning'
                ? 'Wait until it is active; that takes some minutes.'
                : 'Read the reason of its state, free addresses in its subnets, and ask AWS Support where it stays so.',
            command: `aws elbv2 describe-load-balancers --region ${known.ref.region} --load-balancer-arns ${balancer.LoadBalancerArn} --query "LoadBalancers[0].State"`,
          },
        };
      }
      if (!ended || !attachment) continue;
      const listening = known.listeners?.[balancer.LoadBalancerArn]?.Listeners ?? [];
      const service = serviceIn(known.services);
      const closed = closedListeners(service, balancer, listening, known.peerSecurityGroups);
      if (closed) {
        const [first = ''] = balancer.SecurityGroups;
        yield {
          subject: `load balancer ${balancer.LoadBalancerName ?? ''}`,
          confidence: closed.confidence,
          summary: `Security group ${listed(balancer.SecurityGroups)} of load balancer ${name} lets no client in on port ${enumerated(closed.ports.map(String))}${since}`,
          evidence: [
            quoteCount(see, 'requests'),
            see('listeners', balancer.LoadBalancerArn, 'Listeners[].Port'),
            ...balancer.SecurityGroups.map((id) =>
              see(
                'peerSecurityGroups',
                `${itemPath('SecurityGroups', 'GroupId', id)}.IpPermissions`,
              ),
            ),
          ],
          remediation: {
            text: `Let the clients in on the port of the listener, by a rule of ${code(first)}.`,
            command: `aws ec2 authorize-security-group-ingress --region ${known.ref.region} --group-id ${first} --protocol tcp --port ${closed.ports[0]} --cidr '<clients>'`,
          },
          prevention: 'Ask the domain from outside every minute, and alarm on it.',
        };
      }
      // Targets that fail are a reason of their own why nobody asks any more.
      if (!serves(attachment)) continue;
      const inner = subnetsWithoutInternet(balancer, known.routeTables);
      const [subnet] = inner;
      if (subnet === undefined || !known.routeTables) continue;
      yield {
        subject: `load balancer ${balancer.LoadBalancerName ?? ''}`,
        confidence: inner.length === balancer.AvailabilityZones.length ? 'confirmed' : 'likely',
        summary: `Internet-facing load balancer ${name} is in ${inner.length} of ${balancer.AvailabilityZones.length} subnets without a route to an internet gateway: ${listed(inner)}${since}`,
        evidence: [
          see('loadBalancers', `${at}.Scheme`),
          see(
            'routeTables',
            `${itemPath('RouteTables', 'RouteTableId', routeTableOf(known.routeTables, subnet, balancer.VpcId)?.RouteTableId ?? '')}.Routes`,
          ),
        ],
        remediation: {
          text: 'Put the load balancer into public subnets, or give their route table a default route to the internet gateway.',
          command: `aws ec2 describe-route-tables --region ${known.ref.region} --filters Name=association.subnet-id,Values=${subnet}`,
        },
        prevention: 'Ask the domain from outside every minute, and alarm on it.',
      };
    }
  },
});

function isInactive({ State }: Balancer): boolean {
  return State?.Code !== undefined && State.Code !== 'active';
}

/** By every value of LoadBalancerStateEnum but `active`. */
function confidenceOfState(state: string): Confidence {
  if (state === 'failed') return 'confirmed';
  return state === 'provisioning' ? 'likely' : 'possible';
}

/** The subnets of an internet-facing load balancer whose route table was read and has no internet gateway. */
function subnetsWithoutInternet(
  { AvailabilityZones, Scheme, VpcId }: Balancer,
  answer: DescribeRouteTables | undefined,
): readonly string[] {
  if (Scheme !== 'internet-facing') return [];
  return AvailabilityZones.flatMap(({ SubnetId = '' }) => {
    const table = routeTableOf(answer, SubnetId, VpcId);
    const open = table?.Routes.some(
      ({ GatewayId, State }) => GatewayId?.startsWith('igw-') && State !== 'blackhole',
    );
    return table && !open ? [SubnetId] : [];
  });
}
