import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { DescribeTasks } from '../../facts/ecs-tasks.ts';
import { lastPart, primaryDeployment, secondsBetween, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { counted } from '../check-evidence.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * Cloud Map or VPC Lattice, which send callers to the tasks, mark some of them unhealthy. The service need not have a target
 * group of a load balancer for that.
 */
export const cloudmapOrLatticeUnhealthy = defineRule({
  id: 'cloudmap-or-lattice-unhealthy',
  layer: 'network',
  title: 'Cloud Map or VPC Lattice marks the target unhealthy',
  explains: [
    'below-desired-count',
    'tasks-keep-stopping',
    'deployment-failing',
    'deployment-rolled-back',
  ],
  needs: ['services', 'discoveredInstances', 'latticeTargets'],
  wants: ['runningTasks'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html',
  applies: isRegistered,

  *check(known, see) {
    for (const [id, { Status }] of Object.entries(known.discoveredInstances)) {
      const all = Object.entries(Status).toSorted(([a], [b]) => (a < b ? -1 : 1));
      const ill = all.filter(
        ([instance, status]) => status === 'UNHEALTHY' && !comesOrGoes(instance, known),
      );
      if (ill.length === 0) continue;
      yield {
        subject: `Cloud Map service ${id}`,
        confidence: 'confirmed',
        summary: `Cloud Map service ${code(id)} marks ${ill.length} of ${counted(all.length, 'instance', 'instances')} unhealthy and gives ${ill.length === all.length ? 'callers no address it trusts' : 'callers the others only'}`,
        evidence: [see('discoveredInstances', id, 'Status')],
        remediation: {
          text: 'Mend what the health check of the registry looks at: the container health check where ECS reports it, else the custom or Route 53 check; then deploy anew.',
          command: `aws servicediscovery get-instances-health-status --service-id ${id} --region ${known.ref.region}`,
        },
        prevention: 'Alarm on the ECS event SERVICE_DISCOVERY_INSTANCE_UNHEALTHY.',
      };
    }
    for (const [arn, { items }] of Object.entries(known.latticeTargets)) {
      const ill = items.filter(({ status }) => status === 'UNHEALTHY');
      if (ill.length === 0) continue;
      const reasons = [...new Set(ill.flatMap(({ reasonCode }) => reasonCode ?? []))].toSorted();
      yield {
        subject: `VPC Lattice target group ${lastPart(arn)}`,
        confidence: 'confirmed',
        summary: `VPC Lattice target group ${code(lastPart(arn))} marks ${ill.length} of ${counted(items.length, 'target', 'targets')} unhealthy${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}`,
        evidence: [see('latticeTargets', arn, "items[?status=='UNHEALTHY']")],
        remediation: {
          text: "Mend what the target group's health check asks for: its port and path, and the security group rule that lets VPC Lattice in.",
          command: `aws vpc-lattice list-targets --target-group-identifier ${arn} --region ${known.ref.region}`,
        },
        prevention: 'Alarm on the ECS event VPC_LATTICE_TARGET_UNHEALTHY.',
      };
    }
  },
});

/** An instance that ECS registers has the id of its task. */
const taskId = /^[0-9a-f]{32}$/;
/** For so many seconds after its start ECS may still be about to say that a task is healthy. */
const registering = 120;

/** Whether an instance is of a task that has only just started or does not run any more: unhealthy is what it is called then. */
function comesOrGoes(
  instance: string,
  {
    runningTasks,
    takenAt,
  }: {
    readonly runningTasks: Readonly<Record<string, DescribeTasks>> | undefined;
    readonly takenAt: string;
  },
): boolean {
  if (runningTasks === undefined || !taskId.test(instance)) return false;
  const task = tasksNewestFirst(runningTasks).find((it) => lastPart(it.taskArn) === instance);
  return task?.startedAt === undefined || secondsBetween(task.startedAt, takenAt) < registering;
}

/** Whether callers find the service by Cloud Map or VPC Lattice. */
function isRegistered({ services }: { readonly services: DescribeServices }): boolean {
  const service = serviceIn(services);
  const lattice = service && primaryDeployment(service)?.vpcLatticeConfigurations;
  return (service?.serviceRegistries.length ?? 0) > 0 || (lattice?.length ?? 0) > 0;
}
