import type { KnownFacts } from '../../facts/known-facts.ts';
import { type RequestCount, requestCounts } from '../../reading/targets/request-counts.ts';
import { servingAttachments } from '../../reading/targets/serving-attachments.ts';
import { attachmentNeeds, attachmentWants } from '../check-evidence.ts';
import { instant } from '../instants.ts';
import { code, count } from '../phrases.ts';
import type { Finding, See } from '../rule.ts';
import {
  areItsOwn,
  fewestErrors,
  isNoise,
  isSteady,
  quoteCount,
  telling,
} from './request-errors.ts';
import { balancerOf } from './target-evidence.ts';

/** What rules about a load balancer's own errors read. */
export const errorNeeds = [...attachmentNeeds, 'loadBalancerMetrics'] as const;
export const errorWants = [...attachmentWants, 'loadBalancers'] as const;

type Needs = (typeof errorNeeds)[number];
type Wants = (typeof errorWants)[number];

/** What is said of one status, by whether connections to this target group failed. */
interface Words {
  readonly status: 502 | 504;
  /** How the sentence ends where no connection failed. */
  readonly otherwise: string;
  advice(container: string, connectionErrors: RequestCount | undefined): string;
  readonly prevention: string;
}

/**
 * The load balancer answered requests with a status of its own although every target passes its checks. It counts those for
 * all its target groups together; what could not be connected to is counted by group.
 */
export function* balancerErrors(
  known: KnownFacts<Needs, Wants>,
  see: See<Needs | Wants>,
  { status, otherwise, advice, prevention }: Words,
): Generator<Finding> {
  const { [`elb${status}` as const]: errors } = requestCounts(known.loadBalancerMetrics);
  if (!errors || errors.sum < fewestErrors) return;
  const [attachment] = servingAttachments(known);
  if (!attachment) return;
  // Beside tasks that fail they may be a consequence of whatever is wrong with those.
  const steady = isSteady(attachment);
  const own =
    areItsOwn(errors.sum, known.loadBalancerMetrics) &&
    !isNoise(errors.sum, known.loadBalancerMetrics);
  if (!steady && !own) return;
  const { group, groupName, container } = attachment;
  const connectionErrors = telling(errors.sum, known.loadBalancerMetrics);
  const name = balancerOf(group, known.loadBalancers)?.LoadBalancerName;
  const balancer = group?.LoadBalancerArns[0];
  yield {
    subject: `target group ${groupName}`,
    // What may be a neighbour's, or is what every busy load balancer has, is no cause of anything here.
    ...(steady && own ? {} : { kind: 'note' as const }),
    confidence: connectionErrors ? 'likely' : 'possible',
    summary: `Load balancer ${name ? code(name) : 'in front'} answered ${count(errors.sum, 'request')} of all its target groups with ${status} in the last hour, since ${instant(errors.since)}${steady ? ', while every target passes its checks' : ''}${
      connectionErrors
        ? `: ${count(connectionErrors.sum, 'connection')} to target group \`${groupName}\` failed`
        : steady
          ? otherwise
          : ', and tasks fail for another reason, which may be why'
    }`,
    evidence: [
      quoteCount(see, `elb${status}`),
      ...(connectionErrors ? [quoteCount(see, 'connectionErrors')] : []),
    ],
    remediation: {
      text: advice(container, connectionErrors),
      ...(balancer
        ? {
            command: `aws elbv2 describe-load-balancer-attributes --region ${known.ref.region} --load-balancer-arn ${balancer} --query "Attributes[?Key=='idle_timeout.timeout_seconds']"`,
          }
        : {}),
    },
    prevention,
  };
}
