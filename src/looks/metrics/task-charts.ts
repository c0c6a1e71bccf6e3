import type { Task } from '../../facts/ecs-tasks.ts';
import { count } from '../../rules/phrases.ts';
import type { Chart } from '../sheet.ts';

/** What the charts show: ECS lists stopped tasks for about an hour. */
const spanMs = 3_600_000;
const stepMs = 300_000;

/** The tasks that ran over the last hour, and how many started and stopped. */
export function taskCharts(tasks: readonly Task[], takenAt: string): readonly Chart[] {
  const end = Date.parse(takenAt);
  const moments = Array.from({ length: spanMs / stepMs + 1 }, (_, i) => end - spanMs + i * stepMs);
  const times = moments.map((at) => new Date(at).toISOString());
  const running = moments.map((at) => tasks.filter((task) => runsAt(task, at)).length);
  const within = (at: string | undefined, moment: number) =>
    at !== undefined && Date.parse(at) > moment - stepMs && Date.parse(at) <= moment;
  const starts = moments.map((at) => tasks.filter(({ startedAt }) => within(startedAt, at)).length);
  const stops = moments.map((at) => tasks.filter((task) => within(endOf(task), at)).length);
  const [first = 0] = running;
  const now = running.at(-1) ?? 0;
  return [
    {
      kind: 'chart',
      title: 'Tasks running, last hour',
      alt: `Tasks running over the last hour: ${first} an hour ago, ${Math.min(...running)} at the fewest, ${Math.max(...running)} at the most, ${now} now.`,
      unit: 'tasks',
      shape: 'line',
      times,
      series: [{ name: 'running', values: running }],
    },
    {
      kind: 'chart',
      title: 'Task starts and stops, last hour',
      alt: `Task starts and stops over the last hour, in steps of 5 min: ${count(sum(starts), 'start')} and ${count(sum(stops), 'stop')}.`,
      unit: 'tasks',
      shape: 'bar',
      times,
      series: [
        { name: 'starts', values: starts },
        { name: 'stops', values: stops },
      ],
    },
  ];
}

function endOf({ stoppingAt, stoppedAt }: Task): string | undefined {
  return stoppingAt ?? stoppedAt;
}

function runsAt(task: Task, at: number): boolean {
  const { startedAt } = task;
  const end = endOf(task);
  return (
    startedAt !== undefined &&
    Date.parse(startedAt) <= at &&
    (end === undefined || Date.parse(end) > at)
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((all, it) => all + it, 0);
}
