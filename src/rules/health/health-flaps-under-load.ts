import type { GetMetricData } from '../../facts/cloudwatch.ts';
import type { Service } from '../../facts/ecs-services.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { itemPath } from '../../facts/path.ts';
import { isDaemon, lastPart, secondsBetween, serviceIn } from '../../facts/service.ts';
import { unhealthyEvents } from '../../reading/health/check-signs.ts';
import {
  neverPassedBy,
  type TargetCheck,
  targetCheckOf,
} from '../../reading/health/health-timing.ts';
import { type Attachment, attachmentsIn } from '../../reading/targets/attachment.ts';
import {
  attachmentNeeds,
  attachmentWants,
  counted,
  failingCheckSymptoms,
  hasLoadBalancer,
} from '../check-evidence.ts';
import { code } from '../phrases.ts';
import { type Confidence, defineRule } from '../rule.ts';

/** Of a hundred: from here on a task has nothing left to answer with, and below that something else keeps it from answering. */
const saturated = 95;
const busy = 80;
/** How long one value of the metric is for, from its time on, in seconds (src/probes/load-balancer-metrics.ts). */
const period = 300;

interface Flap {
  readonly task: Task;
  /** The event that calls its target unhealthy. */
  readonly event: string;
  readonly at: string;
}

/**
 * Tasks that have passed their checks for a while answer too late when they are busy, and ECS kills them for it, which leaves
 * the others with more to do. A task that never passed is another rule's, and so is one that is slow while its CPU is idle: a
 * CPU that was busy only while tasks started says nothing.
 */
export const healthFlapsUnderLoad = defineRule({
  id: 'health-flaps-under-load',
  layer: 'health',
  title: 'Health checks time out under load',
  explains: [...failingCheckSymptoms, 'health-timeout-unreachable', 'target-draining', 'elb-504'],
  needs: attachmentNeeds,
  wants: [...attachmentWants, 'loadBalancerMetrics'],
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    const service = serviceIn(known.services);
    if (!service) return;
    const grace = service.healthCheckGracePeriodSeconds ?? 0;
    for (const attachment of attachmentsIn(known)) {
      const flaps = flapsOf(attachment, service, grace);
      const [first] = flaps;
      const peak = peakDuring(flaps, targetCheckOf(attachment.group), known.loadBalancerMetrics);
      const cpu = peak?.value;
      if (cpu !== undefined && cpu < busy) continue;
      // One task that hangs is not a load; it takes the processor to say so.
      if (!first || (flaps.length < 2 && cpu === undefined)) continue;
      const { groupName, group, container } = attachment;
      const patience = group?.HealthCheckTimeoutSeconds ?? 5;
      yield {
        subject: `target group ${groupName}`,
        confidence: confidenceOf(cpu),
        summary: `${counted(flaps.length, 'task', 'tasks')} of container ${code(container)} passed the checks of target group ${code(groupName)} and then did not answer them within ${patience} s${
          cpu === undefined ? '' : `, at up to ${Math.round(cpu)} % of the CPU`
        }`,
        evidence: [
          see('services', `services[0].${itemPath('events', 'id', first.event)}.message`, first.at),
          see(
            known.runningTasks[first.task.taskArn] ? 'runningTasks' : 'stoppedTasks',
            first.task.taskArn,
            'tasks[0].startedAt',
            first.task.startedAt,
          ),
          ...(peak
            ? [
                see(
                  'loadBalancerMetrics',
                  `${itemPath('MetricDataResults', 'Id', 'cpu')}.Values`,
                  peak.at,
                ),
              ]
            : []),
        ],
        remediation: {
          text: `Run ${isDaemon(service) ? 'larger tasks' : 'more tasks, or larger ones'}, so that the CPU stays below 70 %; until then raise the timeout and the unhealthy threshold of the health check, so that ECS does not kill tasks that are merely busy.`,
          // Nobody sets the desired count of a daemon service.
          ...(isDaemon(service)
            ? {}
            : {
                command: `aws ecs update-service --cluster ${known.ref.cluster} --service ${known.ref.name} --region ${known.ref.region} --desired-count ${service.desiredCount * 2}`,
                action: 'scale' as const,
              }),
        },
        prevention:
          'Scale on CPU with a target below 70 %, and answer the health path from memory.',
      };
    }
  },
});

/**
 * Tasks that were called unhealthy for a timeout long after a task that never passes would have been. One that was within the
 * grace period that the service has now shows that this was shorter then; its own log has to say that it passed a check.
 */
function flapsOf(attachment: Attachment, service: Service, grace: number): readonly Flap[] {
  const { release, targetGroupArn, group } = attachment;
  const tasks = new Map(
    [...release.running, ...release.stopped].map((task) => [lastPart(task.taskArn), task]),
  );
  const patience = neverPassedBy(targetCheckOf(group), grace);
  const found = new Map<string, Flap>();
  for (const { id, at, event } of unhealthyEvents(service)) {
    const task = tasks.get(event.taskId ?? '');
    if (event.targetGroupArn !== targetGroupArn || event.failure?.kind !== 'timeout') continue;
    if (at === undefined || !task?.startedAt) continue;
    const age = secondsBetween(task.startedAt, at);
    if (age <= patience && !(age < grace && hadPassed(attachment, task, at))) continue;
    found.set(task.taskArn, { task, event: id, at });
  }
  return [...found.values()].toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** Whether the log of a task says that it answered a load balancer's check with a success before then. */
function hadPassed({ requests }: Attachment, { taskArn }: Task, at: string): boolean {
  const id = lastPart(taskArn);
  return requests.some(
    ({ log, healthChecker, status, timestamp = Number.POSITIVE_INFINITY }) =>
      healthChecker &&
      status >= 200 &&
      status < 300 &&
      timestamp < Date.parse(at) &&
      log.startsWith(`${id}/`),
  );
}

/** The highest use of the CPU in the periods in which checks failed; undefined where CloudWatch has nothing of those. */
function peakDuring(
  flaps: readonly Flap[],
  { interval, unhealthyThreshold }: TargetCheck,
  metrics: GetMetricData | undefined,
): { readonly value: number; readonly at: string } | undefined {
  const failing = interval * unhealthyThreshold;
  const { Values = [], Timestamps = [] } =
    metrics?.MetricDataResults.find(({ Id }) => Id === 'cpu') ?? {};
  const during = Timestamps.flatMap((at, index) => {
    const value = Values[index];
    const failed = flaps.some((flap) => {
      const into = secondsBetween(at, flap.at);
      return into >= 0 && into < period + failing;
    });
    return failed && value !== undefined ? [{ value, at }] : [];
  });
  return during.toSorted((a, b) => b.value - a.value || (a.at < b.at ? -1 : 1))[0];
}

function confidenceOf(cpu: number | undefined): Confidence {
  if (cpu === undefined) return 'possible';
  return cpu >= saturated ? 'confirmed' : 'likely';
}
