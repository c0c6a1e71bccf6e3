import { describe, expect, test } from 'vitest';
import { DescribeServices } from '../../../src/sandbox/aws/operations/ecs-services.ts';
import { DescribeTasks, ListTasks } from '../../../src/sandbox/aws/operations/ecs-tasks.ts';
import { buildWorld } from '../../../src/sandbox/aws/world/build.ts';
import { now } from '../../support/aws-sandbox.ts';

/** What AWS shows of a service with one fault. */
function look(fault: string, cluster = 'prod', service = 'checkout-svc') {
  const world = buildWorld({ now, faults: [{ fault, cluster, service }] });
  const [found] = DescribeServices(world, { cluster, services: [service] }).services ?? [];
  const { taskArns = [] } = ListTasks(world, {
    cluster,
    serviceName: service,
    desiredStatus: 'STOPPED',
  });
  const tasks =
    taskArns.length > 0
      ? (DescribeTasks(world, { cluster, tasks: taskArns.slice(0, 100) }).tasks ?? [])
      : [];
  return {
    service: found,
    events: found?.events?.map(({ message = '' }) => message) ?? [],
    stops: tasks.map(({ stopCode, stoppedReason }) => `${stopCode}: ${stoppedReason}`),
  };
}

describe('ECS says why it places no task, once', () => {
  test.each([
    ['ecs-scheduler-throttled', 'operations are being throttled. Will try again later.'],
    ['fargate-capacity-unavailable', 'Capacity is unavailable at this time.'],
    ['fargate-quota', "You've reached the limit on the number of vCPUs"],
    ['fargate-az-unsupported', 'Reason: Internal error.'],
    ['provisioning-limit', 'tasks provisioning capacity limit was exceeded'],
    ['compute-incompatible', 'is not compatible with the selected compute strategy'],
  ])('%s', (fault, words) => {
    const { service, events, stops } = look(fault);
    expect(events.filter((message) => message.includes(words))).toHaveLength(1);
    expect(service?.deployments?.[0]).toMatchObject({ runningCount: 0, pendingCount: 0 });
    expect(service?.runningCount).toBe(2);
    expect(stops).toEqual([]);
  });

  test.each([
    ['no-container-instances', 'No Container Instances were found in your cluster'],
    ['insufficient-cpu-or-memory', 'has insufficient memory available'],
    ['host-port-conflict', 'is already using a port required by your task'],
    ['eni-limit', 'RESOURCE:ENI'],
    ['placement-constraint-or-attribute', 'MemberOf placement constraint unsatisfied'],
    ['agent-disconnected', 'encountered error "AGENT"'],
  ])('%s on container instances', (fault, words) => {
    const { service, events } = look(fault, 'batch', 'batch-svc');
    expect(events.filter((message) => message.includes(words))).toHaveLength(1);
    expect(service?.deployments?.[0]?.runningCount).toBeLessThan(service?.desiredCount ?? 0);
  });
});

describe('what ends tasks from outside', () => {
  test.each([
    ['subnet-ip-exhausted', /^TaskFailedToStart: Unexpected EC2 error .*InsufficientFreeAddresses/],
    ['eni-provisioning-timeout', /^TaskFailedToStart: Timeout waiting for network interface/],
    ['spot-interruption', /^SpotInterruption: Your Spot Task was interrupted/],
    ['fargate-retirement', /performing maintenance on the underlying infrastructure/],
    ['user-stopped-task', /^UserInitiated: Task stopped by user$/],
  ])('%s', (fault, words) => {
    expect(look(fault).stops).toContainEqual(expect.stringMatching(words));
  });

  test.each([
    ['instance-lost-or-draining', /Host EC2 \(instance i-[0-9a-f]{17}\) terminated/],
    ['instance-impaired', /^InfrastructureHealth: /],
  ])('%s on container instances', (fault, words) => {
    expect(look(fault, 'batch', 'batch-svc').stops).toContainEqual(expect.stringMatching(words));
  });
});

test('a service runs on in the zones that have capacity, and evens them out when all have', () => {
  const { service, events } = look('az-rebalancing-churn');
  expect(service).toMatchObject({ runningCount: 2, desiredCount: 2 });
  const said = events.filter((message) => message.includes('AZ balanced'));
  expect(said).toHaveLength(2);
  expect(said[0]).toContain('is AZ balanced with 1 tasks in eu-west-1a, 1 tasks in eu-west-1b.');
  expect(said[1]).toContain('is not AZ balanced with 2 tasks in eu-west-1a, 0 tasks in eu-west-1b');
});

test('a fault of container instances is refused to a service on Fargate', () => {
  expect(() => look('agent-disconnected')).toThrow(RangeError);
});
