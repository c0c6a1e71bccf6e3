import type { Service, ServiceDeployment, Task, TaskDefinition } from '@aws-sdk/client-ecs';
import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { layers } from '../../../src/rules/layers.ts';
import { faults } from '../../../src/sandbox/aws/faults/index.ts';
import {
  DescribeServiceDeployments,
  ListServiceDeployments,
} from '../../../src/sandbox/aws/operations/ecs-deployments.ts';
import {
  DescribeServices,
  ListServices,
} from '../../../src/sandbox/aws/operations/ecs-services.ts';
import { DescribeTaskDefinition } from '../../../src/sandbox/aws/operations/ecs-task-definitions.ts';
import { DescribeTasks, ListTasks } from '../../../src/sandbox/aws/operations/ecs-tasks.ts';
import { buildWorld } from '../../../src/sandbox/aws/world/build.ts';
import type { World } from '../../../src/sandbox/aws/world/world.ts';

const now = new Date('2026-11-22T09:00:00Z');

/** What an on-call engineer sees of one service through the API. */
interface View {
  readonly world: World;
  readonly service: Service;
  readonly events: string;
  readonly stopped: readonly Task[];
  readonly running: readonly Task[];
  readonly record: ServiceDeployment | undefined;
  readonly definition: TaskDefinition | undefined;
  readonly newest: TaskDefinition | undefined;
  readonly targets: readonly TargetHealthDescription[];
  readonly logs: string;
}

function look(fault: string, name = 'checkout-svc', cluster = 'prod'): View {
  const world = buildWorld({ now, faults: [{ fault, cluster, service: name }] });
  return view(world, name, cluster);
}

function view(world: World, name: string, cluster: string): View {
  const [service] = DescribeServices(world, { cluster, services: [name] }).services ?? [];
  if (!service) throw new Error(`${name} is missing`);
  const listed = (desiredStatus: 'RUNNING' | 'STOPPED') => {
    const { taskArns = [] } = ListTasks(world, { cluster, serviceName: name, desiredStatus });
    const some = taskArns.slice(0, 100);
    return some.length > 0 ? (DescribeTasks(world, { cluster, tasks: some }).tasks ?? []) : [];
  };
  const arns = ListServiceDeployments(world, { cluster, service: name }).serviceDeployments?.map(
    ({ serviceDeploymentArn = '' }) => serviceDeploymentArn,
  );
  const [record] =
    DescribeServiceDeployments(world, { serviceDeploymentArns: arns }).serviceDeployments ?? [];
  const definition = DescribeTaskDefinition(world, {
    taskDefinition: service.taskDefinition,
  }).taskDefinition;
  const group = world.state.logGroups.find((it) => it.name === `/ecs/${cluster}/${name}`);
  const group0 = world.state.targetGroups.find(({ tags }) => tags['service'] === name);
  return {
    world,
    service,
    record,
    definition,
    newest: DescribeTaskDefinition(world, { taskDefinition: definition?.family }).taskDefinition,
    events: service.events?.map(({ message }) => message).join('\n') ?? '',
    stopped: listed('STOPPED'),
    running: listed('RUNNING'),
    targets: world.targetHealth(group0?.config.TargetGroupArn ?? ''),
    logs: (group?.streams ?? [])
      .slice(-4)
      .flatMap(({ name: stream }) =>
        world.logLines(group?.name ?? '', stream).map(({ message }) => message),
      )
      .join('\n'),
  };
}

/** The reasons of the targets in use, without those that are draining or new. */
function reasons({ targets }: View): Set<string> {
  return new Set(
    targets
      .map(({ TargetHealth }) => TargetHealth)
      .filter((it) => it?.State === 'unhealthy')
      .map((it) => `${it?.Reason}: ${it?.Description}`),
  );
}

const failing = {
  deployments: [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }, { status: 'ACTIVE' }],
};
const steady = {
  runningCount: 2,
  deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED', failedTasks: 0 }],
};
const exited = {
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
};

function every(tasks: readonly Task[], shape: object): void {
  expect(tasks.length).toBeGreaterThan(1);
  for (const task of tasks) expect(task).toMatchObject(shape);
}

