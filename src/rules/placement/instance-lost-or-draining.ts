import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { hostsIn } from '../../reading/container-hosts.ts';
import { wereReplaced } from '../../reading/replacements.ts';
import { tasksByOrder } from '../../reading/stop-orders.ts';
import { clock, code, count, countStopped, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { mayUseInstances } from './compute.ts';
import { unplacedSymptoms } from './refused.ts';

/**
 * The instance under tasks was stopped, terminated, deregistered or is being drained: by a scale-in, a Spot reclaim, a patch or
 * a person. Where the tasks found a new place it is only worth a word.
 */
export const instanceLostOrDraining = defineRule({
  id: 'instance-lost-or-draining',
  layer: 'placement',
  title: "The task's instance was stopped, terminated or deregistered",
  // What is left of the cluster may have no room for the replacements.
  explains: [
    ...unplacedSymptoms,
    'no-container-instances',
    'insufficient-cpu-or-memory',
    'host-port-conflict',
    'eni-limit',
  ],
  needs: ['services', 'stoppedTasks'],
  wants: ['runningTasks', 'containerInstances'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html',
  applies: mayUseInstances,

  *check({ services, stoppedTasks, runningTasks, containerInstances, takenAt, unread, ref }, see) {
    const service = serviceIn(services);
    if (!service) return;
    const primary = primaryDeployment(service);
    const short = (primary?.runningCount ?? service.runningCount) < service.desiredCount;
    const orders = tasksByOrder({ stoppedTasks });
    const lost = [...(orders.get('host-lost') ?? []), ...(orders.get('host-draining') ?? [])];
    const [newest] = lost;
    if (newest) {
      const missing = short && !wereReplaced(lost, stoppedTasks, runningTasks);
      const at = newest.stoppingAt ?? newest.stoppedAt;
      const instance = /\bm?i-[0-9a-f]{8,17}\b/.exec(newest.stoppedReason ?? '')?.[0];
      yield {
        ...(missing ? {} : { kind: 'note' as const }),
        subject: instance ? `instance ${instance}` : 'container instances',
        confidence: 'confirmed',
        summary: `${countStopped(lost.length, 'task', unread)} of the service ended because ${
          instance ? `instance ${code(instance)}` : 'the instance'
        } went away${at ? ` at ${clock(at, takenAt)}` : ''}: ${service.runningCount} of ${service.desiredCount} tasks run`,
        evidence: [
          see('stoppedTasks', newest.taskArn, 'tasks[0].stoppedReason', at),
          ...(newest.containerInstanceArn
            ? [see('stoppedTasks', newest.taskArn, 'tasks[0].containerInstanceArn', at)]
            : []),
          see('services', 'services[0].runningCount'),
        ],
        remediation: {
          text: missing
            ? 'Make sure that the cluster has room for the replacements, and find out who took the instance away.'
            : 'Nothing to do: ECS replaced the tasks. Find out who took the instance away if nobody meant to.',
        },
        prevention: 'Turn managed draining on, and spread tasks over instances and zones.',
      };
      return;
    }
    const draining = hostsIn(containerInstances).filter(({ status }) => status === 'DRAINING');
    const on = tasksNewestFirst(runningTasks ?? {}).filter(({ containerInstanceArn }) =>
      draining.some(({ arn }) => arn === containerInstanceArn),
    );
    const under = draining.filter(({ arn }) => on.some((it) => it.containerInstanceArn === arn));
    const [host] = under;
    if (!host) return;
    yield {
      ...(short ? {} : { kind: 'note' as const }),
      subject: `instance ${host.name}`,
      confidence: 'confirmed',
      summary: `${count(on.length, 'task')} of the service ${on.length === 1 ? 'runs' : 'run'} on ${listed(under.map(({ name }) => name))}, which ECS is draining`,
      evidence: [see('containerInstances', host.arn, 'containerInstances[0].status')],
      remediation: {
        text: 'Make sure that other instances have room: ECS starts the replacements there before it stops these tasks, where maximumPercent allows.',
        command: `aws ecs list-container-instances --cluster ${ref.cluster} --status DRAINING --region ${ref.region}`,
      },
      prevention: 'Turn managed draining on, and spread tasks over instances and zones.',
    };
  },
});
