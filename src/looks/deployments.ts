import type { Deployment, Service } from '../facts/ecs-services.ts';
import { newestServiceDeployment, wasRolledBack } from '../facts/failures.ts';
import type { KnownFacts } from '../facts/known-facts.ts';
import { compareTexts } from '../facts/order.ts';
import { currentDeployments, serviceIn } from '../facts/service.ts';
import { drainSeconds } from '../reading/deployments/deployment-arithmetic.ts';
import { newestRollout, type Rollout } from '../reading/deployments/rollout.ts';
import { outcomeOf } from '../reading/deployments/rollout-states.ts';
import { knownFacts } from '../rules/known.ts';
import { count, ofDesired } from '../rules/phrases.ts';
import { counted, isOn, nameOf, progressOf } from './deployments/deployment-progress.ts';
import { settingLines } from './deployments/deployment-settings.ts';
import { deployedBy, rolloutTable } from './deployments/rollout-table.ts';
import type { Look } from './look.ts';
import type { Line, Piece, Sheet } from './sheet.ts';
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
        ...current.map((it) => progressOf(it, service, rollout, known)),
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
  const tasks = ofDesired(primary.runningCount, primary.desiredCount, 'run');
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
