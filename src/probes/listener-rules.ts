import { DescribeRulesCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describeRules } from '../facts/elb.ts';
import { serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';

/** Where the listener rules of native blue/green deployments send production traffic. */
export const listenerRules = defineProbe({
  provides: 'listenerRules',
  needs: ['services'],
  absentOn: ['RuleNotFoundException'],
  question: ({ services }) => {
    const arns = (serviceIn(services)?.loadBalancers ?? []).flatMap(
      ({ advancedConfiguration }) => advancedConfiguration?.productionListenerRule ?? [],
    );
    if (arns.length === 0) return undefined;
    return {
      client: 'elbv2',
      command: new DescribeRulesCommand({ RuleArns: [...new Set(arns)] }),
    };
  },
  read: describeRules,
});
