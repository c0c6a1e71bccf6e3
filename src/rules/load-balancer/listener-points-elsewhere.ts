import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeRules, DescribeTargetHealth } from '../../facts/elb.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { currentDeployments, primaryDeployment, serviceIn } from '../../facts/service.ts';
import { privateAddress, tasksNewestFirst } from '../../facts/tasks.ts';
import { newestRollout, type Rollout } from '../../reading/deployments/rollout.ts';
import { targetGroupName } from '../../reading/targets/attachment.ts';
import { percent, requestCounts } from '../../reading/targets/request-counts.ts';
import {
  conditionOf,
  isUsable,
  type TargetCondition,
} from '../../reading/targets/target-condition.ts';
import { targetGroupsOf } from '../../reading/targets/target-group-pairs.ts';
import { hasLoadBalancer } from '../check-evidence.ts';
import { listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { quoteCount } from './request-errors.ts';

/**
 * The listener rule that ECS shifts between blue and green sends production requests to a group without targets, while the
 * service's targets are in the other one: somebody changed the rule behind the back of ECS. Weights in the middle
 * of a deployment are traffic-split-partial, and a group that no listener sends to is tg-not-in-use.
 */
export const listenerPointsElsewhere = defineRule({
  id: 'listener-points-elsewhere',
  layer: 'load-balancer',
  title: 'The production listener rule sends to a target group without targets',
  explains: ['no-targets', 'tg-empty-503'],
  needs: ['services', 'targetHealth', 'listenerRules'],
  wants: ['loadBalancerMetrics', 'recentDeployments', 'runningTasks', 'serviceDeployments'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    const service = serviceIn(known.services);
    // Once a deployment shifts traffic ECS itself moves the weights, until it is over.
    const atRest = service !== undefined && isAtRest(service);
    if (!service || (!atRest && mayHaveShifted(newestRollout(known)))) return;
    // Until then requests are for tasks of deployments before, and only where those are may be right.
    const newest = primaryDeployment(service)?.id;
    const older = tasksNewestFirst(known.runningTasks ?? {})
      .filter(({ startedBy }) => startedBy !== newest)
      .map(privateAddress);
    const serves = ({ Target }: Target) => atRest || older.includes(Target.Id);
    for (const attached of service.loadBalancers) {
      const ruleArn = attached.advancedConfiguration?.productionListenerRule;
      const rule = known.listenerRules.Rules.find(({ RuleArn }) => RuleArn === ruleArn);
      if (!ruleArn || !rule) continue;
      const pair = targetGroupsOf(attached);
      const serving = pair.filter((arn) => usableTargets(known.targetHealth[arn]).some(serves));
      const weights = weightsOf(rule);
      const total = weights.reduce((sum, { weight }) => sum + weight, 0);
      const lost = weights.filter(
        ({ arn, weight }) => weight > 0 && isLost(arn, pair, known, serves),
      );
      const share = lost.reduce((sum, { weight }) => sum + weight, 0);
      const [to] = serving;
      if (to === undefined || share === 0) continue;

      const { elb503 } = requestCounts(known.loadBalancerMetrics);
      const targets = usableTargets(known.targetHealth[to]).filter(serves);
      const path = itemPath('Rules', 'RuleArn', ruleArn);
      yield {
        subject: `target group ${targetGroupName(to)}`,
        confidence: 'confirmed',
        summary: `The production listener rule sends ${share === total ? 'every request' : `${percent(share, total)} of requests`} to target group ${listed(lost.map(({ arn }) => targetGroupName(arn)))}, ${atRest ? 'which has no target of the service' : 'to which the deployment under way has shifted none yet'}, while ${atRest ? 'its' : 'the'} ${targets.length} ${inWords(targets)} targets${atRest ? '' : ' that serve'} are in \`${targetGroupName(to)}\`${
          elb503
            ? `: the load balancer answered ${elb503.sum} requests with 503 in the last hour`
            : ''
        }`,
        evidence: [
          see('listenerRules', `${path}.Actions`),
          see('targetHealth', to, 'TargetHealthDescriptions[].TargetHealth.State'),
          ...(elb503 ? [quoteCount(see, 'elb503')] : []),
        ],
        remediation: {
          text: `Let the rule send to \`${targetGroupName(to)}\` again; no deployment is needed.`,
          command: `aws elbv2 modify-rule --region ${known.ref.region} --rule-arn ${ruleArn} --actions Type=forward,TargetGroupArn=${to}`,
        },
        prevention:
          'Let templates ignore the actions of this rule (ignore_changes): ECS owns its weights.',
      };
    }
  },
});

/** Where a rule sends to and with what weight, in the order of ARNs. */
function weightsOf({ Actions }: DescribeRules['Rules'][number]) {
  return Actions.flatMap(({ ForwardConfig, TargetGroupArn }) => {
    const groups = ForwardConfig?.TargetGroups ?? [];
    if (groups.length === 0) return TargetGroupArn ? [{ arn: TargetGroupArn, weight: 1 }] : [];
    return groups.flatMap((group) =>
      group.TargetGroupArn ? [{ arn: group.TargetGroupArn, weight: group.Weight ?? 1 }] : [],
    );
  }).toSorted((a, b) => compareTexts(a.arn, b.arn));
}

/** Whether requests to this group reach no target that serves: it is none of the service's own, or is known to have none. */
function isLost(
  arn: string,
  pair: readonly string[],
  { targetHealth }: { readonly targetHealth: Readonly<Record<string, DescribeTargetHealth>> },
  serves: (target: Target) => boolean,
): boolean {
  if (!pair.includes(arn)) return true;
  const answer = targetHealth[arn];
  return (
    answer !== undefined &&
    !answer.TargetHealthDescriptions.some((it) => isUsable(it.TargetHealth) && serves(it))
  );
}

type Target = DescribeTargetHealth['TargetHealthDescriptions'][number];

/** Targets that would get the requests: they pass their checks or fail them, or their group has none. */
function usableTargets(answer: DescribeTargetHealth | undefined): readonly Target[] {
  return (answer?.TargetHealthDescriptions ?? []).filter(({ TargetHealth }) =>
    conditions.has(conditionOf(TargetHealth)),
  );
}

const conditions: ReadonlyMap<TargetCondition, string> = new Map([
  ['serving', 'healthy'],
  ['unchecked', 'unchecked'],
  ['failing', 'failing'],
]);

/** What most matters of targets: that some are healthy. */
function inWords(targets: readonly Target[]): string {
  const found = new Set(targets.map(({ TargetHealth }) => conditionOf(TargetHealth)));
  return [...conditions].find(([condition]) => found.has(condition))?.[1] ?? '';
}

function isAtRest(service: Service): boolean {
  const [only, ...others] = currentDeployments(service);
  return others.length === 0 && only?.rolloutState === 'COMPLETED';
}

/** Stages of a deployment before production requests are shifted to its tasks. */
const early = new Set([
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
]);

/** Whether the newest deployment may have moved requests to its own tasks: it has a share of them, or nothing is known of it. */
function mayHaveShifted(rollout: Rollout | undefined): boolean {
  const isEarly = early.has(rollout?.lifecycleStage ?? '');
  const usual = isEarly ? 0 : 100;
  return (rollout?.targetServiceRevision?.requestedProductionTrafficWeight ?? usual) > 0;
}
