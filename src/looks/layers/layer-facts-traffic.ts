import { attachedLoadBalancers } from '../../facts/task-sets.ts';
import { type Attachment, primaryAttachments } from '../../reading/targets/attachment.ts';
import { count } from '../../rules/phrases.ts';
import { containerLines } from '../config/check-arithmetic.ts';
import { groupLines } from '../network/security-group-lines.ts';
import type { Line } from '../sheet.ts';
import { tally } from '../tally.ts';
import type { LayerView } from './layer-view.ts';

/** What ECS says of the containers' own checks, and their sums. */
export function healthLines({ definition, running, known, service }: LayerView): readonly Line[] {
  const grace = service.healthCheckGracePeriodSeconds ?? 0;
  const states = running?.map(({ healthStatus = 'UNKNOWN' }) => healthStatus) ?? [];
  return [
    ...(running === undefined ? [] : [[`Running tasks: ${tally(states) || 'none'}.`]]),
    ...(definition?.containerDefinitions ?? []).flatMap(
      (it) => containerLines(it, running ?? [], known.logEvents, grace).lines,
    ),
  ];
}

function attachmentsOf({ known }: LayerView): readonly Attachment[] {
  const { services, targetHealth } = known;
  return services && targetHealth ? primaryAttachments({ ...known, services, targetHealth }) : [];
}

/** The targets of each target group by their state, and what the load balancer counted. */
export function attachedLines(view: LayerView): readonly Line[] {
  const { service, known } = view;
  if (attachedLoadBalancers(service).length === 0) return [['The service has no load balancer.']];
  const groups = attachmentsOf(view).map(({ groupName, targetGroupArn }): Line => {
    const all = known.targetHealth?.[targetGroupArn]?.TargetHealthDescriptions ?? [];
    const healthy = all.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length;
    const others = all.flatMap(({ TargetHealth }) =>
      TargetHealth?.State === 'healthy' ? [] : [TargetHealth?.State ?? 'unknown'],
    );
    return [
      { code: groupName },
      `: ${healthy} of ${count(all.length, 'target')} healthy${others.length > 0 ? `; ${tally(others)}` : ''}.`,
    ];
  });
  return [...groups, ...requestLines(view)];
}

const counted = [
  ['requests', 'requests'],
  ['target5xx', 'answers with 5xx of the targets'],
  ['elb5xx', 'answers with 5xx of the load balancer'],
] as const;

function requestLines({ known }: LayerView): readonly Line[] {
  const results = known.loadBalancerMetrics?.MetricDataResults ?? [];
  const parts = counted.flatMap(([id, what]) => {
    const values = results.find(({ Id }) => Id === id)?.Values;
    return values === undefined || values.length === 0
      ? []
      : [`${values.reduce((sum, it) => sum + it, 0)} ${what}`];
  });
  return parts.length === 0 ? [] : [[`Last hour: ${parts.join(', ')}.`]];
}

/** Each port from the container to the load balancer. */
export function portLines(view: LayerView): readonly Line[] {
  const mapped = (view.definition?.containerDefinitions ?? []).map((it): Line => {
    const ports = it.portMappings.map(
      ({ containerPort = 0, protocol = 'tcp' }) => `${protocol} ${containerPort}`,
    );
    return [
      { code: it.name },
      `: ${ports.length === 0 ? 'no port mapped' : `${ports.join(', ')} mapped`}.`,
    ];
  });
  const attached = attachmentsOf(view).map(
    ({ groupName, container, port, healthPort, listening }): Line => {
      const heard = listening.find((it) => it.container === container)?.port;
      return [
        { code: groupName },
        `: registers `,
        { code: container },
        ` on ${port}, checks ${healthPort}${heard === undefined ? '' : `; the program says that it listens on ${heard}`}.`,
      ];
    },
  );
  return [...mapped, ...attached];
}

/** Where the tasks' interfaces are and what their groups allow. */
export function networkLines({ service, known }: LayerView): readonly Line[] {
  const awsvpc = service.networkConfiguration?.awsvpcConfiguration;
  if (!awsvpc) return [['The tasks use the network of their instances.']];
  const publicly = awsvpc.assignPublicIp === 'ENABLED' ? 'get' : 'get no';
  return [
    [
      `${count(awsvpc.subnets.length, 'subnet')}, ${count(awsvpc.securityGroups.length, 'security group')}; tasks ${publicly} public addresses.`,
    ],
    ...groupLines(known.securityGroups).flatMap(({ lines }) => lines),
  ];
}
