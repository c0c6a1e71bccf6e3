import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { remembered } from '../../facts/remembered.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';

/** Who or what ended a task from outside, whatever its containers' exit codes say. */
export type StopOrder =
  | 'spot'
  | 'maintenance'
  | 'host-lost'
  | 'host-draining'
  | 'host-impaired'
  | 'checks'
  | 'scaling'
  | 'person';

/** Whole sentences of `stoppedReason`, which say more than the stop code. */
const sentences: readonly (readonly [StopOrder, RegExp])[] = [
  [
    'maintenance',
    /performing maintenance on the underlying infrastructure|AWS_ECS_TASK_PATCHING_RETIREMENT|scheduled for (?:task )?retirement/i,
  ],
  ['spot', /Spot (?:Task|Instance) (?:was|is being) interrupted/i],
  [
    'host-lost',
    /Host EC2 \(instance [^)]{1,60}\)|Host EC2 instance .{0,60}(?:stopped|terminated)|container instance (?:deregistration forced|deregistered)|instance .{0,40}(?:was|has been) (?:terminated|deregistered)/i,
  ],
  [
    'host-draining',
    /draining (?:the )?container instance|container instance .{0,80}\bdraining\b|instance .{0,40}DRAINING/i,
  ],
  ['host-impaired', /container instance .{0,60}impaired|\bXID_\d{1,3}/i],
];

/** By the stop code where the sentence says no more; every value of TaskStopCode has its place. */
function orderOfCode({ stopCode, stoppedReason = '' }: Task): StopOrder | undefined {
  switch (stopCode) {
    case 'SpotInterruption':
    case 'TerminationNotice':
      return 'spot';
    case 'InfrastructureHealth':
      return 'host-impaired';
    case 'UserInitiated':
      return 'person';
    case 'ServiceSchedulerInitiated':
      return /task failed (?:elb|container) health checks/i.test(stoppedReason)
        ? 'checks'
        : 'scaling';
    case 'TaskFailedToStart':
    case 'EssentialContainerExited':
      return undefined;
    default:
      return undefined;
  }
}

/** Tasks that were ended from outside, by who ended them, the newest first. Their exit codes are consequences. */
export const tasksByOrder = remembered(
  ['stoppedTasks'],
  ({
    stoppedTasks,
  }: {
    readonly stoppedTasks: Readonly<Record<string, DescribeTasks>>;
  }): ReadonlyMap<StopOrder, readonly Task[]> => {
    const found = new Map<StopOrder, Task[]>();
    const ofText = new Map<string, StopOrder | undefined>();
    for (const task of tasksNewestFirst(stoppedTasks)) {
      const order = orderOfText(task.stoppedReason ?? '', ofText) ?? orderOfCode(task);
      if (order === undefined) continue;
      const tasks = found.get(order) ?? [];
      tasks.push(task);
      found.set(order, tasks);
    }
    return found;
  },
);

function orderOfText(text: string, known: Map<string, StopOrder | undefined>) {
  if (!known.has(text)) known.set(text, sentences.find(([, pattern]) => pattern.test(text))?.[0]);
  return known.get(text);
}
