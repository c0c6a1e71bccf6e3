import { secondsBetween } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { type Host, hostsIn, placeable } from '../../reading/placement/container-hosts.ts';
import { refusals } from '../../reading/placement/refusals.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { count, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { mayUseInstances } from './compute.ts';
import {
  lacking,
  refusalNeeds,
  refusedBy,
  scopeOfRefusal,
  seeCounts,
  seeRefusal,
} from './refused.ts';

/** Seconds for which an agent may be away: it reconnects several times an hour. */
const usual = 300;

/**
 * The ECS agent of an instance has no connection to ECS: tasks are not placed there, and what ECS says of those that run is
 * old. A short absence is normal, so it counts only where placement fails for it or it lasts; where placement fails for another reason
 * and no agent is there, it is next.
 */
export const agentDisconnected = defineRule({
  id: 'agent-disconnected',
  layer: 'placement',
  title: 'The ECS agent of the instance is disconnected',
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: ['recentDeployments', 'containerInstances', 'runningTasks'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-health.html',
  applies: mayUseInstances,

  *check(known, see) {
    const away = hostsIn(known.containerInstances).filter(
      ({ connected, status }) => !connected && placeable[status] !== false,
    );
    const all = hostsIn(known.containerInstances).filter(
      ({ status }) => placeable[status] !== false,
    );
    const [host] = away;
    for (const refusal of refusedBy(known, 'agent-disconnected', 'unplaced')) {
      if (refusal.problem === 'unplaced' && (away.length === 0 || away.length < all.length))
        continue;
      yield {
        ...scopeOfRefusal(refusal),
        subject: host ? `instance ${host.name}` : 'container instances',
        confidence: host ? 'confirmed' : 'likely',
        summary: `${
          host
            ? `The ECS agent of ${away.length} of ${count(all.length, 'instance')} is disconnected (${listed(away.slice(0, 3).map(({ name }) => name))})`
            : 'The ECS agent of the instances is disconnected'
        }: ${lacking(known, refusal)}`,
        evidence: [
          seeRefusal(see, refusal),
          ...(host
            ? [see('containerInstances', host.arn, 'containerInstances[0].agentConnected')]
            : []),
          ...seeCounts(see),
        ],
        ...advice(host, known.ref),
      };
      return;
    }
    const [other] = refusals(known).filter(({ former }) => !former);
    if (host && other && away.length === all.length) {
      yield {
        kind: 'risk',
        subject: `instance ${host.name}`,
        confidence: 'confirmed',
        summary: `The ECS agent of ${away.length} of ${count(all.length, 'instance')} is disconnected (${listed(away.slice(0, 3).map(({ name }) => name))}): no task can be placed there even once what ECS names now is mended`,
        evidence: [
          see('containerInstances', host.arn, 'containerInstances[0].agentConnected'),
          seeRefusal(see, other),
        ],
        ...advice(host, known.ref),
      };
      return;
    }
    const under = new Set(
      tasksNewestFirst(known.runningTasks ?? {}).map((task) => task.containerInstanceArn),
    );
    const lost = away.filter((it) => under.has(it.arn) && longAway(it, known.takenAt));
    const [first] = lost;
    if (!first) return;
    yield {
      kind: 'risk',
      subject: `instance ${first.name}`,
      confidence: 'confirmed',
      summary: `The ECS agent of ${listed(lost.map(({ name }) => name))} has been disconnected for more than ${usual / 60} minutes: ECS does not know how the service's tasks there are`,
      evidence: [see('containerInstances', first.arn, 'containerInstances[0].agentConnected')],
      ...advice(first, known.ref),
    };
  },
});

function longAway({ health }: Host, takenAt: string): boolean {
  const since = health?.details.find(
    ({ type, status }) => type === 'AGENT_CONNECTIVITY' && status === 'IMPAIRED',
  )?.lastStatusChange;
  return since !== undefined && secondsBetween(since, takenAt) > usual;
}

function advice(
  host: Host | undefined,
  { cluster, region }: { readonly cluster: string; readonly region: string },
) {
  return {
    remediation: {
      text: 'Restart the agent on the instance (`sudo systemctl restart ecs`) or replace the instance; look at its network, disk and metadata service.',
      ...(host
        ? {
            command: `aws ecs describe-container-instances --cluster ${cluster} --container-instances ${host.arn} --include CONTAINER_INSTANCE_HEALTH --region ${region}`,
          }
        : {}),
    },
    prevention: 'Let the Auto Scaling group replace instances whose agent is away.',
  };
}
