import { primaryAttachments } from '../../reading/attachment.ts';
import { requestCounts } from '../../reading/request-counts.ts';
import { attachmentNeeds, attachmentWants, hasLoadBalancer } from '../check-evidence.ts';
import { clock, code, count } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { areItsOwn, fewestErrors, isNoise, isSteady, quoteCount } from './request-errors.ts';
import { balancerOf } from './target-evidence.ts';

/**
 * The load balancer answered 502 although every target passes its checks: targets close, reset or garble connections, mostly
 * idle ones that they keep for a shorter time than the load balancer does. Deployments only make it more. It counts for all
 * its target groups together; what could not be connected to is counted by group.
 */
export const elb502 = defineRule({
  id: 'elb-502',
  layer: 'load-balancer',
  title: 'The target closed, reset or malformed a connection (502)',
  explains: [],
  needs: [...attachmentNeeds, 'loadBalancerMetrics'],
  wants: [...attachmentWants, 'loadBalancers'],
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-502-issues',
  applies: hasLoadBalancer,

  *check(known, see) {
    const { elb502: errors, connectionErrors } = requestCounts(known.loadBalancerMetrics);
    if (!errors || errors.sum < fewestErrors) return;
    const [attachment] = primaryAttachments(known);
    if (!attachment || !isSteady(attachment)) return;
    const { group, groupName, container } = attachment;
    const name = balancerOf(group, known.loadBalancers)?.LoadBalancerName;
    yield {
      subject: `target group ${groupName}`,
      // What may be a neighbour's, or is what every busy load balancer has, is no cause of anything here.
      ...(areItsOwn(known.loadBalancerMetrics) && !isNoise(errors.sum, known.loadBalancerMetrics)
        ? {}
        : { kind: 'note' as const }),
      confidence: connectionErrors ? 'likely' : 'possible',
      summary: `Load balancer ${name ? code(name) : 'in front'} answered ${count(errors.sum, 'request')} of all its target groups with 502 in the last hour, since ${clock(errors.since, known.takenAt)}, while every target passes its checks${
        connectionErrors
          ? `: ${connectionErrors.sum} connections to target group \`${groupName}\` failed`
          : ''
      }`,
      evidence: [
        quoteCount(see, 'elb502'),
        ...(connectionErrors ? [quoteCount(see, 'connectionErrors')] : []),
      ],
      remediation: {
        text: `Let \`${container}\` keep idle connections for longer than the load balancer does (60 s by default), and let it finish its requests after SIGTERM; the access log of the load balancer names the target of each 502.`,
        ...(group?.LoadBalancerArns[0]
          ? {
              command: `aws elbv2 describe-load-balancer-attributes --region ${known.ref.region} --load-balancer-arn ${group.LoadBalancerArns[0]} --query "Attributes[?Key=='idle_timeout.timeout_seconds']"`,
            }
          : {}),
      },
      prevention: 'Test keep-alive and SIGTERM against the idle timeout before a release.',
    };
  },
});
