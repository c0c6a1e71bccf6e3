import type { GetLogEvents } from '../../facts/logs.ts';
import { lastPart, serviceIn } from '../../facts/service.ts';
import { type Attachment, attachmentsIn } from '../../reading/targets/attachment.ts';
import { type RequestCount, requestCounts } from '../../reading/targets/request-counts.ts';
import { servingAttachments } from '../../reading/targets/serving-attachments.ts';
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
import { quoteTrouble, sayingTrouble, troubleIn } from '../health/troubled-dependency.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule, type Finding, type See } from '../rule.ts';
import { probedPath, statusConfidence, statusNow } from './answered-status.ts';
import { fewestErrors, isSteady, ofRequests, quoteCount } from './request-errors.ts';

/** A smaller share of failed answers is what any application has. */
const smallShare = 0.01;

/**
 * The application itself answers with errors: the load balancer counted them as its targets' own, or the health path answers
 * so. A 503 to a health check is mostly about a dependency, and is health-endpoint-coupled-to-db; an error that the load
 * balancer answers itself is elb-502, elb-504 or tg-empty-503.
 */
export const app5xx = defineRule({
  id: 'app-5xx',
  layer: 'load-balancer',
  passedBy: 'lasted',
  passedByAny: true,
  title: 'The application itself answers with errors',
  explains: failingCheckSymptoms,
  needs: attachmentNeeds,
  wants: [...attachmentWants, 'loadBalancerMetrics', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const attachment of attachmentsIn(known)) {
      const found = failingCheck(attachment, known.logEvents, see);
      if (found) yield found;
    }
    const { target5xx, requests } = requestCounts(known.loadBalancerMetrics);
    const [attachment] = servingAttachments(known);
    if (!target5xx || !attachment) return;
    const many = target5xx.sum >= fewestErrors;
    if (!many || (requests && target5xx.sum < requests.sum * smallShare)) return;
    const since =
      serviceIn(known.services)?.deployments.length === 1 ? attachment.release.since : undefined;
    // Beside tasks that fail it may be a consequence of whatever is wrong with those.
    const steady = isSteady(attachment);
    const brought = steady && broughtBy(target5xx, requests, since);
    const { groupName, container, release } = attachment;
    const definition = known.taskDefinitions?.[release.taskDefinition ?? '']?.taskDefinition;
    const logs = definition?.containerDefinitions.find(({ name }) => name === container)
      ?.logConfiguration?.options?.['awslogs-group'];
    yield {
      ...(steady ? {} : { kind: 'note' as const }),
      subject: `target group ${groupName}`,
      confidence: 'likely',
      explains: [],
      summary: `Container \`${container}\` answered ${ofRequests(target5xx.sum, requests)} with a 5xx of its own in the last hour, since ${instant(target5xx.since)}${steady ? ', while its health checks pass' : ', and tasks fail for another reason, which may be why'}${
        brought
          ? `: it began with the release of ${code(lastPart(release.taskDefinition ?? ''))}`
          : ''
      }`,
      evidence: [quoteCount(see, 'target5xx'), ...(requests ? [quoteCount(see, 'requests')] : [])],
      remediation: {
        text: `Read the log of \`${container}\` at that time: the errors are its own or those of something it depends on${brought ? '; roll the release back first' : ''}.`,
        ...(logs
          ? {
              command: `aws logs filter-log-events --log-group-name ${logs} --start-time ${Date.parse(target5xx.since)} --max-items 100 --region ${known.ref.region}`,
            }
          : {}),
        ...(brought ? { action: 'roll-back' as const } : {}),
      },
      prevention: 'Let deployments watch an alarm on HTTPCode_Target_5XX_Count.',
    };
  },
});

/** Whether requests were answered well before the release, and with errors only since: a step of counting earlier at most. */
function broughtBy(
  errors: RequestCount,
  requests: RequestCount | undefined,
  since: string | undefined,
): boolean {
  if (since === undefined || !requests) return false;
  const step = 300_000;
  return (
    Date.parse(errors.since) >= Date.parse(since) - step &&
    Date.parse(requests.since) < Date.parse(since) - step
  );
}

/** Errors of the application, but for 503, by which many say that a dependency is down. */
function ownError(status: number): boolean {
  return status >= 500 && status !== 503;
}

/** What the checks themselves get. */
function failingCheck(
  attachment: Attachment,
  logEvents: Readonly<Record<string, GetLogEvents>> | undefined,
  see: See<'services' | 'targetHealth' | 'stoppedTasks' | 'logEvents' | 'loadBalancerMetrics'>,
): Finding | undefined {
  const path = probedPath(attachment, ownError);
  const status = statusNow(attachment, path, ownError);
  if (status === undefined) return undefined;
  const [first, ...more] = quoteSigns(see, attachment, attachment.vague ? 'refused' : 'codes');
  if (!first) return undefined;
  const { container, groupName, requests } = attachment;
  const logged = requests.find((it) => it.path === path && it.status === status);
  const trouble = troubleIn(attachment, logEvents);
  return {
    subject: `target group ${groupName}`,
    confidence: statusConfidence(attachment, logged !== undefined),
    summary: `Container \`${container}\` answers its own health check${path ? ` ${code(path)}` : ''} with ${status}${sayingTrouble(trouble)}: ${extent(attachment)}`,
    evidence: [
      first,
      ...more,
      ...(logged ? [quoteLine(see, logged)] : []),
      ...(trouble ? [quoteTrouble(see, trouble)] : []),
    ],
    remediation: {
      text: trouble
        ? `Mend what the log of \`${container}\` names first; its health path need not ask for it.`
        : `Read the log of \`${container}\` around a check: the error that it writes there is the one to mend.`,
      ...rollBackIfNew(attachment),
    },
    prevention: 'Test the health path of the image before it is deployed.',
  };
}
