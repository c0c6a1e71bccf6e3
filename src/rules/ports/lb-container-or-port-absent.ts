import type {
  ContainerDefinition,
  DescribeTaskDefinition,
} from '../../facts/ecs-task-definitions.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryDeployment, revisionName, secondsBetween, serviceIn } from '../../facts/service.ts';
import { loadBalancersOf, loadBalancersPath } from '../../facts/task-sets.ts';
import { tellingEventsNewestFirst } from '../../facts/telling-events.ts';
import { deployedRevisions } from '../../reading/deployments/deployed-revisions.ts';
import { hasLoadBalancer } from '../check-evidence.ts';
import { defineRule, type Evidence } from '../rule.ts';

/** For how long a revision that was registered and never deployed is taken for an attempt, in seconds. */
const attempt = 7 * 24 * 3600;

/** ECS's refusals when a load balancer names a container or a port that the revision lacks (sdk: InvalidParameterException). */
const refused =
  /container \S{1,255} (?:does not exist in the task definition|did not have a container port \d{1,5} defined)/i;

/**
 * The service's load balancer names a container or a container port that a task definition does not have: ECS refuses to
 * deploy that revision, so the running one stays. Where tasks run and only their checks fail it is port-mismatch.
 */
export const lbContainerOrPortAbsent = defineRule({
  id: 'lb-container-or-port-absent',
  layer: 'ports',
  passedBy: 'none',
  title: 'The load balancer names a container or port the revision lacks',
  explains: [
    'below-desired-count',
    'deployment-failing',
    'no-targets',
    'tg-empty-503',
    'revision-registered-not-deployed',
  ],
  needs: ['services', 'taskDefinitions'],
  wants: ['latestTaskDefinition', 'serviceRevisions', 'stoppedTasks'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    const { services, taskDefinitions, latestTaskDefinition, ref, takenAt } = known;
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    if (!service || !primary) return;
    const deployed = primary.taskDefinition ?? service.taskDefinition ?? '';
    const refusal = tellingEventsNewestFirst(service).find(
      ({ message, createdAt }) =>
        refused.test(message) && (createdAt ?? '') >= (primary.createdAt ?? ''),
    );
    const quoted: readonly Evidence[] = refusal
      ? [
          see(
            'services',
            `services[0].${itemPath('events', 'id', refusal.id)}.message`,
            refusal.createdAt,
          ),
        ]
      : [];

    const attached = loadBalancersOf(service, primary.id);
    const current = lackIn(attached, taskDefinitions[deployed]);
    const latest = latestTaskDefinition?.taskDefinition;
    const attempted =
      latest?.registeredAt !== undefined &&
      latest.registeredAt > (primary.createdAt ?? '') &&
      secondsBetween(latest.registeredAt, takenAt) < attempt &&
      // What was deployed and is no more, after a roll-back, ECS did not refuse.
      !deployedRevisions(known).has(latest.taskDefinitionArn);
    const next = attempted ? lackIn(attached, latestTaskDefinition) : undefined;
    const lack = current ?? next;
    if (!lack) return;

    const revision = current ? deployed : (latest?.taskDefinitionArn ?? '');
    const path = 'taskDefinition.containerDefinitions[].name';
    const ports = `taskDefinition.${itemPath('containerDefinitions', 'name', lack.container)}.portMappings[].containerPort`;
    const asked = lack.part === 'port' ? ports : path;
    const what = `${lack.part === 'port' ? `port ${lack.port} of ` : ''}container \`${lack.container}\``;
    yield {
      subject: `container ${lack.container}`,
      confidence: 'confirmed',
      summary: current
        ? `The service registers ${what}, which its revision \`${revisionName(revision)}\` does not have: no task can be registered in target group \`${lack.group}\``
        : `Revision \`${revisionName(revision)}\` cannot be deployed: the service registers ${what}, which it does not have`,
      evidence: [
        see(
          'services',
          `${itemPath(loadBalancersPath(service, primary.id), 'targetGroupArn', lack.targetGroupArn)}.${lack.part === 'port' ? 'containerPort' : 'containerName'}`,
        ),
        current
          ? see('taskDefinitions', revision, asked)
          : see('latestTaskDefinition', asked, latest?.registeredAt),
        ...quoted,
      ],
      remediation: {
        text: `Give the revision ${what} again, or change the service's load balancer in the same update that deploys the revision.`,
        command: `aws ecs update-service --cluster ${ref.cluster} --service ${ref.name} --region ${ref.region} --task-definition ${revisionName(revision)} --load-balancers targetGroupArn=${lack.targetGroupArn},containerName=${lack.existing.container},containerPort=${lack.existing.port}`,
      },
      prevention:
        'Let the pipeline compare the names and ports of the service and of the task definition.',
    };
  },
});

interface Lack {
  readonly part: 'container' | 'port';
  readonly container: string;
  readonly port: number;
  readonly group: string;
  readonly targetGroupArn: string;
  /** What the revision has instead, as the command writes it. */
  readonly existing: { readonly container: string; readonly port: string };
}

/** The first container or port of the service's load balancers that a revision lacks. */
function lackIn(
  attached: ReturnType<typeof loadBalancersOf>,
  answer: DescribeTaskDefinition | undefined,
): Lack | undefined {
  const containers = answer?.taskDefinition?.containerDefinitions ?? [];
  if (containers.length === 0) return undefined;
  for (const { targetGroupArn, containerName, containerPort } of attached) {
    if (!targetGroupArn || !containerName || !containerPort) continue;
    const container = containers.find(({ name }) => name === containerName);
    if (container && portsOf(container).includes(containerPort)) continue;
    const instead =
      container ??
      containers.find((it) => portsOf(it).includes(containerPort)) ??
      withPorts(containers);
    const ports = instead ? portsOf(instead) : [];
    return {
      part: container ? 'port' : 'container',
      container: containerName,
      port: containerPort,
      group: targetGroupArn.split('/')[1] ?? targetGroupArn,
      targetGroupArn,
      existing: {
        container: instead?.name ?? '<container>',
        port: ports.includes(containerPort) ? `${containerPort}` : `${ports[0] ?? '<port>'}`,
      },
    };
  }
  return undefined;
}

function withPorts(containers: readonly ContainerDefinition[]): ContainerDefinition | undefined {
  return containers.find((it) => portsOf(it).length > 0);
}

function portsOf({ portMappings }: ContainerDefinition): readonly number[] {
  return portMappings.flatMap(({ containerPort }) => containerPort ?? []);
}
