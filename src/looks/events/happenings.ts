import { titleOf } from '../../explaining/catalogue.ts';
import { modeOfFinding } from '../../explaining/log-kinds.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { FactName } from '../../facts/facts.ts';
import type { KnownFacts } from '../../facts/known-facts.ts';
import { lastPart, revisionName, secondsBetween, serviceIn } from '../../facts/service.ts';
import { containersByName, stopTexts, tasksNewestFirst } from '../../facts/tasks.ts';
import { outcomeOf } from '../../reading/deployments/rollout-states.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import { duration } from '../../rules/duration.ts';
import { deployedBy, outcomeWords } from '../deployments/rollout-table.ts';
import type { Click } from '../look.ts';
import type { Line } from '../sheet.ts';
import { eventWords } from './event-words.ts';
import { kindOf } from './repeats.ts';
import { withShortIds } from './short-ids.ts';

/** What tells of things that happened at a known moment. */
export const happeningFacts = [
  'services',
  'runningTasks',
  'stoppedTasks',
  'recentDeployments',
  'serviceDeployments',
  'serviceRevisions',
  'logEvents',
  'alarms',
  'scalingActivities',
] as const satisfies readonly FactName[];
export type HappeningFacts = KnownFacts<never, (typeof happeningFacts)[number]>;

export const sources = [
  'deployment',
  'task',
  'target',
  'event',
  'log',
  'alarm',
  'scaling',
  'click',
] as const;
export type Source = (typeof sources)[number];

/** One thing that happened. */
export interface Happening {
  readonly at: string;
  readonly source: Source;
  readonly text: Line;
  /** Things with the same key say the same. */
  readonly key: string;
}

/** Everything that is known to have happened to a service, in no order. */
export function happenings(known: HappeningFacts, clicks: readonly Click[]): readonly Happening[] {
  return [
    ...deployments(known),
    ...tasks(known),
    ...events(known),
    ...logErrors(known),
    ...alarms(known),
    ...scaling(known),
    ...clicks.map(
      ({ at, who, what }): Happening => ({
        at,
        source: 'click',
        text: [`${who} ${what}`],
        key: `${at} ${who} ${what}`,
      }),
    ),
  ];
}

function thing(
  source: Source,
  at: string | undefined,
  text: Line,
  key: string,
): readonly Happening[] {
  return at === undefined ? [] : [{ at, source, text, key: `${source} ${key}` }];
}

function deployments(known: HappeningFacts): readonly Happening[] {
  const { recentDeployments, serviceDeployments, serviceRevisions } = known;
  const listed = recentDeployments?.serviceDeployments ?? [];
  if (listed.length === 0) return ofService(known);
  return listed.flatMap((it) => {
    const arn = it.serviceDeploymentArn;
    const told = serviceDeployments?.serviceDeployments.find(
      ({ serviceDeploymentArn }) => serviceDeploymentArn === arn,
    );
    const revision = deployedBy(it.targetServiceRevisionArn, serviceRevisions);
    const name: Line =
      revision === undefined ? ['A deployment'] : ['Deployment of ', { code: revision }];
    const outcome = outcomeOf(it.status);
    const said = told?.rollback?.reason ?? told?.statusReason ?? it.statusReason;
    const why = said?.replace(/\.$/, '');
    const began = it.startedAt ?? it.createdAt;
    const took =
      began && it.finishedAt ? ` after ${duration(secondsBetween(began, it.finishedAt))}` : '';
    const end = outcome === 'unknown' ? (it.status ?? 'ended') : outcomeWords[outcome];
    return [
      ...thing('deployment', it.createdAt, [...name, ' began'], `${arn} began`),
      ...thing(
        'deployment',
        told?.rollback?.startedAt,
        [...name, ` failed, and its roll-back began${why ? `: ${why}` : ''}`],
        `${arn} failed`,
      ),
      ...thing(
        'deployment',
        it.finishedAt ?? told?.stoppedAt,
        [...name, ` ${end}${took}${why && !told?.rollback?.startedAt ? `: ${why}` : ''}`],
        `${arn} ended`,
      ),
    ];
  });
}

/** The deployments that the service itself names, where ECS keeps no record of them. */
function ofService({ services }: HappeningFacts): readonly Happening[] {
  const service = services && serviceIn(services);
  return (service?.deployments ?? []).flatMap(({ id, createdAt, taskDefinition = '' }) =>
    thing(
      'deployment',
      createdAt,
      ['Deployment of ', { code: revisionName(taskDefinition) }, ' began'],
      `${id} began`,
    ),
  );
}

