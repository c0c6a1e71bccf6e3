import type { Service } from '../../facts/ecs-services.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { TargetGroup, TargetHealthDescription } from '../../facts/elb.ts';
import type { KnownFacts } from '../../facts/known-facts.ts';
import { compareTexts } from '../../facts/order.ts';
import { lastPart, revisionName } from '../../facts/service.ts';
import { privateAddress, tasksNewestFirst } from '../../facts/tasks.ts';
import { unhealthyEvents } from '../../reading/health/check-signs.ts';
import { conditionOf } from '../../reading/targets/target-condition.ts';
import { targetGroupsOf } from '../../reading/targets/target-group-pairs.ts';
import { count } from '../../rules/phrases.ts';
import type { Line, Part } from '../sheet.ts';
import type { TargetGroupView } from './target-group-view.ts';
import { targetWords } from './target-words.ts';

type Known = KnownFacts<never, 'runningTasks' | 'stoppedTasks' | 'containerInstances'>;

/** A group as a table of its targets, or in a sentence where it has none. */
export function targetTable(
  { arn, name, group, answer, targets: found }: TargetGroupView,
  groups: readonly TargetGroupView[],
  service: Service,
  known: Known,
): readonly Part[] {
  if (answer?.error) {
    const gone: Line = [
      'Target group ',
      { code: name },
      ` does not exist (${answer.error.name}): ${answer.error.message}`,
    ];
    return [{ kind: 'lines', lines: [gone] }];
  }
  if (!answer)
    return [{ kind: 'lines', lines: [['Target group ', { code: name }, ' was not read.']] }];
  if (found.length === 0) {
    return [
      {
        kind: 'lines',
        lines: [['Target group ', { code: name }, emptiness(arn, groups, service)]],
      },
    ];
  }
  const check = group
    ? `, checked by ${group.HealthCheckProtocol ?? ''} ${group.HealthCheckPath ?? ''} every ${group.HealthCheckIntervalSeconds ?? '?'} s`.replace(
        / +/g,
        ' ',
      )
    : '';
  return [
    {
      kind: 'table',
      title: `${name}: ${count(found.length, 'target')}${check}`,
      columns: ['Target', 'State', 'Since', 'Zone', 'Task', 'Code'],
      rows: found.map((target) => row(target, group, service, known)),
    },
  ];
}

/** What an empty group means: of a blue/green pair the idle one is empty as a rule. */
function emptiness(
  arn: string,
  groups: readonly TargetGroupView[],
  { loadBalancers }: Service,
): string {
  const pair = loadBalancers.map(targetGroupsOf).find((it) => it.includes(arn)) ?? [];
  const other = groups.find((it) => it.arn !== arn && pair.includes(it.arn));
  return other && other.targets.length > 0
    ? ` is empty, as the idle one of a blue/green pair is: the targets are in ${other.name}.`
    : ' is empty: nothing takes requests, and an Application Load Balancer answers 503.';
}

function row(
  target: TargetHealthDescription,
  group: TargetGroup | undefined,
  service: Service,
  known: Known,
): readonly Line[] {
  const { Id, Port, AvailabilityZone } = target.Target;
  const task = taskOf(target, known);
  const since = sinceWhen(target, task, service);
  return [
    [{ code: Port === undefined ? Id : `${Id}:${Port}` }],
    [`${target.TargetHealth?.State ?? 'unknown'}: ${targetWords(target, group)}`],
    since === undefined ? [] : [{ at: since }],
    [AvailabilityZone ?? task?.availabilityZone ?? ''],
    task
      ? [
          { code: lastPart(task.taskArn).slice(0, 8) },
          ` of ${revisionName(task.taskDefinitionArn ?? '')}`,
        ]
      : ['none that is known'],
    [target.TargetHealth?.Reason ?? ''],
  ];
}

/** The task behind a target: by the address of its own interface, else by its instance and host port. */
function taskOf({ Target }: TargetHealthDescription, known: Known): Task | undefined {
  const tasks = [
    ...tasksNewestFirst(known.runningTasks ?? {}),
    ...tasksNewestFirst(known.stoppedTasks ?? {}),
  ];
  const instance = Object.values(known.containerInstances ?? {})
    .flatMap(({ containerInstances }) => containerInstances)
    .find(({ ec2InstanceId }) => ec2InstanceId === Target.Id)?.containerInstanceArn;
  return tasks.find((task) =>
    instance === undefined
      ? privateAddress(task) === Target.Id
      : task.containerInstanceArn === instance &&
        task.containers.some(({ networkBindings }) =>
          networkBindings.some(({ hostPort }) => hostPort === Target.Port),
        ),
  );
}

/** Since when a target is in its state, where anything tells: the event of ECS, or the start or stop of its task. */
function sinceWhen(
  { TargetHealth }: TargetHealthDescription,
  task: Task | undefined,
  service: Service,
): string | undefined {
  if (!task) return undefined;
  switch (conditionOf(TargetHealth)) {
    case 'failing': {
      const id = lastPart(task.taskArn);
      const times = unhealthyEvents(service)
        .filter(({ event }) => event.taskId === id)
        .flatMap(({ at }) => at ?? []);
      return times.toSorted(compareTexts)[0];
    }
    case 'starting':
      return task.startedAt;
    case 'leaving':
      return task.stoppingAt;
    default:
      return undefined;
  }
}
