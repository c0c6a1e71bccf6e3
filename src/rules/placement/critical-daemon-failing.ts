import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import { primaryFailures } from '../../reading/deployments/rollout.ts';
import { hostsIn } from '../../reading/placement/container-hosts.ts';
import { impairments } from '../../reading/placement/host-health.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { instant } from '../instants.ts';
import { code, count } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { mayUseInstances } from './compute.ts';
import { refusalNeeds } from './refused.ts';

/**
 * A daemon that Managed Instances need does not get healthy, so the instances take no tasks or are drained. The service's own
 * image and logs are fine.
 */
export const criticalDaemonFailing = defineRule({
  id: 'critical-daemon-failing',
  layer: 'placement',
  title: 'A critical daemon fails on the instances',
  explains: [...failedStartSymptoms, 'instance-lost-or-draining', 'no-container-instances'],
  needs: refusalNeeds,
  wants: ['containerInstances'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-daemons.html',
  applies: mayUseInstances,

  *check({ services, stoppedTasks, containerInstances, ref }, see) {
    const service = serviceIn(services);
    if (!service) return;
    const hosts = hostsIn(containerInstances);
    const ill = hosts.flatMap((host) =>
      impairments(host)
        .filter(({ kind }) => kind === 'daemon')
        .slice(0, 1)
        .map((impairment) => ({ host, impairment })),
    );
    const [first] = ill;
    if (!first) return;
    const primary = primaryDeployment(service);
    const short = (primary?.runningCount ?? service.runningCount) < service.desiredCount;
    const { words, since } = first.impairment;
    // Tasks that run before they fail were placed all the same.
    const { failed } = primaryFailures({ services, stoppedTasks });
    const placed = failed.some(({ startedAt = '' }) => startedAt > (since ?? ''));
    yield {
      ...(short && !placed ? {} : { kind: 'risk' as const }),
      subject: `instance ${first.host.name}`,
      confidence: 'confirmed',
      summary: `A daemon fails on ${ill.length} of ${count(hosts.length, 'instance')}${words ? ` (${code(words)})` : ''}${
        since ? ` since ${instant(since)}` : ''
      }, and the instances take no tasks without it`,
      evidence: [
        see('containerInstances', first.host.arn, 'containerInstances[0].healthStatus', since),
        see('services', 'services[0].runningCount'),
      ],
      remediation: {
        text: 'Roll the daemon back to the revision that ran, or make it uncritical until it is mended.',
        command: `aws ecs list-daemons --cluster-arn arn:aws:ecs:${ref.region}:${ref.account}:cluster/${ref.cluster} --region ${ref.region}`,
      },
      prevention:
        'Give the daemon a circuit breaker and alarms, and release it before the services.',
    };
  },
});
