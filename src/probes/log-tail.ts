import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { ContainerDefinition } from '../facts/ecs-task-definitions.ts';
import type { Task } from '../facts/ecs-tasks.ts';
import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { lastPart } from '../facts/service.ts';
import type { ServiceRef } from '../facts/service-ref.ts';
import { endedWithError } from '../facts/tasks.ts';
import { tailLines } from '../reading/logs/log-request.ts';
import type { Question } from './question.ts';

/** The end of one container's log, and the key of its fact. */
export interface LogTail {
  /** `<task id>/<container name>`. */
  readonly key: string;
  readonly group: string;
  readonly stream: string;
}

/** Where to find out what a task's containers are, and the region that is asked. */
export interface Definitions {
  readonly ref: ServiceRef;
  readonly currentTaskDefinitions: Readonly<Record<string, EachAnswer['taskDefinitions']>>;
  readonly latestTaskDefinition: OneAnswer['latestTaskDefinition'] | undefined;
}

/**
 * The log tails of a task's essential containers that write to CloudWatch Logs. A stream's name is computed, not searched
 * for (sdk: LogConfiguration, `<prefix>/<container>/<task id>`).
 *
 * @param names the containers that are wanted, essential or not
 */
export function tailsOf(
  task: Task,
  definitions: Definitions,
  names?: readonly string[],
): readonly LogTail[] {
  const containers = names
    ? allContainers(task, definitions).filter(({ name }) => names.includes(name))
    : essentialContainers(task, definitions);
  return containers.flatMap((container) => {
    const tail = tailOf(task, container);
    return tail === undefined || isElsewhere(container, definitions) ? [] : [tail];
  });
}

/**
 * Logs of these tasks that say nothing, and why, by the key of their fact: a log that is not there or cannot be asked for,
 * and an empty one of a container that ended with an error, which most often wrote why. A container without a log that ended
 * otherwise is not missed.
 */
export function silentLogs(
  tasks: readonly Task[],
  definitions: Definitions,
  answers: Readonly<Record<string, EachAnswer['logEvents']>>,
): Readonly<Record<string, string>> {
  const silent: Record<string, string> = {};
  for (const task of tasks) {
    for (const container of essentialContainers(task, definitions)) {
      const key = `${lastPart(task.taskArn)}/${container.name}`;
      const log = answers[key];
      const state = task.containers.find(({ name }) => name === container.name);
      const failed = state !== undefined && endedWithError(task, state);
      if (log?.error) silent[key] = log.error.message;
      else if (!log && (failed || isElsewhere(container, definitions)))
        silent[key] = whereElse(container, definitions);
      else if (failed && log?.events.length === 0) silent[key] = 'The log is empty.';
    }
  }
  return silent;
}

function whereElse(container: ContainerDefinition, definitions: Definitions): string {
  const { logDriver, options } = container.logConfiguration ?? {};
  if (logDriver === undefined) return `Container ${container.name} has no log configuration.`;
  if (!isElsewhere(container, definitions)) {
    return `The log of container ${container.name} was not read.`;
  }
  const place = logDriver === 'awslogs' ? `${options?.['awslogs-region']}` : logDriver;
  return `The log goes to ${place}, which was not asked.`;
}

/** Whether a container's log goes where this diagnosis does not look: another region or another system. */
function isElsewhere({ logConfiguration }: ContainerDefinition, { ref }: Definitions): boolean {
  if (logConfiguration?.logDriver === undefined) return false;
  const region = logConfiguration.options?.['awslogs-region'] ?? ref.region;
  return logConfiguration.logDriver !== 'awslogs' || region !== ref.region;
}

function essentialContainers(task: Task, definitions: Definitions): readonly ContainerDefinition[] {
  return allContainers(task, definitions).filter(({ essential }) => essential);
}

function allContainers(task: Task, definitions: Definitions): readonly ContainerDefinition[] {
  const { currentTaskDefinitions, latestTaskDefinition } = definitions;
  const all = [...Object.values(currentTaskDefinitions), latestTaskDefinition].flatMap(
    (it) => it?.taskDefinition ?? [],
  );
  // A revision that is neither current nor the newest most often logs where its neighbours do.
  const own = all.find((it) => it.taskDefinitionArn === task.taskDefinitionArn) ?? all[0];
  return own?.containerDefinitions ?? [];
}

function tailOf(task: Task, container: ContainerDefinition): LogTail | undefined {
  const { name, logConfiguration } = container;
  const group = logConfiguration?.options?.['awslogs-group'];
  if (logConfiguration?.logDriver !== 'awslogs' || !group) return undefined;
  const id = lastPart(task.taskArn);
  const prefix = logConfiguration.options?.['awslogs-stream-prefix'];
  // Without a prefix (EC2) the stream is the container's own id.
  const stream = prefix
    ? `${prefix}/${name}/${id}`
    : task.containers.find((it) => it.name === name)?.runtimeId;
  return stream === undefined ? undefined : { key: `${id}/${name}`, group, stream };
}

/** Asks for the end of a log. */
export function tailQuestion(tail: LogTail | undefined): Question {
  return {
    client: 'logs',
    command: new GetLogEventsCommand({
      logGroupName: tail?.group,
      logStreamName: tail?.stream,
      limit: tailLines,
      startFromHead: false,
    }),
  };
}
