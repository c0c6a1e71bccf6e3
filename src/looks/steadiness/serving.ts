import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTargetHealth } from '../../facts/elb.ts';
import type { Facts } from '../../facts/facts.ts';
import type { Observed, Unknown } from '../../facts/observed.ts';
import { conditionOf } from '../../reading/targets/target-condition.ts';

/** What load balancers can send requests to. */
export type Serving =
  /** No target group: nobody else checks the tasks. */
  | { readonly kind: 'no-groups' }
  /** AWS did not say. */
  | { readonly kind: 'unread'; readonly unread: Unknown }
  | {
      readonly kind: 'read';
      /** The targets that take requests or are to. */
      readonly all: number;
      readonly healthy: number;
      /** A target group has none of them. */
      readonly empty: boolean;
    };

/**
 * What a service's targets are like. Each load balancer of it needs targets in one group; of the two groups of a
 * blue/green pair one is idle.
 */
export function servingOf(
  { loadBalancers }: Service,
  targetHealth: Facts['answers']['targetHealth'],
): Serving {
  const pairs = loadBalancers
    .map(({ targetGroupArn, advancedConfiguration }) =>
      [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn].flatMap((arn) => arn ?? []),
    )
    .filter((pair) => pair.length > 0);
  if (pairs.length === 0) return { kind: 'no-groups' };
  if (targetHealth.state === 'unknown') return { kind: 'unread', unread: targetHealth };
  const answers = targetHealth.value;
  const unread = pairs.flat().flatMap((arn) => unreadOf(answers[arn]));
  if (unread[0]) return { kind: 'unread', unread: unread[0] };
  const inPairs = pairs.map((pair) => pair.flatMap((arn) => requested(answers[arn])));
  const all = [...new Set(pairs.flat())].flatMap((arn) => requested(answers[arn]));
  return {
    kind: 'read',
    all: all.length,
    healthy: all.filter((it) => it === 'serving' || it === 'unchecked').length,
    empty: inPairs.some((conditions) => conditions.length === 0),
  };
}

function unreadOf(answer: Observed<DescribeTargetHealth> | undefined): readonly Unknown[] {
  return answer?.state === 'unknown' ? [answer] : [];
}

/** What the targets are like that take requests or are to: those on their way out do not count. */
function requested(answer: Observed<DescribeTargetHealth> | undefined) {
  const targets = answer?.state === 'known' ? answer.value.TargetHealthDescriptions : [];
  return targets
    .map(({ TargetHealth }) => conditionOf(TargetHealth))
    .filter((it) => it !== 'leaving' && it !== 'unused');
}
