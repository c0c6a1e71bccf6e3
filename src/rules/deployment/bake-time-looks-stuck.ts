import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { primaryDeployment, revisionName, secondsBetween, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import {
  isBaking,
  isDeployedByEcs,
  newestRollout,
  type Rollout,
} from '../../reading/deployments/rollout.ts';
import { duration } from '../duration.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { deploymentPath, describeRollout, rolloutPath } from './rollout-evidence.ts';

/**
 * Every new task runs and ECS keeps the deployment open to watch it: the bake time, of a traffic shift or of deployment
 * alarms. It looks stuck and is not; another deployment would start it over. A hook that waits for a person is not this.
 */
export const bakeTimeLooksStuck = defineRule({
  id: 'bake-time-looks-stuck',
  layer: 'deployment',
  passedBy: 'lasted',
  kind: 'note',
  title: 'The deployment is in its bake time',
  explains: [],
  needs: ['services'],
  wants: ['recentDeployments', 'serviceDeployments', 'runningTasks', 'stoppedTasks'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html',
  applies: ({ services }) => {
    const service = serviceIn(services);
    return service !== undefined && isDeployedByEcs(service);
  },

  *check(known, see) {
    const { takenAt, ref } = known;
    const service = serviceIn(known.services);
    const primary = service && primaryDeployment(service);
    if (service?.status !== 'ACTIVE' || primary?.rolloutState !== 'IN_PROGRESS') return;
    const rollout = newestRollout(known);
    if (!isBaking(service, rollout)) return;

    const minutes = service.deploymentConfiguration?.bakeTimeInMinutes ?? 0;
    const since = bakesSince(service, rollout, known);
    const until =
      minutes > 0 && since
        ? new Date(Date.parse(since) + minutes * 60_000).toISOString()
        : undefined;
    const left = until ? secondsBetween(takenAt, until) : undefined;
    const name = revisionName(primary.taskDefinition ?? service.serviceName);
    const monitored = rollout?.alarms?.alarmNames ?? [];
    yield {
      subject: `deployment of ${name}`,
      confidence: rollout?.lifecycleStage === 'BAKE_TIME' ? 'confirmed' : 'likely',
      summary: `The deployment of ${code(name)} is done but for its bake time${
        minutes > 0 ? ` of ${minutes} min` : ''
      }: ${primary.runningCount} of ${primary.desiredCount} new tasks run and are watched${
        monitored.length > 0 ? ` by ${monitored.map((it) => code(it)).join(', ')}` : ''
      }${
        until && left !== undefined
          ? left > 0
            ? `, until about ${instant(until)} (${duration(left)} left)`
            : ', which is about to end'
          : ''
      }`,
      evidence: [
        see('services', `${deploymentPath(primary.id)}.rolloutState`, primary.createdAt),
        see('services', `${deploymentPath(primary.id)}.runningCount`),
        ...(rollout?.lifecycleStage
          ? [see('serviceDeployments', `${rolloutPath(rollout)}.lifecycleStage`, rollout.updatedAt)]
          : []),
        ...(rollout?.alarms?.status
          ? [see('serviceDeployments', `${rolloutPath(rollout)}.alarms.status`, rollout.updatedAt)]
          : []),
      ],
      remediation: {
        text: 'Wait: another deployment would start everything over.',
        command: rollout
          ? describeRollout(rollout, ref.region)
          : `aws ecs list-service-deployments --cluster ${ref.cluster} --service ${ref.name} --max-results 1 --region ${ref.region}`,
      },
      prevention: 'Give the pipeline more patience than the bake time.',
    };
  },
});

interface TaskFacts {
  readonly runningTasks?: Readonly<Record<string, DescribeTasks>> | undefined;
  readonly stoppedTasks?: Readonly<Record<string, DescribeTasks>> | undefined;
}

/** Since when: the last change of its record, otherwise the start of its last task or the end of the last one it replaced. */
function bakesSince(
  service: Service,
  rollout: Rollout | undefined,
  { runningTasks = {}, stoppedTasks = {} }: TaskFacts,
): string | undefined {
  if (rollout?.lifecycleStage === 'BAKE_TIME' && rollout.updatedAt) return rollout.updatedAt;
  const primary = primaryDeployment(service);
  const isOld = ({ startedBy }: Task) => startedBy !== primary?.id;
  const started = tasksNewestFirst(runningTasks).filter((task) => !isOld(task));
  const replaced = tasksNewestFirst(stoppedTasks).filter(isOld);
  return [
    ...started.flatMap(({ startedAt }) => startedAt ?? []),
    ...replaced.flatMap(({ stoppedAt }) => stoppedAt ?? []),
  ]
    .toSorted()
    .at(-1);
}
