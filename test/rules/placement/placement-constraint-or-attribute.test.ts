import { placementConstraintOrAttribute } from '../../../src/rules/placement/placement-constraint-or-attribute.ts';
import { bridged, closest, host, nowhere, unplaced } from '../../support/on-instances.ts';
import { testRule } from '../../support/test-rule.ts';

const constraint = { type: 'memberOf', expression: 'attribute:disk == ssd' };

testRule(placementConstraintOrAttribute, {
  finds: {
    'a constraint that no instance meets': {
      given: {
        ...unplaced(`${nowhere} Reason: MemberOf placement constraint unsatisfied.`, {
          placementConstraints: [constraint],
        }),
        containerInstances: host(1, { attributes: [{ name: 'disk', value: 'hdd' }] }),
      },
      subject: 'attribute disk',
      confidence: 'confirmed',
      says: /None of 1 instance has `disk=ssd` \(they have `hdd`\)/,
    },
    'a constraint that no instance meets while the agent of each is away': {
      given: {
        ...unplaced(`${nowhere} Reason: MemberOf placement constraint unsatisfied.`, {
          placementConstraints: [constraint],
        }),
        containerInstances: host(1, {
          agentConnected: false,
          attributes: [{ name: 'disk', value: 'hdd' }],
        }),
      },
      confidence: 'confirmed',
    },
    'a constraint of the task definition, by the sentence alone': {
      given: {
        ...unplaced(nowhere),
        ...bridged({ placementConstraints: [constraint] }),
        containerInstances: host(1),
      },
      sees: { 'taskDefinition.placementConstraints[].expression': [constraint.expression] },
    },
    'a capability that is missing': {
      given: unplaced(closest('is missing an attribute required by your task')),
      confidence: 'likely',
    },
    'another zone': { given: unplaced(closest('encountered error "LOCATION"')) },
  },
  ignores: {
    'a constraint that is met': {
      ...unplaced(nowhere, { placementConstraints: [constraint] }),
      containerInstances: host(1, { attributes: [{ name: 'disk', value: 'ssd' }] }),
    },
    'a constraint that an instance meets whose agent is away': {
      ...unplaced(nowhere, { placementConstraints: [constraint] }),
      containerInstances: {
        ...host(1, { agentConnected: false, attributes: [{ name: 'disk', value: 'ssd' }] }),
        ...host(2, { attributes: [{ name: 'disk', value: 'hdd' }] }),
      },
    },
    'instances that are full': unplaced(closest('has insufficient CPU units available')),
  },
});
