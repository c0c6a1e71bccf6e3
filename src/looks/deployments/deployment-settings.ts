import type { Service } from '../../facts/ecs-services.ts';
import { isDaemon } from '../../facts/service.ts';
import {
  boundsOf,
  breakerThreshold,
  expectedRolloutSeconds,
  isDeadlocked,
  largestMinimumPercent,
  shiftsTraffic,
  smallestMaximumPercent,
} from '../../reading/deployments/deployment-arithmetic.ts';
import { isDeployedByEcs } from '../../reading/deployments/rollout.ts';
import { aboutSo, duration } from '../../rules/duration.ts';
import { count } from '../../rules/phrases.ts';
import type { Line } from '../sheet.ts';

/** How deployments of a service go by its settings: the percentages in tasks, what ends one, and how long one takes. */
export function settingLines(service: Service, drainSeconds: number | undefined): readonly Line[] {
  if (!isDeployedByEcs(service)) {
    const type = service.deploymentController?.type ?? '';
    return [
      [
        'Controller ',
        { code: type },
        ': ECS does not run these deployments itself, so its percentages, circuit breaker and alarms do not apply.',
      ],
    ];
  }
  return [
    shiftsTraffic(service) ? trafficLine(service) : stepLine(service),
    breakerLine(service),
    ...alarmLine(service),
    ...timeLine(service, drainSeconds),
  ];
}

function stepLine(service: Service): Line {
  const { desiredCount, deploymentConfiguration: config } = service;
  const { lower, upper, batch, startsFirst } = boundsOf(service);
  const daemon = isDaemon(service);
  const least = config?.minimumHealthyPercent ?? (daemon ? 0 : 100);
  const most = daemon ? 100 : (config?.maximumPercent ?? 200);
  const percents = `Minimum ${least} % and maximum ${most} % of ${count(desiredCount, 'task')}`;
  if (desiredCount === 0) return [`${percents}: there is nothing to replace.`];
  if (isDeadlocked(service)) {
    return [
      `${percents}: no fewer than ${lower} and no more than ${upper} may be there, so no task can be replaced. A maximum of ${smallestMaximumPercent(desiredCount)} % or a minimum of ${largestMinimumPercent(desiredCount)} % makes room for one.`,
    ];
  }
  return [
    `${percents}: at least ${lower} stay and at most ${upper} are there; one step ${
      startsFirst
        ? `starts ${batch} new before it stops as many old`
        : `stops ${batch} old before it starts as many new`
    }.`,
  ];
}

function trafficLine({ desiredCount, deploymentConfiguration: config }: Service): Line {
  const bake = `${config?.bakeTimeInMinutes ?? 0} min of bake time`;
  const second = `a second set of ${count(desiredCount, 'task')} starts`;
  switch (config?.strategy) {
    case 'LINEAR': {
      const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = config.linearConfiguration ?? {};
      return [
        `Linear: ${second}, then traffic moves ${stepPercent} % every ${stepBakeTimeInMinutes} min, and the old set stays for ${bake}.`,
      ];
    }
    case 'CANARY': {
      const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } = config.canaryConfiguration ?? {};
      return [
        `Canary: ${second}, then ${canaryPercent} % of traffic moves for ${canaryBakeTimeInMinutes} min, then the rest, and the old set stays for ${bake}.`,
      ];
    }
    default:
      return [
        `Blue/green: ${second}, then all traffic moves at once, and the old set stays for ${bake}.`,
      ];
  }
}

function breakerLine(service: Service): Line {
  const breaker = service.deploymentConfiguration?.deploymentCircuitBreaker;
  if (!breaker?.enable) {
    return ['Circuit breaker: off, so a deployment whose tasks fail is retried for ever.'];
  }
  return [
    `Circuit breaker: on; ${count(breakerThreshold(service), 'failed task')} end a deployment${
      breaker.rollback ? ', which is then rolled back' : '; it is not rolled back'
    }.`,
  ];
}

function alarmLine({ deploymentConfiguration: config }: Service): readonly Line[] {
  const { alarmNames = [], enable, rollback } = config?.alarms ?? {};
  if (!enable || alarmNames.length === 0) return [];
  return [
    [
      'Alarms that end a deployment: ',
      ...alarmNames.toSorted().flatMap((name, i) => [...(i === 0 ? [] : [', ']), { code: name }]),
      rollback ? '; it is then rolled back.' : '; it is not rolled back.',
    ],
  ];
}

function timeLine(service: Service, drainSeconds: number | undefined): readonly Line[] {
  const drains = service.loadBalancers.length > 0;
  if (drains && drainSeconds === undefined) return [];
  const seconds = expectedRolloutSeconds(service, drains ? drainSeconds : 0);
  if (seconds === undefined || service.desiredCount === 0) return [];
  const drain = drains
    ? `, of which old targets drain for up to ${duration(drainSeconds ?? 0)}`
    : '';
  return [[`By these settings a deployment takes ${aboutSo(seconds)}${drain}.`]];
}
