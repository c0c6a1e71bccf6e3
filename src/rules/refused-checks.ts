import type { DescribeTaskDefinition } from '../facts/ecs-task-definitions.ts';
import { lastPart, secondsBetween } from '../facts/service.ts';
import { lifeSeconds, privateAddress } from '../facts/tasks.ts';
import { bootSeconds, type CheckSign } from '../reading/health/check-signs.ts';
import { healthCommandOf } from '../reading/health/health-command.ts';
import { targetCheckOf, targetGrace } from '../reading/health/health-timing.ts';
import type { Attachment } from '../reading/targets/attachment.ts';
import { endsByItself, failsBy } from './check-evidence.ts';
import type { Confidence } from './rule.ts';

/**
 * How sure it is that the load balancer's checks are refused because nothing usable listens; undefined where that cannot be
 * said. Where a log, even one that was not read, or a fixed port may yet say why, this is at most likely: the rule that reads
 * it knows better. Until ECS has stopped a task for it, a young task may just not listen yet.
 */
export function sureOfRefusal(attachment: Attachment, takenAt: string): Confidence | undefined {
  if (!failsBy(attachment, 'refused') || failsBy(attachment, 'codes')) return undefined;
  if (endsByItself(attachment) || isAnswered(attachment)) return undefined;
  if (areOfTheStart(attachment, takenAt)) return undefined;
  const { release, logRead, listening, healthPort, port, vague, signs } = attachment;
  const open = listening.find((it) => it.port === healthPort && it.bind !== 'loopback');
  if (signs.every(mayBeStarting) || vague || open?.bind === 'all') return 'possible';
  const ages = [
    ...release.running.flatMap(({ startedAt }) =>
      startedAt ? secondsBetween(startedAt, takenAt) : [],
    ),
    ...release.stopped.flatMap((task) => lifeSeconds(task) ?? []),
  ];
  const booted = ages.some((age) => age >= bootSeconds);
  const silent = logRead && listening.length === 0;
  return booted && silent && healthPort === port ? 'confirmed' : 'likely';
}

/** Whether the application of a target that fails may not listen yet: its task is young, or is given the time. */
export function mayBeStarting({ young, graced }: CheckSign): boolean {
  return young === true || graced === true;
}

/**
 * Whether every target that fails is of a task so young that, by what its log says of how long the program starts, it cannot have
 * passed enough checks yet.
 */
function areOfTheStart(
  { release, group, listening, healthPort, signs }: Attachment,
  takenAt: string,
): boolean {
  const tasks = [...release.running, ...release.stopped];
  const boots = listening
    .filter(({ port, bind }) => port === healthPort && bind === 'all')
    .flatMap(({ log, timestamp }) => {
      const startedAt = tasks.find((it) => lastPart(it.taskArn) === log.split('/')[0])?.startedAt;
      return startedAt && timestamp ? [(timestamp - Date.parse(startedAt)) / 1000] : [];
    });
  const failing = signs.flatMap(({ source }) => (source.from === 'target' ? source.address : []));
  if (boots.length === 0 || failing.length === 0) return false;
  const needed = targetGrace(targetCheckOf(group), Math.max(...boots));
  return failing.every((address) => {
    const startedAt = release.running.find((it) => privateAddress(it) === address)?.startedAt;
    return startedAt !== undefined && secondsBetween(startedAt, takenAt) < needed;
  });
}

/** Whether the log shows the checks themselves, so that a Network Load Balancer's words cannot mean a refusal. */
function isAnswered(attachment: Attachment): boolean {
  return attachment.vague && attachment.requests.some(({ healthChecker }) => healthChecker);
}

/** Whether the container's own check asks the port that the load balancer probes: from within it is no better. */
export function asksProbedPort(
  { container, healthPort }: Attachment,
  answer: DescribeTaskDefinition | undefined,
): boolean {
  const definition = answer?.taskDefinition?.containerDefinitions.find(
    ({ name }) => name === container,
  );
  return healthCommandOf(definition?.healthCheck?.command ?? [])?.port === healthPort;
}
