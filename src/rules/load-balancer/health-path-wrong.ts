import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import { itemPath } from '../../facts/path.ts';
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

/** The answers that mean "no such path" and "not by this method"; other codes are other modes. */
function noSuchPath(status: number): boolean {
  return status === 404 || status === 405;
}

/**
 * The target group asks for a path, or by a method, that the application does not serve: it answers 404 or 405. So port and
 * security groups are right. Redirects and refusals (3xx, 400, 401, 403) are health-redirect-or-auth, a 503 is the
 * application's own word about its dependencies.
 */
export const healthPathWrong = defineRule({
  id: 'health-path-wrong',
  layer: 'load-balancer',
  passedBy: 'lasted',
  title: 'The health check asks for a path the application does not serve',
  explains: failingCheckSymptoms,
  needs: attachmentNeeds,
  wants: [...attachmentWants, 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const attachment of attachmentsIn(known)) {
      const { group, groupName, targetGroupArn, container, release } = attachment;
      const path = probedPath(attachment, noSuchPath);
      const status = statusNow(attachment, path, noSuchPath);
      if (status === undefined) continue;
      const [first, ...more] = quoteSigns(see, attachment, attachment.vague ? 'refused' : 'codes');
      if (!first) continue;

      const refused = attachment.requests.find((it) => it.path === path && it.status === status);
      const definition = known.taskDefinitions?.[release.taskDefinition ?? '']?.taskDefinition;
      const defined = definition?.containerDefinitions.find(({ name }) => name === container);
      const served = servedPath(attachment, path);
      const better = served?.path ?? ownCheckPath(defined, path);
      yield {
        subject: `target group ${groupName}`,
        confidence: statusConfidence(attachment, refused !== undefined),
        summary: `Container \`${container}\` answers ${status} to the health check${path ? ` path ${code(path)}` : ''} of target group \`${groupName}\`${
          served ? `, but ${served.status} to ${code(served.path)}` : ''
        }: ${extent(attachment)}`,
        evidence: [
          first,
          ...more,
          ...(group
            ? [
                see(
                  'targetGroups',
                  `${itemPath('TargetGroups', 'TargetGroupArn', targetGroupArn)}.HealthCheckPath`,
                ),
              ]
            : []),
          ...(refused ? [quoteLine(see, refused)] : []),
          ...(served ? [quoteLine(see, served)] : []),
        ],
        remediation: {
          text: `Set the health check path of target group \`${groupName}\` to ${
            better ? code(better) : 'one that the application answers with 200'
          } (no deployment is needed), or let the application serve ${path ? code(path) : 'the path that is asked for'}${status === 405 ? ' for GET' : ''}.`,
          command: `aws elbv2 modify-target-group --target-group-arn ${targetGroupArn} --region ${known.ref.region} --health-check-path ${better ?? "'<path>'"}`,
          ...rollBackIfNew(attachment),
        },
        prevention:
          'Keep the path in one constant that the application and the target group share.',
      };
    }
  },
});

/** Paths that are safe to paste into a command. */
const plainPath = /^\/[\w./~-]{0,200}$/;

const healthy = /health|live|ready|ping|status|heartbeat|\/up$/i;

/** A path that the log shows answered with success, one that looks like a health endpoint first. */
function servedPath({ requests }: Attachment, wrong?: string) {
  const good = requests.filter(
    ({ path, status, method }) =>
      path !== wrong &&
      plainPath.test(path) &&
      status >= 200 &&
      status < 300 &&
      (method ?? 'GET') === 'GET',
  );
  return good.find(({ path }) => healthy.test(path)) ?? good.find(({ path }) => path === '/');
}

/** The path that the container's own health check asks for, which the application's authors meant to serve. */
function ownCheckPath(container: ContainerDefinition | undefined, wrong?: string) {
  const command = container?.healthCheck?.command.join(' ') ?? '';
  const path = /https?:\/\/[^\s/'"]{1,100}(\/[\w./-]{0,200})/.exec(command)?.[1];
  return path === wrong ? undefined : path;
}
