import type { Service, Task } from '@aws-sdk/client-ecs';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  DescribeServiceDeployments,
  DescribeServiceRevisions,
  ListServiceDeployments,
  StopServiceDeployment,
} from '../../../src/sandbox/aws/operations/ecs-deployments.ts';
import {
  DescribeServices,
  ListServices,
} from '../../../src/sandbox/aws/operations/ecs-services.ts';
import {
  DescribeTaskDefinition,
  ListTaskDefinitions,
  RegisterTaskDefinition,
} from '../../../src/sandbox/aws/operations/ecs-task-definitions.ts';
import {
  DescribeTasks,
  ListTasks,
  StopTask,
} from '../../../src/sandbox/aws/operations/ecs-tasks.ts';
import { UpdateService } from '../../../src/sandbox/aws/operations/ecs-update-service.ts';
import { breakerThreshold } from '../../../src/sandbox/aws/world/breaker.ts';
import { buildWorld } from '../../../src/sandbox/aws/world/build.ts';
import { createClock } from '../../../src/sandbox/aws/world/clock.ts';
import type { World } from '../../../src/sandbox/aws/world/world.ts';

const now = new Date('2026-11-22T09:00:00Z');
const checkout = { cluster: 'prod', service: 'checkout-svc' } as const;

function service(world: World, name = 'checkout-svc', cluster = 'prod'): Service {
  const [found] = DescribeServices(world, { cluster, services: [name] }).services ?? [];
  if (!found) throw new Error(`${cluster}/${name} is missing`);
  return found;
}

function tasks(world: World, desiredStatus: 'RUNNING' | 'STOPPED'): Task[] {
  const { taskArns = [] } = ListTasks(world, {
    cluster: 'prod',
    serviceName: 'checkout-svc',
    desiredStatus,
  });
  return taskArns.length === 0
    ? []
    : (DescribeTasks(world, { cluster: 'prod', tasks: taskArns }).tasks ?? []);
}

let world: World;
beforeEach(() => {
  world = buildWorld({ now });
});