/** Every fault builds an account of three days, some of them several. */
const timeout = 120_000;

const signals: Readonly<Record<string, (seen: View) => void>> = {
  'missing-env-var': ({ service, stopped, logs, definition }) => {
    expect(service).toMatchObject(failing);
    every(
      stopped.filter(({ startedBy }) => startedBy === service.deployments?.[0]?.id),
      {
        ...exited,
        containers: [{ exitCode: 1 }],
      },
    );
    const [, name] =
      /RuntimeError: Missing required environment variables: (\w+), PAYMENT_API_URL/.exec(logs) ??
      [];
    expect(name).toBe('SECRET_KEY');
    const [container] = definition?.containerDefinitions ?? [];
    const names = [...(container?.environment ?? []), ...(container?.secrets ?? [])].map(
      (it) => it.name,
    );
    expect(names).toEqual(['APP_NAME', 'ENVIRONMENT', 'LOG_LEVEL', 'DATABASE_URL']);
    expect(service.deployments?.[1]?.runningCount).toBe(1);
  },
  'image-name-wrong': ({ service, stopped, events }) => {
    expect(service).toMatchObject({ ...failing, runningCount: 2 });
    every(stopped, {
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringMatching(
        /CannotPull.*pull access denied for your-dockerhub-username\/your-app.*denied: requested access to the resource is denied/,
      ),
      pullStartedAt: expect.any(Date),
    });
    expect(stopped.every(({ pullStoppedAt, startedAt }) => !pullStoppedAt && !startedAt)).toBe(
      true,
    );
    expect(events).toContain('is unable to consistently start tasks successfully');
  },
  'image-tag-missing': ({ service, stopped, definition, world }) => {
    expect(service).toMatchObject({ ...failing, runningCount: 2 });
    const image = definition?.containerDefinitions?.[0]?.image;
    every(stopped, {
      stoppedReason: expect.stringContaining(`failed to resolve ref ${image}: ${image}: not found`),
    });
    const tags = world.state.repositories
      .find(({ name }) => name === 'shop/checkout')
      ?.images.flatMap((it) => it.tags);
    expect(tags).not.toContain(image?.split(':')[1]);
  },
  'circuit-breaker-rolled-back': ({ service, record, stopped, events, logs }) => {
    expect(service).toMatchObject(steady);
    expect(service.taskDefinition).toMatch(/:41$/);
    expect(record).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      rollback: { reason: expect.stringContaining('circuit breaker') },
      deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
    });
    expect(events).toMatch(
      /\(deployment ecs-svc\/\d{19}\) deployment failed: tasks failed to start\./,
    );
    expect(events).toContain(`rolling back to deployment ${service.deployments?.[0]?.id}.`);
    every(
      stopped.filter(({ stopCode }) => stopCode === 'EssentialContainerExited'),
      exited,
    );
    expect(
      new Set(stopped.map(({ startedBy }) => startedBy)).has(service.deployments?.[0]?.id),
    ).toBe(false);
    expect(logs).toContain('ImportError');
  },
  'tg-empty-503': ({ service, targets, stopped }) => {
    expect(service).toMatchObject(steady);
    expect(targets).toEqual([]);
    expect(stopped).toEqual([]);
  },
  'service-not-attached': ({ service, targets, record }) => {
    expect(service).toMatchObject({ ...steady, loadBalancers: [] });
    expect(targets).toEqual([]);
    expect(record?.status).toBe('SUCCESSFUL');
  },
  'port-mismatch': (seen) => {
    expect(seen.service).toMatchObject({ ...failing, loadBalancers: [{ containerPort: 80 }] });
    expect(reasons(seen)).toEqual(new Set(['Target.FailedHealthChecks: Health checks failed']));
    expect(seen.logs).toContain('Listening at: http://0.0.0.0:8000');
    expect(seen.logs).not.toContain('ELB-HealthChecker');
  },
  'health-refused': (seen) => {
    expect(seen.service).toMatchObject(failing);
    expect(reasons(seen)).toEqual(new Set(['Target.FailedHealthChecks: Health checks failed']));
    expect(seen.logs).not.toMatch(/8000|ELB-HealthChecker/);
  },
  'fixed-health-port-mismatch': (seen) => {
    expect(reasons(seen)).toEqual(new Set(['Target.FailedHealthChecks: Health checks failed']));
    expect(seen.targets[0]).toMatchObject({ Target: { Port: 8000 }, HealthCheckPort: '8081' });
  },
  'listens-on-localhost': (seen) => {
    expect(seen.service).toMatchObject(failing);
    expect(reasons(seen)).toEqual(new Set(['Target.FailedHealthChecks: Health checks failed']));
    expect(seen.logs).toContain('Listening at: http://127.0.0.1:8000');
  },
  'lb-container-or-port-absent': ({ service, newest }) => {
    expect(service).toMatchObject({
      ...steady,
      loadBalancers: [{ containerName: 'checkout', containerPort: 8000 }],
    });
    expect(newest).toMatchObject({
      revision: 42,
      containerDefinitions: [{ name: 'app', portMappings: [{ containerPort: 8080 }] }],
    });
  },
  'tg-port-differs-harmless': ({ service, targets, world }) => {
    expect(service).toMatchObject(steady);
    expect(targets.map(({ Target, TargetHealth }) => [Target?.Port, TargetHealth?.State])).toEqual([
      [8000, 'healthy'],
      [8000, 'healthy'],
    ]);
    expect(world.state.targetGroups[0]?.config.Port).toBe(80);
  },
  'sg-lb-to-task-blocked': (seen) => {
    expect(reasons(seen)).toEqual(new Set(['Target.Timeout: Request timed out']));
    expect(seen.events).toMatch(
      /\(task \w{32}\) \(port 8000\) is unhealthy in \(target-group arn:[^)]+\) due to \(reason Request timed out\)/,
    );
    every(seen.stopped, {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: expect.stringMatching(/^Task failed ELB health checks in \(target-group arn:/),
    });
  },
  'public-ip-blocked-by-design': ({ service, targets, world, running }) => {
    expect(service).toMatchObject(steady);
    expect(targets.map(({ TargetHealth }) => TargetHealth?.State)).toEqual(['healthy', 'healthy']);
    const eni = running[0]?.attachments?.[0]?.details?.find(
      ({ name }) => name === 'networkInterfaceId',
    )?.value;
    const found = world
      .networkInterfaces()
      .find(({ NetworkInterfaceId }) => NetworkInterfaceId === eni);
    expect(found?.Association?.PublicIp).toMatch(/^52\./);
  },
  'ci-green-cd-not-run': ({ service, world, newest }) => {
    expect(service).toMatchObject(steady);
    const images =
      world.state.repositories.find(({ name }) => name === 'shop/checkout')?.images ?? [];
    const created = service.deployments?.[0]?.createdAt ?? now;
    expect(images.filter(({ pushedAt }) => pushedAt > created)).toHaveLength(2);
    expect(newest?.taskDefinitionArn).toBe(service.taskDefinition);
  },
  'revision-registered-not-deployed': ({ service, newest }) => {
    expect(service).toMatchObject(steady);
    expect(newest?.revision).toBe(42);
    expect(newest?.registeredAt?.getTime()).toBeGreaterThan(
      service.deployments?.[0]?.createdAt?.getTime() ?? 0,
    );
    expect(service.taskDefinition).toMatch(/:41$/);
  },
  'new-image-not-picked-up': ({ service, running, world }) => {
    expect(service).toMatchObject(steady);
    const latest = world.state.repositories
      .find(({ name }) => name === 'shop/checkout')
      ?.images.find(({ tags }) => tags.includes('latest'));
    expect(latest?.pushedAt.getTime()).toBeGreaterThan(
      service.deployments?.[0]?.createdAt?.getTime() ?? 0,
    );
    for (const { containers } of running) {
      expect(containers?.[0]?.image).toMatch(/:latest$/);
      expect(containers?.[0]?.imageDigest).not.toBe(latest?.digest);
    }
  },
  'app-crash-on-start': ({ service, stopped, logs }) => {
    expect(service).toMatchObject({ ...failing, deployments: [{}, { runningCount: 2 }] });
    every(stopped, { ...exited, containers: [{ exitCode: 3 }] });
    expect(logs).toContain('Traceback');
    expect(logs).not.toMatch(/environment|ECONNREFUSED/);
  },
  'oom-killed': ({ stopped }) => {
    const killed = stopped.filter(({ stopCode }) => stopCode === 'EssentialContainerExited');
    every(killed, {
      containers: [
        { exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
      ],
    });
  },
  'sigkill-after-stop-timeout': ({ service, stopped }) => {
    expect(service).toMatchObject(steady);
    every(stopped, { stopCode: 'ServiceSchedulerInitiated', containers: [{ exitCode: 137 }] });
    for (const { stoppingAt = now, executionStoppedAt = now, containers } of stopped) {
      expect(executionStoppedAt.getTime() - stoppingAt.getTime()).toBeGreaterThanOrEqual(30_000);
      expect(containers?.[0]?.reason).toBeUndefined();
    }
  },
  'graceful-stop-143': ({ service, stopped }) => {
    expect(service).toMatchObject(steady);
    every(stopped, {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: expect.stringMatching(/^Scaling activity initiated by/),
      containers: [{ exitCode: 143 }],
    });
  },
  'health-path-wrong': (seen) => {
    expect(reasons(seen)).toEqual(
      new Set(['Target.ResponseCodeMismatch: Health checks failed with these codes: [404]']),
    );
    expect(seen.logs).toMatch(/"GET \/health HTTP\/1\.1" 404 .* "ELB-HealthChecker\/2\.0"/);
  },
  'desired-count-zero': ({ service, targets, events }) => {
    expect(service).toMatchObject({ desiredCount: 0, runningCount: 0, pendingCount: 0 });
    expect(targets).toEqual([]);
    expect(events).toMatch(/^\(service checkout-svc\) has reached a steady state\./);
  },
  'deployment-in-progress-normal': ({ service, stopped, targets }) => {
    expect(service).toMatchObject({
      ...failing,
      deployments: [{ failedTasks: 0 }, { rolloutState: 'COMPLETED' }],
    });
    expect(stopped.filter(({ stopCode }) => stopCode !== 'ServiceSchedulerInitiated')).toEqual([]);
    expect(targets.filter(({ TargetHealth }) => TargetHealth?.State === 'unhealthy')).toEqual([]);
  },
  'target-initial': ({ service, targets }) => {
    expect(service).toMatchObject({
      desiredCount: 3,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
    expect(targets.map(({ TargetHealth }) => TargetHealth?.State)).toEqual([
      'healthy',
      'healthy',
      'initial',
    ]);
  },
  'service-inactive-or-draining': ({ service, running }) => {
    expect(service).toMatchObject({ status: 'INACTIVE', desiredCount: 0, runningCount: 0 });
    expect(running).toEqual([]);
  },
  'diagnosis-access-denied': ({ service, world }) => {
    expect(service).toMatchObject(steady);
    expect(world.conditions.deny).toEqual(['elasticloadbalancing:DescribeTargetHealth']);
  },
  'diagnosis-throttled': ({ service, world }) => {
    expect(service).toMatchObject(steady);
    expect(world.conditions.throttle).toContainEqual({ pattern: 'ecs:DescribeTasks', rate: 1 });
  },
};

describe('each fault', () => {
  it.each(Object.keys(signals))('%s shows its signals', (id) => signals[id]?.(look(id)));

  it('service-not-found leaves a service with a similar name', () => {
    const world = buildWorld({
      now,
      faults: [{ fault: 'service-not-found', cluster: 'prod', service: 'checkout-svc' }],
    });
    const { services, failures } = DescribeServices(world, {
      cluster: 'prod',
      services: ['checkout-svc'],
    });
    expect(services).toEqual([]);
    expect(failures).toMatchObject([{ reason: 'MISSING' }]);
    expect(ListServices(world, { cluster: 'prod' }).serviceArns).toContain(
      'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-service',
    );
    const successor = view(world, 'checkout-service', 'prod');
    expect(successor.service).toMatchObject(steady);
  });

  it('whose signals are checked here is one', () => {
    const ids = faults.map(({ id }) => id);
    expect(Object.keys(signals).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has an id of its own, a layer that exists, and a title of at most 72 characters', () => {
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
    for (const { layer, title } of faults) {
      expect(layers).toContain(layer);
      expect(title).toMatch(/^[A-Z0-9].{10,71}[^.]$/);
    }
  });

  it('leaves every other service of the account healthy, save what it shares', { timeout }, () => {
    const shared = new Set(['nacl-blocked', 'sg-lb-egress-blocked']);
    for (const { id, on = { cluster: 'prod', service: 'checkout-svc' } } of faults) {
      const world = buildWorld({ now, faults: [{ fault: id, ...on }] });
      for (const { cluster, name } of world.state.services) {
        if (name.startsWith('checkout') || name === on.service || shared.has(id)) continue;
        const [service] = DescribeServices(world, { cluster, services: [name] }).services ?? [];
        expect(service?.deployments, `${id}: ${name}`).toMatchObject([
          { rolloutState: 'COMPLETED' },
        ]);
        expect(service?.runningCount, `${id}: ${name}`).toBe(service?.desiredCount);
      }
    }
  });

  it('is refused where a service lacks what it is about, and only there', { timeout }, () => {
    const others = buildWorld({ now }).state.services.filter(({ name }) =>
      ['mail-worker', 'web-svc'].includes(name),
    );
    for (const { id, on } of faults) {
      for (const { cluster, name, loadBalancers } of others) {
        try {
          buildWorld({ now, faults: [{ fault: id, cluster, service: name }] });
        } catch (error) {
          expect(error, `${id}: ${name}`).toBeInstanceOf(RangeError);
          if (on) expect(name, id).not.toBe(on.service);
          else expect(loadBalancers, `${id}: ${name}`).toEqual([]);
        }
      }
    }
  });
});

describe('every framework', () => {
  it.each([
    ['prod', 'cart-svc', 'Error: Missing required environment variable: SECRET_KEY'],
    ['prod', 'search-svc', "Could not resolve placeholder 'INDEX_HOST' in value"],
    ['prod', 'mail-worker', "KeyError: 'QUEUE_NAME'"],
    ['staging', 'cart-svc', 'panic: required environment variable SECRET_KEY is not set'],
    [
      'staging',
      'web-svc',
      'pydantic_core._pydantic_core.ValidationError: 2 validation errors for Settings',
    ],
  ])('%s/%s names a missing variable in its own words', (cluster, name, words) => {
    expect(look('missing-env-var', name, cluster).logs).toContain(words);
  });
});

describe('two faults at once', () => {
  it('both show on one service', () => {
    const world = buildWorld({
      now,
      faults: [
        { fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' },
        { fault: 'sg-lb-to-task-blocked', cluster: 'prod', service: 'checkout-svc' },
      ],
    });
    const seen = view(world, 'checkout-svc', 'prod');
    expect(seen.logs).toContain('Missing required environment variables');
    const why = seen.stopped.map(({ stoppedReason }) => stoppedReason?.replace(/ \(.*/, ''));
    expect(new Set(why)).toEqual(
      new Set([
        'Essential container in task exited',
        'Scaling activity initiated by',
        'Task failed ELB health checks in',
      ]),
    );
  });

  it('each shows on its own service', () => {
    const world = buildWorld({
      now,
      faults: [
        { fault: 'oom-killed', cluster: 'prod', service: 'search-svc' },
        { fault: 'health-path-wrong', cluster: 'prod', service: 'cart-svc' },
      ],
    });
    const codes = view(world, 'search-svc', 'prod').stopped.map(
      ({ containers }) => containers?.[0]?.exitCode,
    );
    expect(codes).toContain(137);
    expect(reasons(view(world, 'cart-svc', 'prod'))).toEqual(
      new Set(['Target.ResponseCodeMismatch: Health checks failed with these codes: [404]']),
    );
  });
});

it('the agent of an instance notes when a pull ended that failed', () => {
  const { stopped } = look('image-tag-missing', 'batch-svc', 'batch');
  expect(stopped.length).toBeGreaterThan(0);
  every(stopped, { stopCode: 'TaskFailedToStart', pullStoppedAt: expect.any(Date) });
});
