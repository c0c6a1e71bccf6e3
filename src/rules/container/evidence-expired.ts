import type { Service } from '../../facts/ecs-services.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { itemPath } from '../../facts/path.ts';
import {
  currentDeployments,
  eventsNewestFirst,
  primaryDeployment,
  secondsBetween,
  serviceIn,
} from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { newestRollout, type Rollout } from '../../reading/deployments/rollout.ts';
import { instant } from '../instants.ts';
import { count } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/** For how many seconds ECS lists a stopped task (sdk: DescribeTasks). */
const kept = 3600;
/** For how many seconds somebody may still ask why. */
const news = 24 * 3600;
/** How many seconds before and after the start of its replacement the end of a task is worth a look. */
const around = 900;

/**
 * A task ended hours ago and was replaced, and ECS no longer lists it: all is well now, and that no failed task is to be seen
 * proves nothing about then. A service whose count changed, or whose tasks ECS stopped itself, has other reasons for young tasks.
 */
export const evidenceExpired = defineRule({
  id: 'evidence-expired',
  layer: 'container',
  kind: 'note',
  title: 'A task ended, and ECS no longer lists it',
  explains: [],
  needs: ['services', 'runningTasks', 'stoppedTasks', 'serviceDeployments'],
  wants: ['recentDeployments'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html',

  *check(known, see) {
    const { services, runningTasks, stoppedTasks, takenAt, ref } = known;
    if (tasksNewestFirst(stoppedTasks).length > 0) return;
    const service = serviceIn(services);
    const rollout = newestRollout(known);
    if (!service || !rollout?.finishedAt || !isQuietSince(service, rollout)) return;
    const replaced = tasksNewestFirst(runningTasks).filter((task) =>
      isReplacement(task, rollout.finishedAt ?? '', takenAt),
    );
    const [last] = replaced;
    const first = replaced.at(-1);
    if (!last?.createdAt || !first?.createdAt) return;

    const from = new Date(Date.parse(first.createdAt) - around * 1000).toISOString();
    const to = new Date(Date.parse(last.createdAt) + around * 1000).toISOString();
    const path = itemPath(
      'serviceDeployments',
      'serviceDeploymentArn',
      rollout.serviceDeploymentArn,
    );
    yield {
      subject: `service ${service.serviceName}`,
      confidence: 'likely',
      summary: `${count(replaced.length, 'task')} ended and ${replaced.length === 1 ? 'was' : 'were'} replaced, the last at ${instant(last.createdAt)}: ECS lists stopped tasks for about an hour, so logs and metrics alone tell why`,
      evidence: [
        see('runningTasks', last.taskArn, 'tasks[0].createdAt', last.createdAt),
        see('serviceDeployments', `${path}.finishedAt`, rollout.finishedAt),
      ],
      remediation: {
        text: 'Read the log of that time, and the memory use: 100 % in that minute speaks for a task that was killed for it.',
        command: `aws cloudwatch get-metric-statistics --namespace AWS/ECS --metric-name MemoryUtilization --dimensions Name=ClusterName,Value=${ref.cluster} Name=ServiceName,Value=${ref.name} --start-time ${from} --end-time ${to} --period 60 --statistics Maximum --region ${ref.region}`,
      },
      prevention:
        'Send the ECS events of task state changes to a log group by EventBridge: they keep every stop reason.',
    };
  },
});

/** Whether nothing but the end of a task can have started another one since the deployment was done. */
function isQuietSince(service: Service, { status, finishedAt = '', ...rollout }: Rollout): boolean {
  const primary = primaryDeployment(service);
  const scaled = rollout.targetServiceRevision?.requestedTaskCount !== service.desiredCount;
  const stopped = eventsNewestFirst(service).some(
    ({ message, createdAt = '' }) =>
      createdAt > finishedAt && /has stopped \d+ running tasks?|AZ Rebalance/i.test(message),
  );
  return (
    service.status === 'ACTIVE' &&
    service.runningCount === service.desiredCount &&
    currentDeployments(service).length === 1 &&
    primary?.rolloutState === 'COMPLETED' &&
    status === 'SUCCESSFUL' &&
    !scaled &&
    !stopped
  );
}

/** Whether a task began after the deployment was done, so long ago that the one before it is listed no more. */
function isReplacement({ createdAt }: Task, finishedAt: string, takenAt: string): boolean {
  if (createdAt === undefined || createdAt <= finishedAt) return false;
  const age = secondsBetween(createdAt, takenAt);
  return age > kept && age <= news;
}