function tasks({ runningTasks, stoppedTasks }: HappeningFacts): readonly Happening[] {
  const all = [...tasksNewestFirst(runningTasks ?? {}), ...tasksNewestFirst(stoppedTasks ?? {})];
  return all.flatMap((task) => {
    const revision = revisionName(task.taskDefinitionArn ?? '');
    const name: Line = [
      'Task ',
      { code: lastPart(task.taskArn).slice(0, 8) },
      ' of ',
      { code: revision },
    ];
    const why = stopWords(task);
    const ended = task.stoppingAt ?? task.stoppedAt;
    return [
      ...thing('task', task.startedAt, [...name, ' started'], `${revision} started`),
      ...thing(
        'task',
        ended,
        [...name, ` stopped${lifeOf(task)}: ${why}`],
        `${revision} stopped ${kindOf(why)} ${why.match(/exit \d+/g)?.join(' ') ?? ''}`,
      ),
    ];
  });
}

function lifeOf({ startedAt, stoppingAt, stoppedAt }: Task): string {
  const end = stoppingAt ?? stoppedAt;
  if (startedAt === undefined) return ' before it was RUNNING';
  return end === undefined ? '' : ` after ${duration(secondsBetween(startedAt, end))}`;
}

/** Why a task stopped, in AWS's words, and with which codes its containers ended. */
export function stopWords(task: Task): string {
  const said = withShortIds(stopTexts(task)[0] ?? 'no reason given').replace(/\.$/, '');
  return `${said}${exits(task)}`;
}

function exits(task: Task): string {
  const codes = containersByName(task).flatMap(({ name, exitCode }) =>
    exitCode === undefined || exitCode === 0 ? [] : [`${name} exit ${exitCode}`],
  );
  return codes.length === 0 ? '' : ` (${codes.join(', ')})`;
}

/** Events that tell of a target rather than of the service. */
const ofTargets = /registered \d+ targets?|draining connections|is unhealthy in/i;

function events({ services }: HappeningFacts): readonly Happening[] {
  const service = services && serviceIn(services);
  return (service?.events ?? []).flatMap(({ createdAt, message }) => {
    const says = eventWords(message);
    const source = ofTargets.test(message) ? 'target' : 'event';
    return thing(source, createdAt, [`ECS: ${says}`], kindOf(says));
  });
}

/** Findings that are no errors. */
const harmless: ReadonlySet<string> = new Set([
  'listening',
  'listening-loopback',
  'graceful-shutdown',
]);

function logErrors({ logEvents }: HappeningFacts): readonly Happening[] {
  return Object.entries(logEvents ?? {}).flatMap(([log, answer]) => {
    const [task = '', container = ''] = log.split('/');
    const errors = logFindings(answer).filter(({ kind }) => !harmless.has(kind));
    // One line may say two things; here it is one.
    const lines = new Map(errors.toReversed().map((it) => [it.line, it]));
    return [...lines.values()].toReversed().flatMap((finding) => {
      const mode = modeOfFinding(finding, finding.text);
      return thing(
        'log',
        finding.at,
        [
          { code: container },
          ' of task ',
          { code: task.slice(0, 8) },
          ` logged: ${finding.text}${finding.times > 1 ? ` (${finding.times} times)` : ''}${mode ? ` → ${titleOf(mode)}` : ''}`,
        ],
        `${container} ${kindOf(finding.text)}`,
      );
    });
  });
}

function alarms({ alarms: answer }: HappeningFacts): readonly Happening[] {
  const all = [...(answer?.MetricAlarms ?? []), ...(answer?.CompositeAlarms ?? [])];
  return all.flatMap(
    ({ AlarmName, StateValue = 'not known', StateReason, StateTransitionedTimestamp }) =>
      thing(
        'alarm',
        StateTransitionedTimestamp,
        [
          'Alarm ',
          { code: AlarmName },
          ` went to ${StateValue}${StateReason ? `: ${StateReason}` : ''}`,
        ],
        `${AlarmName} ${StateValue}`,
      ),
  );
}

function scaling({ scalingActivities }: HappeningFacts): readonly Happening[] {
  return (scalingActivities?.ScalingActivities ?? []).flatMap(
    ({ ActivityId, StartTime, Description = 'A scaling activity', Cause, StatusCode }) =>
      thing(
        'scaling',
        StartTime,
        [`${Description}${StatusCode ? ` (${StatusCode})` : ''}${Cause ? `: ${Cause}` : ''}`],
        ActivityId,
      ),
  );
}
