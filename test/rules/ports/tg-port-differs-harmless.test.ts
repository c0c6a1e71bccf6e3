import { tgPortDiffersHarmless } from '../../../src/rules/ports/tg-port-differs-harmless.ts';
import { loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(tgPortDiffersHarmless, {
  finds: {
    'healthy targets on another port than the default': {
      given: loadBalanced({ group: { Port: 80 } }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /default port 80, but 2 targets are healthy on port 8000/,
      sees: { [`TargetGroups[?TargetGroupArn=='${targetGroupArn}'] | [0].Port`]: 80 },
    },
  },
  ignores: {
    'equal ports': loadBalanced(),
    'a different default while checks fail': loadBalanced({
      group: { Port: 80 },
      targets: ['refused', 'refused'],
    }),
    'no target yet': loadBalanced({ group: { Port: 80 }, targets: [] }),
  },
});
