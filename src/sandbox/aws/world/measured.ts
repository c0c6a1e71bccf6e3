import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { AccountState } from './account-state.ts';
import type { AppModel } from './app-model.ts';
import { between } from './identifiers.ts';
import type { MetricState } from './observation-state.ts';
import type { ContainerState, TaskState } from './task-state.ts';

type Points = MetricState['points'];

const minute = 60_000;
/** CloudWatch knows a minute about so long after it is over. */
const delay = minute;
/** How far back anything is measured that nobody put there. */
const span = 2 * 60 * minute;
/** How many requests of a minute have their time kept: enough for the slowest of a hundred to show. */
const timed = 12;

/** What is asked for: a metric and by what it is told from others of its name. */
export interface Measure {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * What CloudWatch measured of services without anybody putting it there: how busy the tasks of a service were, and what the
 * targets of a group answered. The same history gives the same values; where no task ran there are none.
 */
export function measured(state: AccountState, now: number, measure: Measure): Points {
  const { ClusterName, ServiceName, LoadBalancer, TargetGroup } = measure.dimensions;
  if (measure.namespace === 'AWS/ECS') {
    const tasks = state.tasks.filter(
      (it) => it.cluster === ClusterName && it.service === ServiceName,
    );
    return minutes(now).flatMap((at) =>
      tasks.filter((it) => ran(it, at)).flatMap((it) => utilisation(state, it, measure.name, at)),
    );
  }
  if (measure.namespace !== 'AWS/ApplicationELB' || TargetGroup === undefined) return [];
  // Requests that a fault makes come as that fault says.
  const isGiven = state.metrics.some(
    ({ dimensions }) => dimensions['LoadBalancer'] === LoadBalancer,
  );
  const tasks = state.tasks.filter(({ registrations }) =>
    registrations.some(({ targetGroupArn }) => targetGroupArn.endsWith(`:${TargetGroup}`)),
  );
  // Who serves nobody now is not asked for long any more.
  if (!tasks.some((it) => main(it)?.servingSince !== undefined)) return [];
  return minutes(now).flatMap((at) => answered(tasks, TargetGroup, measure.name, at, isGiven));
}

function minutes(now: number): readonly number[] {
  const newest = Math.floor((now - delay) / minute) * minute - minute;
  return Array.from({ length: span / minute }, (_, i) => newest - span + (i + 1) * minute);
}

function ran({ task }: TaskState, at: number): boolean {
  const { startedAt, stoppedAt } = task;
  return (
    startedAt !== undefined &&
    startedAt.getTime() < at + minute &&
    (stoppedAt === undefined || stoppedAt.getTime() > at)
  );
}

function utilisation(state: AccountState, task: TaskState, name: string, at: number): Points {
  const { app } = main(task) ?? {};
  if (!app) return [];
  const seconds = age(task, at);
  if (name === 'CPUUtilization') {
    // Slowly up and down, as people come and go, and a little more now and then.
    const usual = 34 + 9 * Math.sin(at / 900_000) + between(`${task.id} ${at}`, 0, 60) / 10;
    return [{ at, value: isBusy(app, seconds) ? 99.4 : usual }];
  }
  if (name !== 'MemoryUtilization') return [];
  const definition = state.taskDefinitions.find(
    ({ taskDefinitionArn }) => taskDefinitionArn === task.task.taskDefinitionArn,
  );
  const used = app.memoryMiB * Math.min(1, seconds / Math.max(1, app.memoryGrowsSeconds));
  const share = (100 * used) / memoryOf(definition);
  return [{ at, value: Math.min(100, share + between(`${task.id} ${at} memory`, 0, 20) / 10) }];
}

/** How long the task had been running at the end of the minute, in seconds. */
function age({ task }: TaskState, at: number): number {
  return (at + minute - (task.startedAt?.getTime() ?? at)) / 1000;
}

function isBusy({ busy }: AppModel, seconds: number): boolean {
  const { everySeconds = 1, forSeconds = 0 } = busy ?? {};
  return seconds >= everySeconds && seconds % everySeconds < forSeconds;
}

function memoryOf(definition: TaskDefinition | undefined): number {
  return Number(definition?.memory ?? definition?.containerDefinitions?.[0]?.memory ?? 1024);
}

function answered(
  tasks: readonly TaskState[],
  group: string,
  name: string,
  at: number,
  isGiven: boolean,
): Points {
  const key = `${group} ${at}`;
  if (name === 'TargetResponseTime') {
    const serving = tasks.filter((it) => ran(it, at));
    if (serving.length === 0) return [];
    const slowest = Math.max(...serving.map((it) => secondsToAnswer(it, at)));
    return Array.from({ length: timed }, (_, i) => {
      const own = between(`${key} ${i}`, 45, i === 0 ? 420 : 110) / 1000;
      return { at, value: own + slowest };
    });
  }
  const counted = name === 'RequestCount' || name === 'HTTPCode_Target_2XX_Count';
  return counted && !isGiven ? [{ at, value: Math.floor(between(key, 90, 150)) }] : [];
}

function secondsToAnswer(task: TaskState, at: number): number {
  const { app } = main(task) ?? {};
  if (!app) return 0;
  return (isBusy(app, age(task, at)) ? app.busy?.answerSeconds : app.answerSeconds) ?? 0;
}

function main({ containers }: TaskState): ContainerState | undefined {
  return containers[0];
}
