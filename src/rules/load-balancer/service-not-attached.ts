import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import { itemPath } from '../../facts/path.ts';
import { secondsBetween, serviceIn } from '../../facts/service.ts';
import { privateAddress, tasksNewestFirst } from '../../facts/tasks.ts';
import { targetGroupName } from '../../reading/targets/attachment.ts';
import {
  type FormerAttachment,
  hasNoRoute,
  intendedTargetGroup,
} from '../../reading/targets/intended-target-group.ts';
import { conditionOf } from '../../reading/targets/target-condition.ts';
import { counted, hasLoadBalancer } from '../check-evidence.ts';
import { instant } from '../instants.ts';
import { defineRule, type Evidence } from '../rule.ts';

/** For how many seconds a service that lost its load balancer may have lost it by mistake. */
const news = 7 * 24 * 3600;

/**
 * Tasks run, but the service has no load balancer although one is meant for it: an earlier service revision had it, or a
 * target group bears its name. A worker without either has none on purpose. A service that is attached and has no target
 * registered is tg-empty-503. Where ECS owns the way in, by Express Mode or a gateway, the service has no load balancer of its
 * own and needs none, unless the gateway could make no route to it: then it has lost the one way in and not got the other.
 */
export const serviceNotAttached = defineRule({
  id: 'service-not-attached',
  layer: 'load-balancer',
  title: 'The service is not attached to the target group meant for it',
  explains: ['no-targets', 'tg-empty-503'],
  needs: ['services'],
  wants: [
    'gatewayRoutes',
    'intendedTargetHealth',
    'runningTasks',
    'serviceRevisions',
    'targetGroups',
    'taskDefinitions',
  ],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',

  // A worker that nobody meant to be behind a load balancer has no such layer.
  applies: (known) => hasLoadBalancer(known) || intendedTargetGroup(known) !== undefined,

  *check(known, see) {
    const { intendedTargetHealth, taskDefinitions, ref } = known;
    const service = serviceIn(known.services);
    const meant = intendedTargetGroup(known);
    if (!service || !meant) return;
    const { arn, former } = meant;
    const health = intendedTargetHealth?.[arn];
    // A group that is gone is meant for nobody, and one with targets of others that stay is somebody else's.
    if (!health || health.error) return;
    const own = tasksNewestFirst(known.runningTasks ?? {}).map(privateAddress);
    const staying = health.TargetHealthDescriptions.filter(
      (it) => conditionOf(it.TargetHealth) !== 'leaving',
    );
    if (staying.some(({ Target }) => !own.includes(Target.Id))) return;
    // Nobody misses it yet while tasks from before serve, or while no task runs for another reason.
    const isMissed = staying.length === 0 && service.runningCount > 0;
    if (!isMissed && !former) return;

    const group = targetGroupName(arn);
    const container = former ?? mappedPort(taskDefinitions?.[service.taskDefinition ?? '']);
    const running = isMissed
      ? `${counted(service.runningCount, 'task runs', 'tasks run')} and none is registered`
      : staying.length > 0
        ? `${counted(staying.length, 'task', 'tasks')} from before still ${staying.length === 1 ? 'serves' : 'serve'} there and no new one will`
        : 'no task runs now, and none will be registered';
    const ungated = hasNoRoute(known.gatewayRoutes);
    const until = former?.until;
    const isOld = until !== undefined && secondsBetween(until, known.takenAt) > news;
    yield {
      ...(isOld ? { kind: 'note' as const } : isMissed ? {} : { kind: 'risk' as const }),
      subject: `target group ${group}`,
      confidence: former ? 'confirmed' : 'likely',
      summary: `${
        former
          ? `The service is no longer attached to target group \`${group}\`${former.until ? `, since ${instant(former.until)}` : ''}: ${running}`
          : `The service is not attached to any target group, although \`${group}\` bears its name: ${running}`
      }${ungated ? ', and no gateway has a route to it either' : ''}`,
      evidence: [
        see('services', 'services[0].loadBalancers'),
        ...evidenceOf(former, arn, see),
        see('intendedTargetHealth', arn, 'TargetHealthDescriptions[].TargetHealth.State'),
        see('services', 'services[0].runningCount'),
        ...(ungated ? [see('gatewayRoutes', 'gatewayRoutes[].status')] : []),
      ],
      remediation: {
        text: `${ungated ? `Mend the route of the gateway, or until then attach` : 'Attach'} the service to \`${group}\` again; this starts a new deployment, whose tasks ECS registers.`,
        command: `aws ecs update-service --cluster ${ref.cluster} --service ${ref.name} --region ${ref.region} --load-balancers targetGroupArn=${arn},containerName=${container?.containerName ?? '<container>'},containerPort=${container?.containerPort ?? '<port>'}`,
      },
      prevention: 'Create the service and its target group in the same module.',
    };
  },
});

function evidenceOf(
  former: FormerAttachment | undefined,
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
