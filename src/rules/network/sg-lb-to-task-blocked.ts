import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import { type LoadBalancerPath, loadBalancerPath } from '../../reachability/load-balancer-path.ts';
import { type Attachment, primaryAttachments } from '../../reading/targets/attachment.ts';
import {
  attachmentNeeds,
  attachmentWants,
  extent,
  failsBy,
  hasLoadBalancer,
  quoteSigns,
} from '../check-evidence.ts';
import { type Confidence, defineRule } from '../rule.ts';
import { droppedCheckExplains, explainedByDrop } from './dropped-checks.ts';

/**
 * The tasks' security groups let the load balancer in on none of the ports it needs, so its packets vanish and its checks
 * time out. A refused check has passed the groups, and is health-refused or a port rule's. It needs a rule for the
 * registered port and for a fixed health port, mapped or not, and not for the listener's.
 */
export const sgLbToTaskBlocked = defineRule({
  id: 'sg-lb-to-task-blocked',
  layer: 'network',
  title: "The task's security group does not let the load balancer in",
  explains: droppedCheckExplains,
  needs: [...attachmentNeeds, 'targetGroups', 'loadBalancers', 'securityGroups'],
  wants: [...attachmentWants, 'subnets'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    const service = serviceIn(known.services);
    for (const attachment of primaryAttachments(known)) {
      const { group, port, groupName, container } = attachment;
      const confidence = confidenceOf(attachment);
      if (!confidence) continue;
      const path = service && group && loadBalancerPath(service, group, known);
      const ports = [...new Set([port, attachment.healthPort])];
      const closed = ports.filter((it) => path?.in(it) === 'closed');
      const [first] = closed;
      if (!path || first === undefined) continue;

      const taskGroup = path.taskGroups[0] ?? '';
      const { loadBalancer } = path;
      const instead = openInstead(attachment, path);
      yield {
        ...explainedByDrop(attachment, droppedCheckExplains),
        subject: `security group ${path.taskGroups.join(', ')}`,
        confidence,
        summary: `Security group ${path.taskGroups.map((id) => `\`${id}\``).join(', ')} does not let load balancer \`${loadBalancer.LoadBalancerName ?? 'in front'}\` reach port ${closed.join(' and ')} of container \`${container}\` (target group \`${groupName}\`): ${extent(attachment)}`,
        evidence: [
          see(
            'loadBalancers',
            `${itemPath('LoadBalancers', 'LoadBalancerArn', loadBalancer.LoadBalancerArn)}.SecurityGroups`,
          ),
          ...path.taskGroups.map((id) =>
            see('securityGroups', `${itemPath('SecurityGroups', 'GroupId', id)}.IpPermissions`),
          ),
          ...quoteSigns(see, attachment, 'timeout'),
        ],
        remediation: {
          text:
            instead === undefined
              ? `Let the load balancer in on tcp ${closed.join(' and ')}, by a rule of \`${taskGroup}\` that names ${path.loadBalancerGroups.length > 0 ? 'its security group' : 'the addresses of its subnets'}${path.out(port) === 'closed' ? ', and let its own group out to the task: that half is closed too' : ''}.${unused(attachment, closed)}`
              : `The application listens on ${instead}, which \`${taskGroup}\` already lets in: register port ${instead} instead of opening ${port}.`,
          ...commandOf(path, taskGroup, first, instead, known.ref.region),
        },
        prevention:
          'Create the security group rule in the module that sets the port of the service.',
      };
    }
  },
});

/** A fixed health port that no log names may be a mistake, which no rule mends. */
function unused({ healthPort, port, listening }: Attachment, closed: readonly number[]): string {
  const doubtful =
    healthPort !== port &&
    closed.includes(healthPort) &&
    !listening.some((line) => line.port === healthPort);
  return doubtful
    ? ` If nothing serves port ${healthPort}, set the health check port to \`traffic-port\` instead.`
    : '';
}

/**
 * A timeout proves a closed group, an answer or a refusal disproves it; a Network Load Balancer's words may be either. Before any check
 * has failed, or where ECS says only that checks failed, the groups alone speak.
 */
function confidenceOf(attachment: Attachment): Confidence | undefined {
  if (failsBy(attachment, 'timeout')) return 'confirmed';
  const refused = failsBy(attachment, 'refused') && !attachment.vague;
  if (attachment.someHealthy || refused || failsBy(attachment, 'codes')) return undefined;
  return attachment.signs.length > 0 ? 'likely' : 'possible';
}

/** The port that the application listens on where it is another one and open already. */
function openInstead({ listening, port, container }: Attachment, path: LoadBalancerPath) {
  if (listening.some((line) => line.port === port)) return undefined;
  return listening.find((line) => line.container === container && path.in(line.port) === 'open')
    ?.port;
}

function commandOf(
  { loadBalancerGroups: [source] }: LoadBalancerPath,
  taskGroup: string,
  port: number,
  instead: number | undefined,
  region: string,
): { command?: string } {
  if (instead !== undefined || !source) return {};
  return {
    command: `aws ec2 authorize-security-group-ingress --region ${region} --group-id ${taskGroup} --protocol tcp --port ${port} --source-group ${source}`,
  };
}
