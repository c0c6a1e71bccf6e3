import { revisionName, serviceIn } from '../../facts/service.ts';
import type { Request } from '../../reachability/endpoint-policy.ts';
import { servicePath } from '../../reachability/service-path.ts';
import { refusedByPolicyOfEndpoint } from '../../reading/stops/network-suspect.ts';
import { type StopMessage, stopMessages } from '../../reading/stops/stop-messages.ts';
import { code } from '../phrases.ts';
import type { Finding, See } from '../rule.ts';
import { networkOf } from './network-facts.ts';
import type { CallFacts, callWants } from './unanswered-calls.ts';

/** What an endpoint's policy refused: the API of the endpoint, and the call. */
interface Refused {
  readonly api: string;
  readonly request: Request;
}

/** Calls that the policy of an endpoint refused, by AWS's words and by the policy itself: one finding for each action. */
export function* refusedByEndpoint(
  known: CallFacts,
  see: See<'services' | 'stoppedTasks' | (typeof callWants)[number]>,
): Iterable<Finding> {
  const messages = stopMessages(known).filter(({ reason }) => refusedByPolicyOfEndpoint(reason));
  if (messages.length === 0) return;
  const network = networkOf(known, true);
  const awsvpc = serviceIn(known.services)?.networkConfiguration?.awsvpcConfiguration;
  const told = new Set<string>();
  for (const message of messages) {
    const refused = refusedIn(message, known.ref.region);
    const { api, request } = refused;
    if (told.has(request.action)) continue;
    told.add(request.action);
    const hops = (awsvpc?.subnets ?? []).flatMap(
      (subnet) =>
        servicePath(
          network,
          { subnet, groups: awsvpc?.securityGroups, publicAddress: false },
          { service: api, region: known.ref.region, request },
        ).hops,
    );
    const hop = hops.find(({ kind, passage }) => kind === 'endpoint-policy' && passage !== 'open');
    const inWords = /VPC endpoint policy/i.test(message.reason.text);
    // A bare 403 has other causes too: it is the endpoint's only where there is a policy that may have given it.
    if (!hop && !inWords) continue;
    const tasks = messages.filter(
      (it) => refusedIn(it, known.ref.region).request.action === request.action,
    );
    yield {
      subject: `endpoint of ${api}`,
      confidence: hop?.passage === 'closed' ? 'confirmed' : inWords ? 'likely' : 'possible',
      summary: `${hop ? `T${hop.says.slice(1)}` : `The policy of the VPC endpoint for ${code(api)} does not allow ${code(request.action)}`}: ${new Set(tasks.map(({ task }) => task)).size} failed tasks of ${code(revisionName(message.task.taskDefinitionArn ?? ''))}`,
      evidence: [
        see('stoppedTasks', message.task.taskArn, message.path, message.task.stoppedAt),
        ...(hop?.seen ? [see(hop.seen.fact as 'vpcEndpoints', hop.seen.path)] : []),
      ],
      remediation: {
        text: `Allow ${code(request.action)}${request.resource ? ` on ${code(request.resource)}` : ''} in the policy of the VPC endpoint for ${code(api)}.`,
        command: `aws ec2 describe-vpc-endpoints --filters Name=service-name,Values=com.amazonaws.${known.ref.region}.${api} --query 'VpcEndpoints[].PolicyDocument' --region ${known.ref.region}`,
      },
      prevention: 'Keep the policies of endpoints in the module that creates the endpoints.',
    };
  }
}

/** S3 answers with a bare 403 where its endpoint does not let a task have the layers of an image. */
function refusedIn({ reason: { named, text } }: StopMessage, region: string): Refused {
  const action = named.action;
  if (action === undefined || /starport-layer-bucket|httpReadSeeker/i.test(text)) {
    const resource = `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`;
    return { api: 's3', request: { action: 's3:GetObject', resource } };
  }
  const service = action.split(':')[0] ?? '';
  const ecr = action === 'ecr:GetAuthorizationToken' ? 'ecr.api' : 'ecr.dkr';
  return { api: service === 'ecr' ? ecr : service, request: { action } };
}
