import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { ContainerDefinition, Task } from '../facts/ecs.ts';
import type { EachAnswer, OneAnswer } from '../facts/facts.ts';
import { getLogEvents } from '../facts/logs.ts';
import { lastPart, primaryDeployment, serviceIn } from '../facts/service.ts';
import { privateAddress, stopIsFailure, tasksNewestFirst } from '../facts/tasks.ts';
import { defineEachProbe } from './probe.ts';

/** How many lines of a container's log are read: enough for a start-up, and one page of one call. */
const lines = 300;

/** How many containers' logs are read at most. */
const mostTails = 4;

type Each<N extends keyof EachAnswer> = Readonly<Record<string, EachAnswer[N]>>;

interface Sources {
  readonly services: OneAnswer['services'];
  readonly stoppedTasks: Each<'stoppedTasks'>;
  readonly runningTasks: Each<'runningTasks'> | undefined;
  readonly targetHealth: Each<'targetHealth'> | undefined;
  readonly currentTaskDefinitions: Each<'currentTaskDefinitions'>;
  readonly latestTaskDefinition: OneAnswer['latestTaskDefinition'] | undefined;
}

/**
 * The end of the logs that matter: of the newest failed task of the primary deployment and of the deployment that failed
 * last, else of a running task that its load balancer calls unhealthy. The stream's name is computed, not searched for
 * (sdk: LogConfiguration, `<prefix>/<container>/<task id>`).
 */
export const logEvents = defineEachProbe({
  provides: 'logEvents',
  needs: ['services', 'stoppedTasks', 'currentTaskDefinitions'],
  wants: ['runningTasks', 'targetHealth', 'latestTaskDefinition'],
  absentOn: ['ResourceNotFoundException'],
  subjects: (known) => tails(known).map(({ key }) => key),
  question: ([key], known) => {
    const tail = tails(known).find((it) => it.key === key);
    return {
      client: 'logs',
      command: new GetLogEventsCommand({
        logGroupName: tail?.group,
        logStreamName: tail?.stream,
        limit: lines,
        startFromHead: false,
      }),
    };
  },
  read: getLogEvents,
});

interface Tail {
  readonly key: string;
  readonly group: string;
  readonly stream: string;
}

function tails(known: Sources): readonly Tail[] {
  return tasksOfInterest(known)
    .flatMap((task) => tailsOf(task, known))
    .slice(0, mostTails);
}

function tasksOfInterest({ services, stoppedTasks, runningTasks, targetHealth }: Sources) {
  const service = serviceIn(services);
  const primary = service && primaryDeployment(service)?.id;
  const failed = tasksNewestFirst(stoppedTasks).filter((it) => stopIsFailure(it) && it.startedAt);
  const ofPrimary = failed.find(({ startedBy }) => startedBy === primary);
  const ofOther = failed.find(({ startedBy }) => startedBy !== primary);
  if (ofPrimary) return ofOther ? [ofPrimary, ofOther] : [ofPrimary];

  const unhealthy = unhealthyAddresses(targetHealth ?? {});
  const running = tasksNewestFirst(runningTasks ?? {})
    .filter(
      (task) => unhealthy.has(privateAddress(task) ?? '') || task.healthStatus === 'UNHEALTHY',
    )
    .slice(0, 1);
  return ofOther ? [...running, ofOther] : running;
}

function unhealthyAddresses(targetHealth: Each<'targetHealth'>): ReadonlySet<string> {
  const unhealthy = Object.values(targetHealth)
    .flatMap(({ TargetHealthDescriptions }) => TargetHealthDescriptions)
    .filter(({ TargetHealth }) => TargetHealth?.State?.startsWith('unhealthy'));
  return new Set(unhealthy.map(({ Target }) => Target.Id));
}

function tailsOf(task: Task, { currentTaskDefinitions, latestTaskDefinition }: Sources): Tail[] {
  const definitions = [
    currentTaskDefinitions[task.taskDefinitionArn ?? '']?.taskDefinition,
    latestTaskDefinition?.taskDefinition,
    // A revision that is neither current nor the newest most often logs where its neighbours do.
    ...Object.values(currentTaskDefinitions).map(({ taskDefinition }) => taskDefinition),
  ];
  const own = definitions.find((it) => it?.taskDefinitionArn === task.taskDefinitionArn);
  const { containerDefinitions = [] } = own ?? definitions.find((it) => it !== undefined) ?? {};
  return containerDefinitions
    .filter(({ essential }) => essential)
    .flatMap((definition) => tailOf(task, definition) ?? []);
}

function tailOf(task: Task, { name, logConfiguration }: ContainerDefinition): Tail | undefined {
  const group = logConfiguration?.options?.['awslogs-group'];
  if (logConfiguration?.logDriver !== 'awslogs' || !group) return undefined;
  const id = lastPart(task.taskArn);
  const prefix = logConfiguration.options?.['awslogs-stream-prefix'];
  const runtimeId = task.containers.find((it) => it.name === name)?.runtimeId;
  // Without a prefix (EC2) the stream is the container's id.
  const stream = prefix ? `${prefix}/${name}/${id}` : runtimeId;
  return stream === undefined ? undefined : { key: `${id}/${name}`, group, stream };
}
