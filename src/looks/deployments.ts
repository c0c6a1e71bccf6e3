import type { Deployment, Service } from '../facts/ecs-services.ts';
import { newestServiceDeployment, wasRolledBack } from '../facts/failures.ts';
import type { KnownFacts } from '../facts/known-facts.ts';
import { compareTexts } from '../facts/order.ts';
import { currentDeployments, revisionName, secondsBetween, serviceIn } from '../facts/service.ts';
import {
  breakerCount,
  drainSeconds,
  expectedRolloutSeconds,
} from '../reading/deployment-arithmetic.ts';
import { isBaking, newestRollout, type Rollout, trafficSplit } from '../reading/rollout.ts';
import { outcomeOf, stageInWords } from '../reading/rollout-states.ts';
import { duration } from '../rules/deployment/duration.ts';
import { knownFacts } from '../rules/known.ts';
import { count } from '../rules/phrases.ts';
import { settingLines } from './deployment-settings.ts';
import type { Look } from './look.ts';
import { progressBar } from './progress-bar.ts';
import { deployedBy, rolloutTable } from './rollout-table.ts';
import type { Line, Lines, Piece, Sheet } from './sheet.ts';
import { unreadNotes, unreadSheet } from './unread.ts';

const needs = [
  'services',
  'recentDeployments',
  'serviceDeployments',
  'serviceRevisions',
  'targetGroupAttributes',
] as const;
type Known = KnownFacts<never, (typeof needs)[number]>;

/** Every deployment that owns tasks, how far it is and what would end it, then those on record. */
export const deployments: Look = {
  id: 'deployments',
  button: 'Show deployments',
  about:
    'how far each deployment is, what the circuit breaker has counted, and what became of former ones',
  needs,

  show({ facts }): Sheet {
    const title = `Deployments of ${facts.service.name}`;
    const known = knownFacts(facts, [], needs);
    if (!known?.services) {
      return unreadSheet(title, 'The deployments', facts, known?.unread ?? [], ['services']);
    }
    const { takenAt } = facts;
    const service = serviceIn(known.services);
    if (!service) {
      const said: Line = [{ code: facts.service.name }, ' does not exist, so nothing is deployed.'];
      return { title, said, parts: [], takenAt };
    }
    const current = inOrder(service);
    const rollout = newestRollout(known);
    return {
      title,
      said: answer(service, current, rollout, known),
      parts: [
        ...current.map((it) => progress(it, service, rollout, known)),
        {
          kind: 'lines',
          title: 'By the settings of the service',
          lines: settingLines(service, drainSeconds(known.targetGroupAttributes)),
        },
        ...rolloutTable(known),
      ],
      notes: [
        ...unreadNotes(known.unread, needs),
        ...(known.recentDeployments?.serviceDeployments.length
          ? [['ECS keeps deployments on record for 90 days.']]
          : []),
      ],
      takenAt,
    };
  },
};

/** The newest deployment first, then the others that still own tasks. */
function inOrder(service: Service): readonly Deployment[] {
  return currentDeployments(service).toSorted(
    (a, b) =>
      Number(b.status === 'PRIMARY') - Number(a.status === 'PRIMARY') ||
      compareTexts(b.createdAt ?? '', a.createdAt ?? '') ||
      compareTexts(a.id, b.id),
  );
}

function answer(
  service: Service,
  [primary, ...others]: readonly Deployment[],
  rollout: Rollout | undefined,
  known: Known,
): Line {
  if (!primary)
    return ['Nothing is deployed: ', { code: service.serviceName }, ' has no deployment.'];
  const name = nameOf(primary, service);
  const tasks = `${primary.runningCount} of ${count(primary.desiredCount, 'task')} run`;
  if (wasRolledBack(service, known.recentDeployments, known.takenAt)) {
    const newest = newestServiceDeployment(known.recentDeployments);
    const outcome = outcomeOf(newest?.status);
    const failed = deployedBy(
      newest?.targetServiceRevisionArn ?? rollout?.targetServiceRevision?.arn,
      known.serviceRevisions,
    );
    const at = rollout?.rollback?.startedAt ?? newest?.finishedAt;
    const what = outcome === 'unknown' ? 'was rolled back' : wentBack[outcome];
    return [
      'The last deployment',
      ...(failed && failed !== name ? [', of ', { code: failed }, ','] : []),
      ` ${what ?? 'was rolled back'}`,
      ...(at ? [', ', { at }] : []),
      '; of ',
      { code: name },
      ` ${tasks}.`,
    ];
  }
  const since: readonly Piece[] = primary.createdAt ? [', begun ', { at: primary.createdAt }] : [];
  switch (primary.rolloutState) {
    case 'FAILED':
      return ['The deployment of ', { code: name }, ...since, `, has failed: ${tasks}.`];
    case 'IN_PROGRESS': {
      const { failures, threshold } = counted(primary, service, rollout);
      const failing =
        failures > 0
          ? `, ${failures} failed${isOn(service) ? ` of ${threshold} that end it` : ''}`
          : '';
      return [
        'The deployment of ',
        { code: name },
        ...since,
        `, is under way: ${tasks}${failing}.`,
      ];
    }
    default:
      return [
        { code: name },
        ' is deployed',
        ...(primary.createdAt ? [' since ', { at: primary.createdAt }] : []),
        `: ${tasks}`,
        others.length === 0
          ? ', and nothing else is being deployed.'
          : `; ${count(others.length, 'older deployment')} still ${others.length === 1 ? 'owns' : 'own'} tasks.`,
      ];
  }
}

const wentBack: Partial<Record<string, string>> = {
  'rolled-back': 'was rolled back',
  'rolling-back': 'is being rolled back',
  'roll-back-failed': 'failed, and so did its roll-back',
};

/** One deployment: how far it is, what ECS says of it, and what it waits for. */
function progress(
  it: Deployment,
  service: Service,
  rollout: Rollout | undefined,
  { takenAt, targetGroupAttributes }: Known,
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
        `${it.runningCount} of ${count(it.desiredCount, 'task')} run`,
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
    [
      expected === undefined
        ? `${age}.`
        : `${age}; by its settings it takes about ${duration(expected)}.`,
    ],
  ];
}

/** Rollout states in words (sdk: DeploymentRolloutState). */
const states: Readonly<Record<string, string>> = {
  COMPLETED: 'it is complete',
  FAILED: 'it has failed',
  IN_PROGRESS: 'it is under way',
};

function nameOf({ taskDefinition, id }: Deployment, service: Service): string {
  return revisionName(taskDefinition ?? service.taskDefinition ?? id);
}

function isOn({ deploymentConfiguration }: Service): boolean {
  return deploymentConfiguration?.deploymentCircuitBreaker?.enable === true;
}

/** The record of ECS counts only where it is the one of this deployment, which is under way. */
function counted(it: Deployment, service: Service, rollout: Rollout | undefined) {
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
