import type {
  DescribeTargetHealth,
  TargetGroup,
  TargetHealthDescription,
} from '../../facts/elb.ts';
import type { KnownFacts } from '../../facts/known-facts.ts';
import { compareTexts } from '../../facts/order.ts';
import { targetGroupName } from '../../reading/targets/attachment.ts';
import { conditionOf, type TargetCondition } from '../../reading/targets/target-condition.ts';

type Known = KnownFacts<never, 'targetHealth' | 'targetGroups'>;

/** A target group of the service, and what is registered in it. */
export interface TargetGroupView {
  readonly arn: string;
  readonly name: string;
  readonly group: TargetGroup | undefined;
  /** Undefined where it was not read. */
  readonly answer: DescribeTargetHealth | undefined;
  readonly targets: readonly TargetHealthDescription[];
}

/** What is known of a target group, its targets in the order in which they need a look. */
export function targetGroupView(
  arn: string,
  { targetHealth, targetGroups }: Known,
): TargetGroupView {
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
