import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import { hostsIn, needOf, takesTasks } from '../../reading/placement/container-hosts.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { count, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { mayUseInstances } from './compute.ts';
import { lacking, refusalNeeds, refusedBy, scopeOfRefusal, seeRefusal } from './refused.ts';
import { waitingRevision } from './waiting-revision.ts';

/**
 * A fixed host port lets one task run on an instance, and every instance has one already: during a deployment those of the
 * old revision. CPU and memory may be free.
 */
export const hostPortConflict = defineRule({
  id: 'host-port-conflict',
  layer: 'placement',
  title: "The task's host port is taken on every instance",
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: ['recentDeployments', 'containerInstances', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  applies: mayUseInstances,

  *check(known, see) {
    for (const refusal of refusedBy(known, 'host-port-conflict', 'unplaced')) {
      const definition = refusal.former ? undefined : waitingRevision(known);
      const ports = definition ? needOf(definition).ports : [];
      const hosts = hostsIn(known.containerInstances).filter(takesTasks);
      const taken = ports.filter(
        (port) => hosts.length > 0 && hosts.every(({ takenPorts }) => takenPorts.includes(port)),
      );
      if (refusal.problem === 'unplaced' && taken.length === 0) continue;
      const named = taken.length > 0 ? taken : ports;
      const service = serviceIn(known.services);
      const primary = service && primaryDeployment(service);
      const old = (service?.runningCount ?? 0) - (primary?.runningCount ?? 0);
      const [host] = hosts;
      yield {
        ...scopeOfRefusal(refusal),
        subject: named.length > 0 ? `host port ${named.join(', ')}` : 'host ports of the task',
        confidence: taken.length > 0 ? 'confirmed' : 'likely',
        summary: `${
          named.length > 0 ? `Host port ${listed(named)}` : 'A host port of the task'
        } is taken on ${hosts.length > 0 ? `each of ${count(hosts.length, 'instance')}` : 'every instance'}${
          old > 0 ? `, where ${count(old, 'old task')} ${old === 1 ? 'runs' : 'run'}` : ''
        }: ${lacking(known, refusal)}`,
        evidence: [
          seeRefusal(see, refusal),
          ...(definition && ports.length > 0
            ? [
                see(
                  'taskDefinitions',
                  definition.taskDefinitionArn,
                  'taskDefinition.containerDefinitions[].portMappings[].hostPort',
                ),
              ]
            : []),
          ...(host && taken.length > 0
            ? [
                see(
                  'containerInstances',
                  host.arn,
                  "containerInstances[0].remainingResources[?name=='PORTS'] | [0].stringSetValue",
                ),
              ]
            : []),
        ],
        remediation: {
          text: 'Set hostPort to 0 so that Docker chooses one, or use network mode awsvpc; until then run one more instance than tasks, or let ECS stop old tasks first (maximumPercent 100, minimumHealthyPercent below 100).',
        },
        prevention: 'Give services no fixed host ports.',
      };
    }
  },
});
