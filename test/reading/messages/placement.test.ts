import { describe, expect, it } from 'vitest';
import { placementProblemIn } from '../../../src/reading/messages/placement.ts';

const nowhere =
  'service web was unable to place a task because no container instance met all of its requirements.';

describe('placementProblemIn', () => {
  it.each([
    [
      '(service web) operations are being throttled. Will try again later.',
      'ecs-scheduler-throttled',
    ],
    [
      '(service web) was unable to place a task. Reason: The tasks provisioning capacity limit was exceeded.',
      'provisioning-limit',
    ],
    [
      `${nowhere} Reason: No Container Instances were found in your capacity provider.`,
      'no-container-instances',
    ],
    ['EMPTY CAPACITY PROVIDER', 'no-container-instances'],
    [
      `${nowhere} The closest matching container-instance 0123 encountered error "AGENT".`,
      'agent-disconnected',
    ],
    [
      `${nowhere} The closest matching (container-instance 0123) doesn’t have the agent connected.`,
      'agent-disconnected',
    ],
    [
      `${nowhere} The closest matching container-instance 0123 is already using a port required\n   by your task.`,
      'host-port-conflict',
    ],
    ['RESOURCE:PORTS', 'host-port-conflict'],
    ['RESOURCE:ENI', 'eni-limit'],
    [
      `${nowhere} The closest matching container-instance 0123 has insufficient CPU units available.`,
      'insufficient-cpu-or-memory',
    ],
    ['RESOURCE:GPU', 'insufficient-cpu-or-memory'],
    [
      `${nowhere} The closest matching container-instance 0123 is missing an attribute required by your task.`,
      'placement-constraint-or-attribute',
    ],
    ['MemberOf placement constraint unsatisfied.', 'placement-constraint-or-attribute'],
    [
      'Capacity is unavailable at this time. Please try again later or in a different availability zone',
      'fargate-capacity-unavailable',
    ],
    ['You’ve reached the limit on the number of tasks you can run concurrently', 'fargate-quota'],
    ['The requested MEMORY configuration is above your limit', 'fargate-quota'],
    [
      'The selected task definition is not compatible with the selected compute strategy.',
      'compute-incompatible',
    ],
    ['(service web) was unable to place a task. Reason: Internal error.', 'fargate-az-unsupported'],
  ])('%s', (text, problem) => {
    expect(placementProblemIn(text)).toBe(problem);
  });

  it.each([
    nowhere,
    '(service web) was unable to place a task. Reason: CannotPullContainerError: not found.',
    '(service web) has reached a steady state.',
    'Internal error',
    'The instance has 3 network interfaces.',
  ])('says nothing of: %s', (text) => {
    expect(placementProblemIn(text)).toBeUndefined();
  });
});
