import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { formerMemoryIn } from '../../reading/stops/former-memory.ts';
import { replacedLongAgo } from '../../reading/stops/replaced-tasks.ts';
import { instant } from '../instants.ts';
import { count } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { quoteMemory } from './memory-evidence.ts';

/**
 * A task ended hours ago and was replaced, and ECS no longer lists it: all is well now, and that no failed task is to be seen
 * proves nothing about then. A service whose count changed, or whose tasks ECS stopped itself, has other reasons for young tasks.
 */
export const evidenceExpired = defineRule({
  id: 'evidence-expired',
  layer: 'container',
  passedBy: 'none',
  kind: 'note',
  title: 'A task ended, and ECS no longer lists it',
  explains: [],
  needs: ['services', 'runningTasks', 'stoppedTasks', 'serviceDeployments'],
  wants: ['recentDeployments', 'formerMemory'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html',

  *check(known, see) {
    const { services, stoppedTasks, formerMemory, ref } = known;
    if (tasksNewestFirst(stoppedTasks).length > 0) return;
    const service = serviceIn(services);
    const replaced = replacedLongAgo(known);
    if (!service || !replaced) return;
    const { rollout, last, lastAt, from, to } = replaced;
    const memory = formerMemoryIn(formerMemory);
    const path = itemPath(
      'serviceDeployments',
      'serviceDeploymentArn',
      rollout.serviceDeploymentArn,
    );
    yield {
      subject: `service ${service.serviceName}`,
      confidence: 'likely',
      summary: `${count(replaced.count, 'task')} ended and ${replaced.count === 1 ? 'was' : 'were'} replaced, the last at ${instant(lastAt)}: ECS lists stopped tasks for about an hour, so logs and metrics alone tell why${
        memory && !memory.isFull
          ? `; memory use was at ${Math.round(memory.highest)} % at most in the minutes before, which does not speak for a kill for memory`
          : ''
      }`,
      evidence: [
        see('runningTasks', last.taskArn, 'tasks[0].createdAt', lastAt),
        see('serviceDeployments', `${path}.finishedAt`, rollout.finishedAt),
        ...(memory && !memory.isFull ? [quoteMemory(see, memory)] : []),
      ],
      remediation: {
        text: memory
          ? 'Read the log of that time.'
          : 'Read the log of that time, and the memory use: 100 % in that minute speaks for a task that was killed for it.',
        command: `aws cloudwatch get-metric-statistics --namespace AWS/ECS --metric-name MemoryUtilization --dimensions Name=ClusterName,Value=${ref.cluster} Name=ServiceName,Value=${ref.name} --start-time ${from} --end-time ${to} --period 60 --statistics Maximum --region ${ref.region}`,
      },
      prevention:
        'Send the ECS events of task state changes to a log group by EventBridge: they keep every stop reason.',
    };
  },
});
