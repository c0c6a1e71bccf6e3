import type { DescribeServices, Service } from '../../facts/ecs-services.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { DescribeTargetHealth } from '../../facts/elb.ts';
import { isDaemon, primaryDeployment, revisionName, serviceIn } from '../../facts/service.ts';
import { boundsOf } from '../../reading/deployments/deployment-arithmetic.ts';
import { isRolling } from '../../reading/deployments/rollout.ts';
import { firstFormerStop } from '../../reading/stops/former-stop.ts';
import { instant } from '../instants.ts';
import { code, ofDesired } from '../phrases.ts';
import { defineRule, type Evidence, type See } from '../rule.ts';
import { deploymentPath, seeEvent } from './rollout-evidence.ts';

/**
 * The deployment settings let ECS stop every old task before a new one is healthy, and a deployment is doing so: nobody is
 * served meanwhile. Where nothing proves that ECS stopped old tasks for it, it is what the next one may do. With one desired task any percentage above
 * zero rounds up to one, so it is not this. Where the new tasks fail, that is the cause and this what made it an outage.
 */
export const minHealthyZeroOutage = defineRule({
  id: 'min-healthy-zero-outage',
  layer: 'deployment',
  title: 'The deployment may stop every old task before a new one is healthy',
  explains: ['below-desired-count', 'no-targets', 'tg-empty-503'],
  follows: ['deployment-failing', 'tasks-keep-stopping'],
  needs: ['services'],
  wants: ['stoppedTasks', 'targetHealth'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
  applies: isReplicaThatRolls,

  *check({ services, stoppedTasks, targetHealth, ref }, see) {
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    if (service?.status !== 'ACTIVE' || !primary || service.desiredCount === 0) return;
    const { lower, upper } = boundsOf(service);
    if (lower > 0) return;

    const minimum = service.deploymentConfiguration?.minimumHealthyPercent;
    const nobodyServes = service.runningCount === 0 || !someTargetIsHealthy(service, targetHealth);
    const outage =
      primary.rolloutState === 'IN_PROGRESS' && nobodyServes
        ? firstFormerStop({ services, stoppedTasks })
        : undefined;
    if (!outage && service.loadBalancers.length === 0) return;
    yield {
      ...(outage ? {} : { kind: 'risk' as const }),
      subject: `service ${service.serviceName}`,
      confidence: 'confirmed',
      summary: outage
        ? `Nobody serves while ${code(revisionName(primary.taskDefinition ?? service.serviceName))} is deployed: \`minimumHealthyPercent\` is ${minimum}, so ECS stopped the old tasks at ${instant(outage.at)} before a new one was healthy (${ofDesired(service.runningCount, service.desiredCount, 'run')})`
        : `The next deployment of ${code(service.serviceName)} may stop all ${service.desiredCount} tasks before a new one is healthy: \`minimumHealthyPercent\` is ${minimum}`,
      evidence: [
        see('services', 'services[0].deploymentConfiguration.minimumHealthyPercent'),
        ...(outage
          ? [
              see('services', 'services[0].runningCount'),
              see('services', `${deploymentPath(primary.id)}.rolloutState`, primary.createdAt),
              ...(outage.event ? seeEvent(see, outage.event) : seeStopped(see, outage.task)),
            ]
          : []),
      ],
      remediation: {
        text: `Keep old tasks until new ones are healthy: 100 % at least and ${Math.max(200, Math.ceil((100 * upper) / service.desiredCount))} % at most${outage ? '; this deployment is over as soon as its tasks are healthy' : ''}.`,
        command: `aws ecs update-service --cluster ${ref.cluster} --service ${ref.name} --deployment-configuration "minimumHealthyPercent=100,maximumPercent=200" --region ${ref.region}`,
      },
      prevention: 'Check the deployment percentages of services behind a load balancer in CI.',
    };
  },
});

/** Quotes whose the task was and why ECS stopped it. */
function seeStopped(see: See<'stoppedTasks'>, task: Task | undefined): readonly Evidence[] {
  if (task === undefined) return [];
  const at = task.stoppingAt ?? task.stoppedAt;
  return [
    see('stoppedTasks', task.taskArn, 'tasks[0].startedBy', at),
    see(
      'stoppedTasks',
      task.taskArn,
      `tasks[0].${task.stoppedReason ? 'stoppedReason' : 'stopCode'}`,
      at,
    ),
  ];
}

function isReplicaThatRolls({ services }: { readonly services: DescribeServices }): boolean {
  const service = serviceIn(services);
  return service !== undefined && isRolling(service) && !isDaemon(service);
}

/** Whether anything answers behind the load balancer; a service without one, or with unread targets, gets the benefit. */
function someTargetIsHealthy(
  { loadBalancers }: Service,
  targetHealth: Readonly<Record<string, DescribeTargetHealth>> | undefined,
): boolean {
  const answers = Object.values(targetHealth ?? {});
  if (loadBalancers.length === 0 || answers.length === 0) return true;
  return answers.some(({ TargetHealthDescriptions }) =>
    TargetHealthDescriptions.some(({ TargetHealth }) => TargetHealth?.State === 'healthy'),
  );
}