describe('the healthy account', () => {
  it('is steady in every service', () => {
    const names = world.state.services.map(({ cluster, name }) => `${cluster}/${name}`);
    expect(names).toEqual([
      'prod/checkout-svc',
      'prod/cart-svc',
      'prod/search-svc',
      'prod/mail-worker',
      'staging/cart-svc',
      'staging/web-svc',
      'batch/batch-svc',
    ]);
    for (const { cluster, name } of world.state.services) {
      const { deployments, runningCount, desiredCount, events } = service(world, name, cluster);
      expect(deployments).toMatchObject([
        { status: 'PRIMARY', rolloutState: 'COMPLETED', failedTasks: 0 },
      ]);
      expect(runningCount).toBe(desiredCount);
      expect(events?.[0]?.message).toBe(`(service ${name}) has reached a steady state.`);
    }
  });

  it('has nothing but healthy targets, one a task, on the container port', () => {
    for (const { loadBalancers, desiredCount } of world.state.services) {
      for (const { targetGroupArn = '', containerPort } of loadBalancers) {
        const targets = world.targetHealth(targetGroupArn);
        expect(targets).toHaveLength(desiredCount);
        for (const { Target, TargetHealth } of targets) {
          expect({ port: Target?.Port, state: TargetHealth?.State }).toEqual({
            port: containerPort,
            state: 'healthy',
          });
        }
      }
    }
  });

  it('repeats the steady state every six hours and keeps the newest events first', () => {
    const times = service(world).events?.map(({ createdAt }) => createdAt?.getTime() ?? 0) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect((times[0] ?? 0) - (times[1] ?? 0)).toBe(6 * 3_600_000);
  });

  it('spreads tasks over the zones and gives each its own interface', () => {
    const zones = new Set(tasks(world, 'RUNNING').map(({ availabilityZone }) => availabilityZone));
    expect(zones.size).toBe(2);
    const interfaces = world.networkInterfaces();
    const ids = interfaces.map(({ NetworkInterfaceId }) => NetworkInterfaceId);
    expect(new Set(ids).size).toBe(ids.length);
    const addresses = interfaces.map(({ PrivateIpAddress }) => PrivateIpAddress);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('logs the start of each task and the health checks that reach it', () => {
    const [task] = tasks(world, 'RUNNING');
    const stream = `ecs/checkout/${task?.taskArn?.split('/').at(-1)}`;
    const messages = world.logLines('/ecs/prod/checkout-svc', stream).map(({ message }) => message);
    expect(messages).toContain('[7] [INFO] Listening at: http://0.0.0.0:8000 (7)');
    expect(messages.at(-1)).toMatch(
      /"GET \/healthz HTTP\/1\.1" 200 2 "-" "ELB-HealthChecker\/2\.0"$/,
    );
  });
});

describe('a plan', () => {
  it('gives the same bytes every time', () => {
    const faults = [{ fault: 'missing-env-var', ...checkout }];
    const [one, two] = [buildWorld({ now, faults }), buildWorld({ now, faults })];
    expect(JSON.stringify(one.state)).toBe(JSON.stringify(two.state));
    expect(JSON.stringify(one.state)).not.toBe(JSON.stringify(world.state));
  });

  it('gives the same account whether time passes in one leap or in many', () => {
    const faults = [{ fault: 'sg-lb-to-task-blocked', ...checkout }];
    const [leap, walk] = [buildWorld({ now, faults }), buildWorld({ now, faults })];
    leap.advance(600);
    for (let second = 0; second < 600; second += 1) walk.advance(1);
    expect(JSON.stringify(walk.state)).toBe(JSON.stringify(leap.state));
  });

  it('refuses a fault or service that does not exist, and a pair that makes no sense', () => {
    expect(() => world.inject('no-such-fault', 'prod', 'cart-svc')).toThrow(RangeError);
    expect(() => world.inject('missing-env-var', 'prod', 'nothing')).toThrow(
      'There is no service prod/nothing.',
    );
    expect(() => world.inject('port-mismatch', 'prod', 'mail-worker')).toThrow(
      'is behind no load balancer',
    );
    expect(world.active).toEqual([]);
  });

  it('injects and heals without moving the present, and leaves what was asked of the endpoint alone', () => {
    world.conditions.deny.push('ecs:ListTasks');
    world.inject('diagnosis-access-denied', 'prod', 'cart-svc');
    world.inject('missing-env-var', 'prod', 'checkout-svc');
    expect(world.now).toEqual(now);
    expect(world.conditions.deny).toEqual([
      'ecs:ListTasks',
      'elasticloadbalancing:DescribeTargetHealth',
    ]);
    expect(service(world).deployments).toHaveLength(2);

    world.heal('prod', 'checkout-svc');
    world.heal('prod', 'cart-svc');
    expect(world.active).toEqual([]);
    expect(world.conditions.deny).toEqual(['ecs:ListTasks']);
    expect(service(world).deployments).toHaveLength(1);
  });
});

describe('ecs:UpdateService', () => {
  it('takes a forced deployment through its states', () => {
    UpdateService(world, { ...checkout, forceNewDeployment: true });
    const states: string[] = [];
    for (let second = 0; second < 500; second += 1) {
      world.advance(1);
      const { deployments = [], runningCount, pendingCount } = service(world);
      const state = `${deployments.map((it) => `${it.status} ${it.rolloutState}`).join(', ')}: ${runningCount}+${pendingCount}`;
      if (states.at(-1) !== state) states.push(state);
    }
    expect(states).toContain('PRIMARY IN_PROGRESS, ACTIVE COMPLETED: 2+2');
    expect(states).toContain('PRIMARY IN_PROGRESS, ACTIVE COMPLETED: 4+0');
    expect(states.at(-1)).toBe('PRIMARY COMPLETED: 2+0');
    const [record] = ListServiceDeployments(world, checkout).serviceDeployments ?? [];
    expect(record).toMatchObject({ status: 'SUCCESSFUL', finishedAt: expect.any(Date) });
    expect(tasks(world, 'STOPPED')).toHaveLength(2);
    for (const { stopCode, stoppedReason, containers } of tasks(world, 'STOPPED')) {
      expect(stopCode).toBe('ServiceSchedulerInitiated');
      expect(stoppedReason).toMatch(
        /^Scaling activity initiated by \(deployment ecs-svc\/\d{19}\)$/,
      );
      expect(containers?.[0]?.exitCode).toBe(143);
    }
  });

  it('scales in and out without a deployment', () => {
    const before = service(world).deployments?.[0]?.id;
    UpdateService(world, { ...checkout, desiredCount: 4 });
    world.advance(120);
    expect(service(world)).toMatchObject({ runningCount: 4, desiredCount: 4 });
    UpdateService(world, { ...checkout, desiredCount: 1 });
    world.advance(420);
    expect(service(world)).toMatchObject({ runningCount: 1, desiredCount: 1 });
    expect(service(world).deployments?.map(({ id }) => id)).toEqual([before]);
  });

  it('refuses what AWS refuses, and changes nothing then', () => {
    const before = JSON.stringify(world.state);
    const update = (change: object) => () => UpdateService(world, { ...checkout, ...change });
    expect(update({ cluster: 'nowhere' })).toThrow('Cluster not found.');
    expect(update({ service: 'nothing' })).toThrow('Service not found.');
    expect(update({ taskDefinition: 'checkout:9999' })).toThrow('TaskDefinition not found.');
    const { taskDefinition = '' } = service(world);
    const { loadBalancers = [] } = service(world);
    const [attached] = loadBalancers;
    expect(
      update({ taskDefinition, loadBalancers: [{ ...attached, containerName: 'app' }] }),
    ).toThrow('The container app does not exist in the task definition.');
    expect(update({ loadBalancers: [{ ...attached, containerPort: 9000 }] })).toThrow(
      'The container checkout did not have a container port 9000 defined.',
    );
    expect(JSON.stringify(world.state)).toBe(before);
  });

  it('refuses a service that was deleted', () => {
    world.inject('service-inactive-or-draining', 'prod', 'checkout-svc');
    expect(() => UpdateService(world, { ...checkout, forceNewDeployment: true })).toThrow(
      'Service was not ACTIVE.',
    );
  });

  it('deploys a revision that was registered through the API', () => {
    const { taskDefinition } = DescribeTaskDefinition(world, { taskDefinition: 'checkout' });
    const registered = RegisterTaskDefinition(world, {
      family: 'checkout',
      containerDefinitions: taskDefinition?.containerDefinitions,
      executionRoleArn: taskDefinition?.executionRoleArn,
      cpu: '512',
      memory: '1024',
    });
    expect(registered.taskDefinition?.revision).toBe(42);
    UpdateService(world, { ...checkout, taskDefinition: 'checkout' });
    world.advance(500);
    expect(service(world).taskDefinition).toMatch(/checkout:42$/);
    expect(service(world).deployments).toMatchObject([{ rolloutState: 'COMPLETED' }]);
  });

  it('mends a service whose image has changed under its tag', () => {
    world.inject('new-image-not-picked-up', 'prod', 'checkout-svc');
    const digests = () =>
      new Set(tasks(world, 'RUNNING').map(({ containers }) => containers?.[0]?.imageDigest));
    const old = digests();
    UpdateService(world, { ...checkout, forceNewDeployment: true });
    world.advance(500);
    expect(digests()).not.toEqual(old);
  });
});

describe('ecs:StopTask', () => {
  it('stops the task and the service starts another', () => {
    const [victim] = tasks(world, 'RUNNING');
    StopTask(world, { cluster: 'prod', task: victim?.taskArn, reason: 'stuck, see INC-7' });
    world.advance(420);
    const [stopped] =
      DescribeTasks(world, { cluster: 'prod', tasks: [victim?.taskArn ?? ''] }).tasks ?? [];
    expect(stopped).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'UserInitiated',
      stoppedReason: 'stuck, see INC-7',
    });
    expect(service(world).runningCount).toBe(2);
    expect(service(world).events?.[0]?.message).toContain('has reached a steady state');
  });

  it('refuses a task that is not there', () => {
    expect(() => StopTask(world, { cluster: 'prod', task: 'f'.repeat(32) })).toThrow(
      'The referenced task was not found.',
    );
  });

  it('forgets stopped tasks after about an hour', () => {
    const [victim] = tasks(world, 'RUNNING');
    StopTask(world, { cluster: 'prod', task: victim?.taskArn });
    world.advance(3600);
    expect(tasks(world, 'STOPPED')).toHaveLength(1);
    world.advance(600);
    expect(tasks(world, 'STOPPED')).toHaveLength(0);
    expect(
      DescribeTasks(world, { cluster: 'prod', tasks: [victim?.taskArn ?? ''] }).failures,
    ).toEqual([{ arn: victim?.taskArn, reason: 'MISSING' }]);
  });
});

