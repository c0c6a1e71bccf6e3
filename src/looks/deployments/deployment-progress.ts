import type { Deployment, Service } from '../../facts/ecs-services.ts';
import type { DescribeTargetGroupAttributes } from '../../facts/elb.ts';
import { revisionName, secondsBetween } from '../../facts/service.ts';
import {
  breakerCount,
  drainSeconds,
  expectedRolloutSeconds,
} from '../../reading/deployments/deployment-arithmetic.ts';
import { isBaking, type Rollout, trafficSplit } from '../../reading/deployments/rollout.ts';
import { stageInWords } from '../../reading/deployments/rollout-states.ts';
import { aboutSo, duration } from '../../rules/duration.ts';
import { ofDesired } from '../../rules/phrases.ts';
import type { Line, Lines } from '../sheet.ts';
import { progressBar } from './progress-bar.ts';

/** What the age of a deployment is compared with. */
interface AgeFacts {
  readonly takenAt: string;
  readonly targetGroupAttributes:
    | Readonly<Record<string, DescribeTargetGroupAttributes>>
    | undefined;
}

/** One deployment: how far it is, what ECS says of it, and what it waits for. */
export function progressOf(
  it: Deployment,
  service: Service,
  rollout: Rollout | undefined,
  { takenAt, targetGroupAttributes }: AgeFacts,
): Lines {
  const primary = it.status === 'PRIMARY';
  const bar = progressBar(it.runningCount, it.desiredCount);
  const state =
    it.rolloutState === undefined ? '' : ` ${states[it.rolloutState] ?? it.rolloutState}`;
  return {
    kind: 'lines',
    title: `${nameOf(it, service)}, ${primary ? 'the newest deployment' : 'an older deployment that still owns tasks'}`,
    lines: [
      [
        ...(bar === '' ? [] : [{ code: bar }, ' ']),
        ofDesired(it.runningCount, it.desiredCount, 'run'),
        it.pendingCount > 0 ? `, ${it.pendingCount} starting` : '',
        it.failedTasks > 0 ? `, ${it.failedTasks} failed in a row` : '',
        '.',
      ],
      [
        ...(it.createdAt ? ['Begun ', { at: it.createdAt }, ';'] : ['It']),
        state === '' ? ' ECS says no state of it' : state,
        it.rolloutStateReason ? `: ${it.rolloutStateReason}` : '.',
      ],
      ...(primary ? age(it, service, drainSeconds(targetGroupAttributes), takenAt) : []),
      ...(primary ? [...breakerLine(it, service, rollout), ...waits(service, rollout)] : []),
    ],
  };
}

/** How long a deployment has been under way, and how long one may take by the settings. */
function age(
  { rolloutState, createdAt }: Deployment,
  service: Service,
  drain: number | undefined,
  takenAt: string,
): readonly Line[] {
  if (rolloutState !== 'IN_PROGRESS' || createdAt === undefined) return [];
  const age = `Under way for ${duration(secondsBetween(createdAt, takenAt))}`;
  const expected =
    service.loadBalancers.length > 0 && drain === undefined
      ? undefined
      : expectedRolloutSeconds(service, drain ?? 0);
  return [
    [expected === undefined ? `${age}.` : `${age}; by its settings it takes ${aboutSo(expected)}.`],
  ];
}

/** Rollout states in words (sdk: DeploymentRolloutState). */
const states: Readonly<Record<string, string>> = {
  COMPLETED: 'it is complete',
  FAILED: 'it has failed',
  IN_PROGRESS: 'it is under way',
};

/** The `family:revision` that a deployment runs. */
export function nameOf({ taskDefinition, id }: Deployment, service: Service): string {
  return revisionName(taskDefinition ?? service.taskDefinition ?? id);
}

/** Whether the circuit breaker of the service is on. */
export function isOn({ deploymentConfiguration }: Service): boolean {
  return deploymentConfiguration?.deploymentCircuitBreaker?.enable === true;
}

/** The record of ECS counts only where it is the one of this deployment, which is under way. */
export function counted(it: Deployment, service: Service, rollout: Rollout | undefined) {
  const live = rollout?.finishedAt === undefined ? rollout?.deploymentCircuitBreaker : undefined;
  return breakerCount(service, live, it.failedTasks);
}

function breakerLine(
  it: Deployment,
  service: Service,
  rollout: Rollout | undefined,
): readonly Line[] {
  if (!isOn(service) || it.rolloutState === 'COMPLETED') return [];
  const { failures, threshold, toGo } = counted(it, service, rollout);
  const end = service.deploymentConfiguration?.deploymentCircuitBreaker?.rollback
    ? 'ends it and rolls it back'
    : 'ends it';
  return [
    [
      `Circuit breaker: ${failures} of ${threshold} failed tasks counted; `,
      toGo === 0
        ? 'it has given up on the deployment.'
        : `${toGo} more ${toGo === 1 ? end : end.replace('ends', 'end').replace('rolls', 'roll')}.`,
    ],
  ];
}

/** What a deployment that is under way waits for: its stage, a person, its traffic steps, its alarms. */
function waits(service: Service, rollout: Rollout | undefined): readonly Line[] {
  if (!rollout || rollout.finishedAt !== undefined) return [];
  const { lifecycleStage, lifecycleHookDetails, alarms } = rollout;
  const stage = stageInWords(lifecycleStage);
  const split = trafficSplit(rollout);
  const bake = service.deploymentConfiguration?.bakeTimeInMinutes ?? 0;
  const hooks = lifecycleHookDetails.filter(({ status }) => status === 'AWAITING_ACTION');
  return [
    ...(lifecycleStage ? [['Stage ', { code: lifecycleStage }, stage ? `: ${stage}.` : '.']] : []),
    ...(split
      ? [
          [
            `Production traffic: ${split.fresh} % to the new revision, ${split.old} % to the old one.`,
          ],
        ]
      : []),
    ...hooks.map(
      (hook): Line => [
        'Lifecycle hook ',
        { code: hook.targetArn ?? hook.hookId ?? 'without a name' },
        ' waits for a person',
        ...(hook.expiresAt ? [' until ', { at: hook.expiresAt }] : []),
        hook.timeoutAction ? `, then ECS takes it for ${hook.timeoutAction}.` : '.',
      ],
    ),
    ...(isBaking(service, rollout)
      ? [
          [
            bake > 0
              ? `Its tasks all run; it is watched for ${bake} min of bake time before it is complete.`
              : 'Its tasks all run; it is watched by its alarms before it is complete.',
          ],
        ]
      : []),
    ...(alarms?.status
      ? [
          [
            `Alarms: ${alarms.status}`,
            ...(alarms.triggeredAlarmNames.length > 0
              ? [
                  ', triggered by ',
                  ...alarms.triggeredAlarmNames
                    .toSorted()
                    .flatMap((name, i) => [...(i === 0 ? [] : [', ']), { code: name }]),
                ]
              : []),
            '.',
          ],
        ]
      : []),
  ];
}
