import type { TargetGroup } from '../../facts/elb.ts';
import { type Attachment, attachmentsIn } from '../../reading/targets/attachment.ts';
import {
  attachmentNeeds,
  attachmentWants,
  extent,
  failingCheckSymptoms,
  hasLoadBalancer,
  quoteLine,
  quoteSigns,
  rollBackIfNew,
} from '../check-evidence.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { probedPath, statusConfidence, statusNow } from './answered-status.ts';
import { groupPath } from './target-evidence.ts';

/**
 * The application answers the health check by policy: it redirects it, wants a login, refuses its Host header or its
 * protocol, or answers with a success that the matcher does not accept. So port and security groups are right. 404 and 405
 * are health-path-wrong; 5xx are the application's own failures.
 */
export const healthRedirectOrAuth = defineRule({
  id: 'health-redirect-or-auth',
  layer: 'load-balancer',
  passedBy: 'lasted',
  title: 'The application redirects or refuses the health check',
  explains: failingCheckSymptoms,
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const attachment of attachmentsIn(known)) {
      const path = probedPath(attachment, byPolicy);
      const status = statusNow(attachment, path, byPolicy);
      if (status === undefined) continue;
      const [first, ...more] = quoteSigns(see, attachment, attachment.vague ? 'refused' : 'codes');
      if (!first) continue;

      const { group, groupName, targetGroupArn, container } = attachment;
      const logged = attachment.requests.find((it) => it.path === path && it.status === status);
      const host = status === 400 ? hostRefused(attachment) : undefined;
      const { says, text } = policyOf(status, group, groupName, host !== undefined);
      const line = host ?? logged;
      yield {
        subject: `target group ${groupName}`,
        confidence: statusConfidence(attachment, logged !== undefined),
        summary: `Container \`${container}\` ${says}: it answers ${status < 100 ? `gRPC status ${status}` : status}${
          path ? ` to ${code(path)}` : ''
        } of target group \`${groupName}\`, ${extent(attachment)}`,
        evidence: [
          first,
          ...more,
          ...(group?.Matcher ? [see('targetGroups', `${groupPath(targetGroupArn)}.Matcher`)] : []),
          ...(line ? [quoteLine(see, line)] : []),
        ],
        remediation: {
          text,
          command: `aws elbv2 describe-target-groups --region ${known.ref.region} --target-group-arns ${targetGroupArn} --query "TargetGroups[0].{path:HealthCheckPath,matcher:Matcher,protocol:HealthCheckProtocol,version:ProtocolVersion}"`,
          ...rollBackIfNew(attachment),
        },
        prevention: "Test the health path with the load balancer's own Host header: its address.",
      };
    }
  },
});

/** Statuses that an application gives by policy; below 100 are gRPC's, where 12 is its default for an unknown method. */
function byPolicy(status: number): boolean {
  return status < 500 && status !== 404 && status !== 405;
}

interface Policy {
  readonly says: string;
  readonly text: string;
}

function policyOf(
  status: number,
  group: TargetGroup | undefined,
  groupName: string,
  wrongHost: boolean,
): Policy {
  const matcher = group?.Matcher?.HttpCode ?? group?.Matcher?.GrpcCode;
  if (status < 100) {
    return {
      says: 'refuses the gRPC health check',
      text: `Let it serve the method that target group \`${groupName}\` asks for, or set the matcher to the status that it gives.`,
    };
  }
  if (status < 300) {
    return {
      says: `answers the health check with a success that the matcher${matcher ? ` ${code(matcher)}` : ''} does not accept`,
      text: `Set the matcher of target group \`${groupName}\` to include ${status} (no deployment is needed).`,
    };
  }
  if (status < 400) {
    return {
      says: 'redirects the health check',
      text: `Exempt the health path from the redirect (to HTTPS, to another host or to a trailing slash), or let target group \`${groupName}\` ask for the path that it leads to.`,
    };
  }
  if (status === 401 || status === 403) {
    return {
      says: 'wants a login for the health check',
      text: 'Exempt the health path from authentication; the load balancer sends no credentials.',
    };
  }
  if (status === 400) {
    return {
      says: wrongHost ? 'refuses the Host header of the health check' : 'refuses the health check',
      text: 'Allow the Host header that the load balancer sends, which is the address of the task, at least on the health path (ALLOWED_HOSTS and the like); a TLS port that is asked in plain HTTP answers 400 too.',
    };
  }
  return {
    says: 'refuses the health check',
    text: `Exempt the health path from what answers ${status}, such as a limit of requests or a demand for another protocol version.`,
  };
}

/** A line of the application that says so: Django, Rails, Starlette and Vite name the header or the host. */
function hostRefused({ requests }: Attachment) {
  return requests.find(({ message }) =>
    /invalid http_host|disallowedhost|blocked hosts?|invalid host header/i.test(message),
  );
}
