import type { Service } from '../../facts/ecs-services.ts';
import type { TargetHealthDescription } from '../../facts/elb.ts';
import { compareTexts } from '../../facts/order.ts';
import { conditionOf } from '../../reading/targets/target-condition.ts';
import { count } from '../../rules/phrases.ts';
import type { Line } from '../sheet.ts';
import type { TargetGroupView } from './target-group-view.ts';
import { targetWords } from './target-words.ts';

/** How many targets take requests, and why the others do not, in one sentence. */
export function targetsAnswer(service: Service, groups: readonly TargetGroupView[]): Line {
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
