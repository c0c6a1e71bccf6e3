import { DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type DescribeRules, describeRules } from '../facts/elb.ts';
import { compareTexts } from '../facts/order.ts';
import { listenerOfRule } from '../reading/targets/listener-of-rule.ts';
import { defineProbe, type OneProbe } from './probe.ts';

/** How many listeners' rules are read. */
const mostListeners = 5;

/** Every rule of the listeners in front of the service, for who wants to see where each request goes. */
export function listenerRulesToShow(): OneProbe<'listenerRules', 'listeners', never> {
  /** The listener after each one: AWS gives the rules of one listener at a time. */
  const following = new Map<string, string>();
  return defineProbe({
    provides: 'listenerRules',
    needs: ['listeners'],
    absentOn: ['ListenerNotFoundException'],
    question: ({ listeners }) => {
      const arns = Object.values(listeners)
        .flatMap(({ Listeners }) => Listeners.map(({ ListenerArn }) => ListenerArn))
        .toSorted(compareTexts);
      for (const [i, arn] of arns.entries()) {
        const next = arns[i + 1];
        if (next !== undefined) following.set(arn, next);
      }
      const [first] = arns;
      return first === undefined ? undefined : rulesOf(first);
    },
    paging: {
      most: mostListeners,
      next: ({ Rules }: DescribeRules) => {
        const next = following.get(listenerOfRule(Rules[0]?.RuleArn ?? ''));
        return next === undefined ? undefined : rulesOf(next);
      },
      join: (before, after) => ({ ...before, Rules: [...before.Rules, ...after.Rules] }),
    },
    read: describeRules,
  });
}

function rulesOf(ListenerArn: string) {
  return { client: 'elbv2' as const, command: new DescribeRulesCommand({ ListenerArn }) };
}
