import { insufficientCpuOrMemory } from '../../../src/rules/placement/insufficient-cpu-or-memory.ts';
import {
  bridged,
  closest,
  host,
  nowhere,
  onProvider,
  provider,
  unplaced,
} from '../../support/on-instances.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(insufficientCpuOrMemory, {
  finds: {
    'instances that are each too full, though not together': {
      given: {
        ...unplaced(closest('has insufficient memory available')),
        ...bridged(),
        containerInstances: { ...host(1, {}, { memory: 700 }), ...host(2, {}, { memory: 900 }) },
      },
      confidence: 'confirmed',
      says: /reserves 512 CPU units and 1024 MiB, and none of 2 instances has that free \(at best 2048 CPU units and 900 MiB\)/,
      sees: {
        "containerInstances[0].remainingResources[?name=='MEMORY'] | [0].integerValue": 900,
      },
    },
    'a task that no empty instance would take': {
      given: {
        ...unplaced(closest('has insufficient CPU units available')),
        ...bridged({ cpu: '4096' }),
        containerInstances: host(1),
      },
      says: /none of 1 instance is that large even when empty/,
    },
    'instances of a capacity provider that nobody told to scale': {
      given: {
        ...unplaced(closest('has insufficient memory available'), onProvider),
        ...bridged(),
        ...provider({}, { status: 'DISABLED' }),
        containerInstances: host(1, {}, { memory: 700 }),
      },
      confidence: 'confirmed',
      says: /; capacity provider `prod-asg` adds none, because its managed scaling is off$/,
    },
    'a daemon service, to which more instances are of no use': {
      given: {
        ...unplaced(closest('has insufficient memory available'), {
          ...onProvider,
          schedulingStrategy: 'DAEMON',
        }),
        ...bridged(),
        ...provider({}, { status: 'DISABLED' }),
        containerInstances: host(1, {}, { memory: 700 }),
      },
      says: /2 of 2 tasks .* UTC$/,
      remedy: /^Reserve less CPU and memory, or move other tasks off/,
    },
    'a task that is too large for what a capacity provider could add': {
      given: {
        ...unplaced(closest('has insufficient CPU units available'), onProvider),
        ...bridged({ cpu: '4096' }),
        ...provider({}, { status: 'DISABLED' }),
        containerInstances: host(1),
      },
      says: /that large even when empty: 2 of 2 tasks .* UTC$/,
    },
    'the code of the API': {
      given: unplaced('was unable to place a task. Reason: RESOURCE:MEMORY'),
    },
    'the sentence alone where the numbers say so': {
      given: {
        ...unplaced(nowhere),
        ...bridged(),
        containerInstances: host(1, {}, { cpu: 100 }),
      },
    },
  },
  ignores: {
    'the sentence alone where there is room': {
      ...unplaced(nowhere),
      ...bridged(),
      containerInstances: host(1),
    },
    'a port that is taken': unplaced(closest('is already using a port required by your task')),
    'interfaces that ran out': unplaced('was unable to place a task. Reason: RESOURCE:ENI'),
  },
});
