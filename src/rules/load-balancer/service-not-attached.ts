import type { DescribeServiceRevisions } from '../../facts/ecs-deployments.ts';
import type { DescribeServices, Service } from '../../facts/ecs-services.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { DescribeTargetGroups } from '../../facts/elb.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { secondsBetween, serviceIn } from '../../facts/service.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { targetGroupName } from '../../reading/targets/attachment.ts';
import { targetGroupsNamedFor } from '../../reading/targets/intended-target-group.ts';
import { counted, hasLoadBalancer } from '../check-evidence.ts';
import { instant } from '../instants.ts';
import { defineRule, type Evidence } from '../rule.ts';

/** For how many seconds a service that lost its load balancer may have lost it by mistake. */
const news = 7 * 24 * 3600;

/**
 * Tasks run, but the service has no load balancer although one is meant for it: an earlier service revision had it, or a
 * target group bears its name. A worker without either has none on purpose. A service that is attached and has no target
 * registered is tg-empty-503. Where ECS owns the way in, by Express Mode or a gateway, the service has no load balancer of its
 * own and needs none.
 */
export const serviceNotAttached = defineRule({
  id: 'service-not-attached',
  layer: 'load-balancer',
  title: 'The service is not attached to the target group meant for it',
  explains: ['no-targets', 'tg-empty-503'],
  needs: ['services'],
  wants: ['serviceRevisions', 'targetGroups', 'targetHealth', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',

  // A worker that nobody meant to be behind a load balancer has no such layer.
  applies: (known) => hasLoadBalancer(known) || intended(known) !== undefined,

  *check(known, see) {
    const { targetHealth, taskDefinitions, ref } = known;
    const service = serviceIn(known.services);
    if (!service || service.status === 'INACTIVE' || service.loadBalancers.length > 0) return;
    if (service.runningCount === 0) return;

    const meant = intended(known);
    if (!meant) return;
    const { arn, former } = meant;
    const health = targetHealth?.[arn]?.TargetHealthDescriptions;
    // A group with healthy targets serves someone else.
    if (health?.some(({ TargetHealth }) => TargetHealth?.State === 'healthy')) return;

    const group = targetGroupName(arn);
    const container = former ?? mappedPort(taskDefinitions?.[service.taskDefinition ?? '']);
    const running = counted(service.runningCount, 'task runs', 'tasks run');
    const until = former?.until;
    yield {
      ...(until && secondsBetween(until, known.takenAt) > news ? { kind: 'note' as const } : {}),
      subject: `target group ${group}`,
      confidence: former ? 'confirmed' : 'likely',
      summary: former
        ? `The service is no longer attached to target group \`${group}\`${former.until ? `, since ${instant(former.until)}` : ''}: ${running} and none is registered`
        : `The service is not attached to any target group, although \`${group}\` bears its name: ${running} and none is registered`,
      evidence: [
        see('services', 'services[0].loadBalancers'),
        ...evidenceOf(former, arn, see),
        see('services', 'services[0].runningCount'),
      ],
      remediation: {
        text: `Attach the service to \`${group}\` again; this starts a new deployment, whose tasks ECS registers.`,
        command: `aws ecs update-service --cluster ${ref.cluster} --service ${ref.name} --region ${ref.region} --load-balancers targetGroupArn=${arn},containerName=${container?.containerName ?? '<container>'},containerPort=${container?.containerPort ?? '<port>'}`,
      },
      prevention: 'Create the service and its target group in the same module.',
    };
  },
});

interface Known {
  readonly ref: ServiceRef;
  readonly services: DescribeServices;
  readonly serviceRevisions: DescribeServiceRevisions | undefined;
  readonly targetGroups: DescribeTargetGroups | undefined;
}

/** The target group that is meant for a service without one: by an earlier revision, else by its name. */
function intended({ services, serviceRevisions, targetGroups, ref }: Known) {
  const service = serviceIn(services);
  if (!service || ingressIsManaged(service, serviceRevisions)) return undefined;
  const former = formerAttachment(serviceRevisions);
  const [named] = targetGroupsNamedFor(ref.name, ref.cluster, targetGroups?.TargetGroups ?? []);
  const arn = former?.targetGroupArn ?? named?.TargetGroupArn;
  return arn === undefined ? undefined : { arn, former };
}

/** Whether ECS owns the load balancer in front of the service, which the service itself then does not name. */
function ingressIsManaged(
  { resourceManagementType }: Service,
  revisions: DescribeServiceRevisions | undefined,
): boolean {
  const [newest] = newestFirst(revisions);
  return resourceManagementType === 'ECS' || (newest?.gatewayConnectors.length ?? 0) > 0;
}

function newestFirst(answer: DescribeServiceRevisions | undefined) {
  return (answer?.serviceRevisions ?? []).toSorted((a, b) =>
    compareTexts(b.createdAt ?? '', a.createdAt ?? ''),
  );
}

interface Former {
  readonly targetGroupArn: string;
  readonly containerName?: string | undefined;
  readonly containerPort?: number | undefined;
  readonly arn: string;
  /** When the first revision without it was made. */
  readonly until?: string | undefined;
}

/** The newest earlier service revision that had a target group. */
function formerAttachment(answer: DescribeServiceRevisions | undefined): Former | undefined {
  const revisions = newestFirst(answer);
  for (const [index, { serviceRevisionArn, loadBalancers }] of revisions.entries()) {
    const attached = loadBalancers.find(({ targetGroupArn }) => targetGroupArn !== undefined);
    if (!attached?.targetGroupArn) continue;
    const next = revisions[index - 1]?.createdAt;
    return {
      targetGroupArn: attached.targetGroupArn,
      containerName: attached.containerName,
      containerPort: attached.containerPort,
      arn: serviceRevisionArn,
      until: next,
    };
  }
  return undefined;
}

function evidenceOf(
  former: Former | undefined,
  targetGroupArn: string,
  see: (fact: 'serviceRevisions' | 'targetGroups', path: string) => Evidence,
): Evidence[] {
  return former
    ? [
        see(
          'serviceRevisions',
          `${itemPath('serviceRevisions', 'serviceRevisionArn', former.arn)}.loadBalancers[0].targetGroupArn`,
        ),
      ]
    : [
        see(
          'targetGroups',
          `${itemPath('TargetGroups', 'TargetGroupArn', targetGroupArn)}.TargetGroupName`,
        ),
      ];
}

/** The first port that the running revision maps, which is the one to register. */
function mappedPort(answer: DescribeTaskDefinition | undefined) {
  for (const { name, portMappings } of answer?.taskDefinition?.containerDefinitions ?? []) {
    const [first] = portMappings;
    if (first?.containerPort) return { containerName: name, containerPort: first.containerPort };
  }
  return undefined;
}
