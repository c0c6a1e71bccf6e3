import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { ContainerDefinition, Task } from '../facts/ecs.ts';
import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { lastPart } from '../facts/service.ts';
import type { Question } from './question.ts';

/** How many lines of a container's log are read: enough for a start-up, and one page of one call. */
const lines = 300;

/** The end of one container's log, and the key of its fact. */
export interface LogTail {
  /** `<task id>/<container name>`. */
  readonly key: string;
  readonly group: string;
  readonly stream: string;
}

/** Where to find out what a task's containers are. */
export interface Definitions {
  readonly currentTaskDefinitions: Readonly<Record<string, EachAnswer['taskDefinitions']>>;
  readonly latestTaskDefinition: OneAnswer['latestTaskDefinition'] | undefined;
}

/**
 * The log tails of a task's essential containers that write to CloudWatch Logs. A stream's name is computed, not searched
 * for (sdk: LogConfiguration, `<prefix>/<container>/<task id>`).
 */
export function tailsOf(task: Task, definitions: Definitions): readonly LogTail[] {
  const { currentTaskDefinitions, latestTaskDefinition } = definitions;
  const all = [...Object.values(currentTaskDefinitions), latestTaskDefinition].flatMap(
    (it) => it?.taskDefinition ?? [],
  );
  // A revision that is neither current nor the newest most often logs where its neighbours do.
  const own = all.find((it) => it.taskDefinitionArn === task.taskDefinitionArn) ?? all[0];
  return (own?.containerDefinitions ?? [])
    .filter(({ essential }) => essential)
    .flatMap((container) => tailOf(task, container) ?? []);
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
      limit: lines,
      startFromHead: false,
    }),
  };
}
