import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { hostsIn } from '../../reading/placement/container-hosts.ts';
import { wereReplaced } from '../../reading/placement/replacements.ts';
import { tasksByOrder } from '../../reading/stops/stop-orders.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { instant } from '../instants.ts';
import { code, count, countStopped, listed, ofDesired } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { mayUseInstances } from './compute.ts';
import { onManagedInstances, rotationDays, rotationIsDue } from './managed-instances.ts';

/**
 * The instance under tasks was stopped, terminated, deregistered or is being drained: by a scale-in, a Spot reclaim, a patch or
 * a person. Where the tasks found a new place it is only worth a word, and so it is where ECS replaces a Managed Instance because
 * of its age.
 */
export const instanceLostOrDraining = defineRule({
  id: 'instance-lost-or-draining',
  layer: 'placement',
  title: "The task's instance was stopped, terminated or deregistered",
  // What is left of the cluster may have no room for the replacements.
  explains: [
    ...failedStartSymptoms,
    'no-container-instances',
    'insufficient-cpu-or-memory',
    'host-port-conflict',
    'eni-limit',
  ],
  needs: ['services', 'stoppedTasks'],
  wants: ['runningTasks', 'containerInstances', 'capacityProviders'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html',
  applies: mayUseInstances,

  *check(known, see) {
    const { services, stoppedTasks, runningTasks, containerInstances, takenAt, unread, ref } =
      known;
    const service = serviceIn(services);
    if (!service) return;
    const primary = primaryDeployment(service);
    const short = (primary?.runningCount ?? service.runningCount) < service.desiredCount;
    const hosts = hostsIn(containerInstances);
    const managed = onManagedInstances(service, known.capacityProviders);
    const orders = tasksByOrder({ stoppedTasks });
    const lost = [...(orders.get('host-lost') ?? []), ...(orders.get('host-draining') ?? [])];
    const [newest] = lost;
    if (newest) {
      const its = hosts.find(({ arn }) => arn === newest.containerInstanceArn);
      const due = managed && rotationIsDue(its?.registeredAt, takenAt);
      const missing = short && !due && !wereReplaced(lost, stoppedTasks, runningTasks);
      const at = newest.stoppingAt ?? newest.stoppedAt;
      const instance = /\bm?i-[0-9a-f]{8,17}\b/.exec(newest.stoppedReason ?? '')?.[0];
      yield {
        ...(missing ? {} : { kind: 'note' as const }),
        subject: instance ? `instance ${instance}` : 'container instances',
        confidence: 'confirmed',
        summary: `${countStopped(lost.length, 'task', unread)} of the service ended because ${
          instance ? `instance ${code(instance)}` : 'the instance'
        } went away${at ? ` at ${instant(at)}` : ''}: ${ofDesired(service.runningCount, service.desiredCount, 'run')}${due ? byDesign : ''}`,
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
            : managed
              ? `Nothing to do: ECS replaces Managed Instances after ${rotationDays} days by design, and their tasks with them.`
              : 'Nothing to do: ECS replaced the tasks. Find out who took the instance away if nobody meant to.',
        },
        prevention: 'Turn managed draining on, and spread tasks over instances and zones.',
      };
      return;
    }
    const draining = hosts.filter(({ status }) => status === 'DRAINING');
    const on = tasksNewestFirst(runningTasks ?? {}).filter(({ containerInstanceArn }) =>
      draining.some(({ arn }) => arn === containerInstanceArn),
    );
    const under = draining.filter(({ arn }) => on.some((it) => it.containerInstanceArn === arn));
    const [host] = under;
    if (!host) return;
    const due = managed && under.every((it) => rotationIsDue(it.registeredAt, takenAt));
    yield {
      ...(short && !due ? {} : { kind: 'note' as const }),
      subject: `instance ${host.name}`,
      confidence: 'confirmed',
      summary: `${count(on.length, 'task')} of the service ${on.length === 1 ? 'runs' : 'run'} on ${listed(under.map(({ name }) => name))}, which ECS is draining${due ? byDesign : ''}`,
      evidence: [
        see('containerInstances', host.arn, 'containerInstances[0].status'),
        ...(due ? [see('containerInstances', host.arn, 'containerInstances[0].registeredAt')] : []),
      ],
      remediation: {
        text: 'Make sure that other instances have room: ECS starts the replacements there before it stops these tasks, where maximumPercent allows.',
        command: `aws ecs list-container-instances --cluster ${ref.cluster} --status DRAINING --region ${ref.region}`,
      },
      prevention: 'Turn managed draining on, and spread tasks over instances and zones.',
    };
  },
});

/** What is said of a Managed Instance that is as old as one may become. */
const byDesign = `; ECS replaces Managed Instances after ${rotationDays} days by design`;
