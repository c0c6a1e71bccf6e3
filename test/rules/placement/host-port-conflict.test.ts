import { hostPortConflict } from '../../../src/rules/placement/host-port-conflict.ts';
import { bridged, closest, host, nowhere, unplaced } from '../../support/on-instances.ts';
import { testRule } from '../../support/test-rule.ts';

const taken = 'is already using a port required by your task';

testRule(hostPortConflict, {
  finds: {
    'a release whose port the old tasks have': {
      given: {
        ...unplaced(closest(taken)),
        ...bridged({}, 8080),
        containerInstances: {
          ...host(1, {}, { ports: ['22', '8080'] }),
          ...host(2, {}, { ports: ['22', '8080'] }),
        },
      },
      subject: 'host port 8080',
      confidence: 'confirmed',
      says: /Host port `8080` is taken on each of 2 instances, where 2 old tasks run: /,
    },
    'the words alone': { given: unplaced(closest(taken)), confidence: 'likely' },
    'the older words without a prefix in brackets': {
      given: unplaced(`service checkout-svc ${closest(taken)}`),
    },
    'the sentence alone where the ports say so': {
      given: {
        ...unplaced(nowhere),
        ...bridged({}, 8080),
        containerInstances: host(1, {}, { ports: ['8080'] }),
      },
    },
  },
  ignores: {
    'free ports': {
      ...unplaced(nowhere),
      ...bridged({}, 8080),
      containerInstances: host(1, {}, { ports: ['22'] }),
    },
    'instances without memory': unplaced(closest('has insufficient memory available')),
  },
});
