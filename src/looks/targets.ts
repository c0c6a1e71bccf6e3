import type { Service } from '../facts/ecs-services.ts';
import type { Task } from '../facts/ecs-tasks.ts';
import type { DescribeTargetHealth, TargetGroup, TargetHealthDescription } from '../facts/elb.ts';
import type { KnownFacts } from '../facts/known-facts.ts';
import { compareTexts } from '../facts/order.ts';
import { lastPart, revisionName, serviceIn } from '../facts/service.ts';
import { privateAddress, tasksNewestFirst } from '../facts/tasks.ts';
import { unhealthyEvents } from '../reading/health/check-signs.ts';
import { targetGroupName } from '../reading/targets/attachment.ts';
import { conditionOf, type TargetCondition } from '../reading/targets/target-condition.ts';
import { targetGroupsOf } from '../reading/targets/target-group-pairs.ts';
import { knownFacts } from '../rules/known.ts';
import { count } from '../rules/phrases.ts';
import type { Look } from './look.ts';
import type { Line, Part, Sheet } from './sheet.ts';
import { targetWords } from './targets/target-words.ts';
import { unreadNotes, unreadSheet } from './unread.ts';

const needs = [
  'services',
  'targetHealth',
  'targetGroups',
  'runningTasks',
  'stoppedTasks',
  'containerInstances',
] as const;
type Known = KnownFacts<never, (typeof needs)[number]>;

/** What the load balancer thinks of each target, why, since when, and whose it is. */
export const targets: Look = {
  id: 'targets',
  button: 'Describe targets',
  about: 'what the load balancer thinks of each target, why, since when, and which task it is',
  needs,

  show({ facts }): Sheet {
    const title = `Targets of ${facts.service.name}`;
    const known = knownFacts(facts, [], needs);
    if (!known?.services) {
      return unreadSheet(title, 'The targets', facts, known?.unread ?? [], needs);
    }
    const service = serviceIn(known.services);
    const arns = (service?.loadBalancers ?? []).flatMap(targetGroupsOf);
    const groups = [...new Set(arns)].toSorted(compareTexts).map((arn) => groupOf(arn, known));
    const unread = known.unread.filter(({ fact }) => fact === 'targetHealth');
    if (!service || (groups.length > 0 && groups.every(({ answer }) => answer === undefined))) {
      return service
        ? unreadSheet(title, 'The targets', facts, unread, needs)
        : {
            title,
            said: [{ code: facts.service.name }, ' does not exist, so it has no targets.'],
            parts: [],
            takenAt: facts.takenAt,
          };
    }
    return {
      title,
      said: answerOf(service, groups),
      parts: groups.flatMap((group) => partsOf(group, groups, service, known)),
      notes: [
        ...(groups.length > 0
          ? [
              [
                'Since when a target passes its checks is not told by AWS; of failing ones it is the event of ECS that says so.',
              ],
            ]
          : []),
        ...unreadNotes(known.unread, needs),
      ],
      takenAt: known.takenAt,
    };
  },
};

interface Group {
  readonly arn: string;
  readonly name: string;
  readonly group: TargetGroup | undefined;
  /** Undefined where it was not read. */
  readonly answer: DescribeTargetHealth | undefined;
  readonly targets: readonly TargetHealthDescription[];
}

function groupOf(arn: string, { targetHealth, targetGroups }: Known): Group {
  const answer = targetHealth?.[arn];
  return {
    arn,
    name: targetGroupName(arn),
    group: targetGroups?.TargetGroups.find((it) => it.TargetGroupArn === arn),
    answer,
    targets: (answer?.TargetHealthDescriptions ?? []).toSorted(
      (a, b) =>
        urgency.indexOf(conditionOf(a.TargetHealth)) -
          urgency.indexOf(conditionOf(b.TargetHealth)) ||
        compareTexts(a.Target.Id, b.Target.Id) ||
        (a.Target.Port ?? 0) - (b.Target.Port ?? 0),
    ),
  };
}

/** What needs a look stands first: a target that is leaving on purpose says least. */
const urgency: readonly TargetCondition[] = [
  'failing',
  'invalid',
  'unknown',
  'starting',
  'unused',
  'unchecked',
  'serving',
  'leaving',
];

function answerOf(service: Service, groups: readonly Group[]): Line {
  if (groups.length === 0) {
    return [{ code: service.serviceName }, ' is behind no load balancer, so it has no targets.'];
  }
  const all = groups.flatMap((group) => group.targets.map((target) => ({ group, target })));
  const healthy = all.filter(({ target }) => conditionOf(target.TargetHealth) === 'serving').length;
  const where =
    groups.length === 1
      ? ['target group ', { code: groups[0]?.name ?? '' }]
      : [count(groups.length, 'target group')];
  if (groups.every(({ answer }) => answer?.error)) {
    return [
      'The service registers its tasks in a target group that does not exist: ',
      ...where,
      '.',
    ];
  }
  const unread = groups.filter(({ answer }) => answer === undefined).length;
  const partly = unread === 0 ? '' : `; ${unread} of the groups could not be read`;
  if (all.length === 0) {
    return [
      'No target is registered in ',
      ...where,
      unread === 0 ? ': nothing takes requests.' : `${partly}.`,
    ];
  }
  // Those that leave on purpose take no new requests, healthy or not.
  const staying = all.filter(({ target }) => conditionOf(target.TargetHealth) !== 'leaving').length;
  if (staying === 0) {
    return [
      'No target in ',
      ...where,
      ` takes new requests${others(all.map(({ target }) => target))}${partly}.`,
    ];
  }
  const failing = all.filter(({ target }) => conditionOf(target.TargetHealth) === 'failing');
  const [first] = failing;
  return [
    `${healthy} of ${count(staying, 'target')} in `,
    ...where,
    healthy === 1 ? ' is healthy' : ' are healthy',
    first
      ? `; ${failing.length} ${failing.length === 1 ? 'fails its' : 'fail their'} checks, the first because ${targetWords(first.target, first.group.group)}`
      : others(all.map(({ target }) => target)),
    `${partly}.`,
  ];
}

/** The targets that neither pass nor fail, by state. */
function others(all: readonly TargetHealthDescription[]): string {
  const counts = new Map<string, number>();
  for (const { TargetHealth } of all) {
    const state = TargetHealth?.State ?? 'unknown';
    if (state !== 'healthy') counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const said = [...counts].toSorted(([a], [b]) => compareTexts(a, b)).map(([s, n]) => `${n} ${s}`);
  return said.length === 0 ? '' : `; ${said.join(', ')}`;
}

function partsOf(
  { arn, name, group, answer, targets: found }: Group,
  groups: readonly Group[],
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
      columns: ['Target', 'State', 'Why', 'Task', 'Since', 'Zone', 'Revision', 'Code'],
      rows: found.map((target) => row(target, group, service, known)),
    },
  ];
}

/** What an empty group means: of a blue/green pair the idle one is empty as a rule. */
function emptiness(arn: string, groups: readonly Group[], { loadBalancers }: Service): string {
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
    [target.TargetHealth?.State ?? 'unknown'],
    [targetWords(target, group)],
    task ? [{ code: lastPart(task.taskArn).slice(0, 8) }] : ['none that is known'],
    since === undefined ? [] : [{ at: since }],
    [AvailabilityZone ?? task?.availabilityZone ?? ''],
    [revisionName(task?.taskDefinitionArn ?? '')],
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