describe('ecs:StopServiceDeployment', () => {
  it('rolls a failing deployment back', () => {
    world.inject('image-tag-missing', 'prod', 'checkout-svc');
    const serviceDeploymentArn = service(world).currentServiceDeployment;
    StopServiceDeployment(world, { serviceDeploymentArn });
    world.advance(120);
    expect(service(world).deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'COMPLETED' },
    ]);
    expect(service(world).taskDefinition).toMatch(/checkout:41$/);
    const { serviceDeployments } = DescribeServiceDeployments(world, {
      serviceDeploymentArns: [serviceDeploymentArn ?? ''],
    });
    expect(serviceDeployments?.[0]).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' });
    expect(() => StopServiceDeployment(world, { serviceDeploymentArn })).toThrow('not in progress');
  });
});

describe('limits and failures of the reads', () => {
  it('describes at most ten services, 100 tasks and 20 deployments', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => `x${index}`);
    expect(() => DescribeServices(world, { cluster: 'prod', services: many(11) })).toThrow('10');
    expect(() => DescribeTasks(world, { cluster: 'prod', tasks: many(101) })).toThrow('100');
    expect(() => DescribeServiceRevisions(world, { serviceRevisionArns: many(21) })).toThrow('20');
  });

  it('answers unknown names among the failures', () => {
    expect(
      DescribeServices(world, { cluster: 'prod', services: ['nothing', 'cart-svc'] }),
    ).toMatchObject({
      services: [{ serviceName: 'cart-svc' }],
      failures: [
        { reason: 'MISSING', arn: 'arn:aws:ecs:eu-west-1:123456789012:service/prod/nothing' },
      ],
    });
  });

  it('pages lists, ten services at a time', () => {
    const first = ListServices(world, { cluster: 'prod', maxResults: 3 });
    expect(first.serviceArns).toHaveLength(3);
    const second = ListServices(world, {
      cluster: 'prod',
      maxResults: 3,
      nextToken: first.nextToken,
    });
    expect(second.serviceArns).toEqual([expect.stringMatching(/mail-worker$/)]);
    expect(second.nextToken).toBeUndefined();
  });

  it('finds task definitions by family, revision and ARN', () => {
    const newest = DescribeTaskDefinition(world, { taskDefinition: 'checkout' }).taskDefinition;
    expect(newest?.revision).toBe(41);
    expect(
      DescribeTaskDefinition(world, { taskDefinition: 'checkout:40' }).taskDefinition?.revision,
    ).toBe(40);
    expect(
      DescribeTaskDefinition(world, { taskDefinition: newest?.taskDefinitionArn }).taskDefinition,
    ).toBe(newest);
    expect(() => DescribeTaskDefinition(world, { taskDefinition: 'nothing' })).toThrow(
      'Unable to describe task definition.',
    );
    expect(
      ListTaskDefinitions(world, { familyPrefix: 'checkout', sort: 'DESC' }).taskDefinitionArns,
    ).toEqual([expect.stringMatching(/checkout:41$/), expect.stringMatching(/checkout:40$/)]);
  });
});

describe('the circuit breaker', () => {
  it('trips at half of the desired count, within 3 and 200', () => {
    const breaker = { enable: true, rollback: true };
    expect([1, 2, 6, 7, 25, 800].map((desired) => breakerThreshold(breaker, desired))).toEqual([
      3, 3, 3, 4, 13, 200,
    ]);
    const custom = (type: 'COUNT' | 'UNBOUNDED_PERCENT', value: number) =>
      breakerThreshold({ ...breaker, thresholdConfiguration: { type, value } }, 10);
    expect([custom('COUNT', 7), custom('UNBOUNDED_PERCENT', 10)]).toEqual([7, 1]);
  });
});

describe('the clock', () => {
  it('runs what is due in order of time and of asking, each at its own moment', () => {
    const clock = createClock(0);
    const seen: string[] = [];
    const note = (name: string) => () => seen.push(`${name}@${clock.now}`);
    clock.at(20, note('late'));
    clock.at(10, note('first'));
    clock.at(10, note('second'));
    clock.at(10, () => clock.at(5, note('past')));
    clock.advanceTo(15);
    expect(seen).toEqual(['first@10', 'second@10', 'past@10']);
    expect(clock.now).toBe(15);
  });
});
