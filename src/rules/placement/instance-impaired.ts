import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { primaryFailures } from '../../reading/deployments/rollout.ts';
import { hostsIn } from '../../reading/placement/container-hosts.ts';
import { impairments } from '../../reading/placement/host-health.ts';
import { tasksByOrder } from '../../reading/stops/stop-orders.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { instant } from '../instants.ts';
import { code, countStopped } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { mayUseInstances } from './compute.ts';

/**
 * The host is ill: its container runtime or its accelerator. Tasks on it fail, those elsewhere do not. An agent that is away and
 * a daemon that fails have rules of their own.
 */
export const instanceImpaired = defineRule({
  id: 'instance-impaired',
  layer: 'placement',
  title: "The task's host is impaired",
  explains: [...failedStartSymptoms, 'app-crash-on-start'],
  needs: ['services', 'stoppedTasks'],
  wants: ['runningTasks', 'containerInstances'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-health.html',
  applies: mayUseInstances,

  *check({ services, stoppedTasks, runningTasks, containerInstances, unread, ref }, see) {
    const service = serviceIn(services);
    if (!service) return;
    const primary = primaryDeployment(service);
    const short = (primary?.runningCount ?? service.runningCount) < service.desiredCount;
    const stopped = tasksByOrder({ stoppedTasks }).get('host-impaired') ?? [];
    const mine = new Set(
      [
        ...tasksNewestFirst(runningTasks ?? {}),
        ...tasksNewestFirst(stoppedTasks).filter(({ stopCode }) => stopCode !== 'UserInitiated'),
      ].map(({ containerInstanceArn }) => containerInstanceArn),
    );
    const ill = hostsIn(containerInstances)
      .filter(({ arn }) => mine.has(arn))
      .flatMap((host) =>
        impairments(host)
          .filter(({ kind }) => kind === 'runtime' || kind === 'accelerator' || kind === 'host')
          .slice(0, 1)
          .map((impairment) => ({ host, impairment })),
      );
    const [first] = ill;
    const [newest] = stopped;
    // What fails on other instances too has another reason.
    const sick = new Set(ill.map(({ host }) => host.arn));
    const elsewhere = primaryFailures({ services, stoppedTasks }).failed.some(
      ({ stopCode, containerInstanceArn: arn }) =>
        stopCode !== 'InfrastructureHealth' && arn !== undefined && !sick.has(arn),
    );
    if (!first && !newest) return;
    const at = newest?.stoppingAt ?? newest?.stoppedAt ?? first?.impairment.since;
    const what = first?.impairment.words ?? newest?.stoppedReason ?? '';
    const name = first?.host.name;
    yield {
      ...((short && !elsewhere) || stopped.length > 0 ? {} : { kind: 'risk' as const }),
      ...(elsewhere ? { explains: [] } : {}),
      subject: name ? `instance ${name}` : 'hosts of the service',
      confidence: first ? 'confirmed' : 'likely',
      summary: `${name ? `Instance ${code(name)}` : 'The host of the tasks'} is impaired${what ? ` (${code(what)})` : ''}${
        at ? ` since ${instant(at)}` : ''
      }${stopped.length > 0 ? `: ECS stopped ${countStopped(stopped.length, 'task', unread)} on it` : ''}`,
      evidence: [
        see('services', 'services[0].runningCount'),
        ...(first
          ? [see('containerInstances', first.host.arn, 'containerInstances[0].healthStatus', at)]
          : []),
        ...(newest ? [see('stoppedTasks', newest.taskArn, 'tasks[0].stopCode', at)] : []),
      ],
      remediation: {
        text: 'Drain the instance and replace it; Managed Instances do so by themselves with auto repair.',
        ...(first
          ? {
              command: `aws ecs update-container-instances-state --cluster ${ref.cluster} --container-instances ${first.host.arn} --status DRAINING --region ${ref.region}`,
            }
          : {}),
      },
      prevention: 'Turn auto repair on (autoRepairConfiguration.actionsStatus ENABLED).',
    };
  },
});
