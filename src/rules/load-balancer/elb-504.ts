import { primaryAttachments } from '../../reading/attachment.ts';
import { requestCounts } from '../../reading/request-counts.ts';
import { attachmentNeeds, attachmentWants, hasLoadBalancer } from '../check-evidence.ts';
import { clock, code, count } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { areItsOwn, fewestErrors, isNoise, isSteady, quoteCount } from './request-errors.ts';
import { balancerOf } from './target-evidence.ts';

/**
 * The load balancer answered 504 although every target passes its checks: some requests take longer than its idle timeout,
 * or cannot be connected within 10 s. Targets that answer no check either are health-timeout-unreachable.
 */
export const elb504 = defineRule({
  id: 'elb-504',
  layer: 'load-balancer',
  title: 'The target did not answer in time (504)',
  explains: [],
  needs: [...attachmentNeeds, 'loadBalancerMetrics'],
  wants: [...attachmentWants, 'loadBalancers'],
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-504-issues',
  applies: hasLoadBalancer,

  *check(known, see) {
    const { elb504: errors, connectionErrors } = requestCounts(known.loadBalancerMetrics);
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
      summary: `Load balancer ${name ? code(name) : 'in front'} answered ${count(errors.sum, 'request')} of all its target groups with 504 in the last hour, since ${clock(errors.since, known.takenAt)}, while every target passes its checks${
        connectionErrors
          ? `: ${connectionErrors.sum} connections to target group \`${groupName}\` failed`
          : ': no answer came before its idle timeout'
      }`,
      evidence: [
        quoteCount(see, 'elb504'),
        ...(connectionErrors ? [quoteCount(see, 'connectionErrors')] : []),
      ],
      remediation: {
        text: connectionErrors
          ? `Look for what drops connections on the way to \`${container}\` now and then: a full backlog, network ACLs of one zone, a target that is being stopped.`
          : `Find the requests of \`${container}\` that take longer than the idle timeout (60 s by default) by TargetResponseTime or the access log, and make them faster; raise the timeout only where they are slow by design.`,
        ...(group?.LoadBalancerArns[0]
          ? {
              command: `aws elbv2 describe-load-balancer-attributes --region ${known.ref.region} --load-balancer-arn ${group.LoadBalancerArns[0]} --query "Attributes[?Key=='idle_timeout.timeout_seconds']"`,
            }
          : {}),
      },
      prevention: 'Alarm on the slowest answers well below the idle timeout.',
    };
  },
});
