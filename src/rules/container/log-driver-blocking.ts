import type { Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { itemPath } from '../../facts/path.ts';
import { secondsBetween } from '../../facts/service.ts';
import { stoppedForHealth } from '../../facts/tasks.ts';
import { type DrainFacts, longestDrain } from '../../reading/stops/stop-span.ts';
import { attachmentsIn } from '../../reading/targets/attachment.ts';
import {
  attachmentNeeds,
  attachmentWants,
  extent,
  failingCheckSymptoms,
  failsBy,
  hasLoadBalancer,
  quoteSigns,
} from '../check-evidence.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { type Confidence, defineRule, type Evidence, type See } from '../rule.ts';
import { definitionOf } from './container-definition.ts';
import { logKey } from './container-exits.ts';

/** A task that drains gets no requests and writes nothing: seconds of that where the group's delay was not read. */
const usualDrain = 300;
/** Seconds of the checks before, that prove nothing. */
const longSilence = 60;
/** How long a start may take, in seconds. */
const startSeconds = 300;
/** How many lines a log must hold before its end says that the program stood still rather than had nothing to say. */
const talkative = 10;

/** A log that ended, or never began, while its program ran on. */
interface Silence {
  readonly task: Task;
  readonly key: string;
  /** Place of the last event; absent where nothing was written at all. */
  readonly last?: number;
  readonly since: string;
  /** Whether it was written for longer than a start takes: what only starts and then has nothing to say is silent by itself. */
  readonly spoke: boolean;
}

/**
 * The log driver waits until its log is taken (`mode: blocking`), the log is not taken, and so the program stands still at its
 * next line: checks time out, no error is logged, and the logs of several tasks end at once. A program that hangs by itself
 * leaves the logs of the others alone.
 */
export const logDriverBlocking = defineRule({
  id: 'log-driver-blocking',
  layer: 'container',
  passedBy: 'lasted',
  title: "The log driver blocks the program's output",
  explains: [...failingCheckSymptoms, 'health-timeout-unreachable'],
  needs: attachmentNeeds,
  wants: [...attachmentWants, 'taskDefinitions', 'targetGroupAttributes'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const attachment of attachmentsIn(known)) {
      const { container, release } = attachment;
      const arn = release.taskDefinition ?? '';
      const tasks = [...release.running, ...release.stopped.filter(stoppedForHealth)];
      const [first] = tasks;
      const definition = first && definitionOf(first, container, known.taskDefinitions);
      if (definition?.logConfiguration?.options?.mode !== 'blocking') continue;
      if (!failsBy(attachment, 'timeout')) continue;
      const silences = tasks.flatMap((it) => silenceOf(it, container, known) ?? []);
      const [newest] = silences;
      if (!newest || !silences.some(({ spoke }) => spoke)) continue;
      const since = silences.map((it) => it.since).toSorted()[0] ?? newest.since;
      const path = itemPath('containerDefinitions', 'name', container);
      yield {
        subject: `container ${container}`,
        confidence: confidenceOf(silences),
        summary: `Container ${code(container)} stands still because its log driver blocks: its log has taken nothing since ${instant(since)}, so ${extent(attachment)}`,
        evidence: [
          see('taskDefinitions', arn, `taskDefinition.${path}.logConfiguration.options.mode`),
          ...silences.map((it) => quoteSilence(it, see)),
          ...quoteSigns(see, attachment, 'timeout'),
        ],
        remediation: {
          text: `Set \`mode\` of the log driver of ${code(container)} to \`non-blocking\` with a \`max-buffer-size\` of 25m, and find out why CloudWatch Logs takes nothing: its quotas, the way to its endpoint, the permissions of the execution role.`,
        },
        prevention: 'Set the account setting `defaultLogDriverMode` to `non-blocking`.',
      };
    }
  },
});

/**
 * A program that has much to say and in a new task says not even that it starts is held back. Where the logs of several only end,
 * all of them may hang for another reason, or get no requests any more.
 */
function confidenceOf(silences: readonly Silence[]): Confidence {
  if (silences.some(({ last }) => last === undefined)) return 'confirmed';
  return silences.length > 1 ? 'likely' : 'possible';
}

interface Logs extends DrainFacts {
  readonly logEvents: Readonly<Record<string, GetLogEvents>> | undefined;
  readonly takenAt: string;
}

/** Since when a task that still ran has written nothing, longer than its draining explains. */
function silenceOf(task: Task, container: string, known: Logs): Silence | undefined {
  const { logEvents, takenAt } = known;
  const key = logKey(task, container);
  const log = logEvents?.[key];
  const { startedAt } = task;
  if (!log || log.error || startedAt === undefined) return undefined;
  const end = task.stoppingAt ?? task.stoppedAt ?? takenAt;
  const drain = task.stoppingAt === undefined ? 0 : (longestDrain(task, known) ?? usualDrain);
  const last = log.events.length - 1;
  const timestamp = log.events[last]?.timestamp;
  if (last < 0) {
    const ran = secondsBetween(startedAt, end) - drain;
    return ran >= longSilence ? { task, key, since: startedAt, spoke: false } : undefined;
  }
  if (timestamp === undefined || log.events.length < talkative) return undefined;
  const since = new Date(timestamp).toISOString();
  const spoke = secondsBetween(startedAt, since) >= startSeconds;
  return secondsBetween(since, end) - drain >= longSilence
    ? { task, key, last, since, spoke }
    : undefined;
}

function quoteSilence({ key, last, since }: Silence, see: See<'logEvents'>): Evidence {
  return last === undefined
    ? see('logEvents', key, 'events', since)
    : see('logEvents', key, `events[${last}].message`, since);
}
