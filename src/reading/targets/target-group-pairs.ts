import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTargetHealth } from '../../facts/elb.ts';
import { isUsable } from './target-condition.ts';

type Attached = Service['loadBalancers'][number];
type Answers = Readonly<Record<string, DescribeTargetHealth>>;

/** The target groups that a service uses in turn: one, or the two of native blue/green deployments. */
export function targetGroupsOf({
  targetGroupArn,
  advancedConfiguration,
}: Attached): readonly string[] {
  return [targetGroupArn ?? [], advancedConfiguration?.alternateTargetGroupArn ?? []].flat();
}

/**
 * Whether no target group of an attachment has a target that could be sent a request. One that was not read leaves it open:
 * of a blue/green pair one is empty as a rule.
 */
export function hasNoTarget(attached: Attached, answers: Answers): boolean {
  const groups = targetGroupsOf(attached);
  return (
    groups.length > 0 &&
    groups.every((arn) => {
      const answer = answers[arn];
      return (
        answer !== undefined &&
        !answer.TargetHealthDescriptions.some(({ TargetHealth }) => isUsable(TargetHealth))
      );
    })
  );
}

/** The target group of an attachment that has the targets at these addresses; the first unless the other one has more. */
export function targetGroupInUse(
  attached: Attached,
  addresses: ReadonlySet<string | undefined>,
  answers: Answers,
): string | undefined {
  const [first, other] = targetGroupsOf(attached);
  if (first === undefined || other === undefined) return first;
  const targetsIn = (arn: string) =>
    (answers[arn]?.TargetHealthDescriptions ?? []).filter(({ Target }) => addresses.has(Target.Id))
      .length;
  return targetsIn(other) > targetsIn(first) ? other : first;
}
