import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootCrash } from '../../../src/sandbox/aws/faults/changes/crashes.ts';
import { release } from '../../../src/sandbox/aws/faults/changes/release.ts';
import { DescribeServices } from '../../../src/sandbox/aws/operations/ecs-services.ts';
import { ListTasks, StopTask } from '../../../src/sandbox/aws/operations/ecs-tasks.ts';
import { UpdateService } from '../../../src/sandbox/aws/operations/ecs-update-service.ts';
import { taskBounds } from '../../../src/sandbox/aws/world/breaker.ts';
import { buildWorld } from '../../../src/sandbox/aws/world/build.ts';
import type { ServiceState } from '../../../src/sandbox/aws/world/service-state.ts';
import type { World } from '../../../src/sandbox/aws/world/world.ts';

const now = new Date('2026-11-22T09:00:00Z');
const cart = { cluster: 'prod', service: 'cart-svc' } as const;

/** What may happen to a service while it is watched. */
type Step = 'force' | 'release' | 'bad-release' | 'stop-a-task' | 'wait';

interface Plan {
  readonly desired: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly breaker: boolean;
  readonly steps: readonly Step[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  desired: fc.integer({ min: 1, max: 6 }),
  minimumHealthyPercent: fc.constantFrom(0, 50, 100),
  maximumPercent: fc.constantFrom(100, 150, 200),
  breaker: fc.boolean(),
  steps: fc.array(fc.constantFrom<Step>('force', 'release', 'bad-release', 'stop-a-task', 'wait'), {
    minLength: 1,
    maxLength: 4,
  }),
});

function stateOf(world: World): ServiceState {
  const found = world.state.services.find(
    ({ name, cluster }) => name === 'cart-svc' && cluster === 'prod',
  );
  if (!found) throw new Error('cart-svc is missing');
  return found;
}

function take(world: World, step: Step): void {
  const service = stateOf(world);
  if (step === 'force') UpdateService(world, { ...cart, forceNewDeployment: true });
  if (step === 'release') release(world.simulation(), service, { crash: undefined });
  if (step === 'bad-release') release(world.simulation(), service, { crash: bootCrash('node') });
  if (step === 'stop-a-task') {
    const [task] = ListTasks(world, { cluster: 'prod', serviceName: 'cart-svc' }).taskArns ?? [];
    if (task) StopTask(world, { cluster: 'prod', task });
  }
}

/** What must hold at every moment, whatever happens. */
function check(world: World): void {
  const service = stateOf(world);
  const tasks = world.state.tasks.filter(
    (it) => it.service === 'cart-svc' && it.cluster === 'prod',
  );
  const live = tasks.filter(({ task }) => task.desiredStatus === 'RUNNING');
  const { upper } = taskBounds(service.desiredCount, service.deploymentConfiguration);
  expect(live.length).toBeLessThanOrEqual(upper);

  expect(service.deployments.filter(({ status }) => status === 'PRIMARY')).toHaveLength(1);
  expect(service.deployments[0]?.status).toBe('PRIMARY');
  for (const { deploymentId, task } of live) {
    expect(service.deployments.map(({ id }) => id)).toContain(deploymentId);
    expect(task.startedBy).toBe(deploymentId);
  }
  const addresses = live.map(({ privateIp }) => privateIp);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const { task } of tasks) {
    const {
      createdAt,
      connectivityAt,
      pullStartedAt,
      pullStoppedAt,
      startedAt,
      stoppingAt,
      stoppedAt,
    } = task;
    const times = [
      createdAt,
      connectivityAt,
      pullStartedAt,
      pullStoppedAt,
      startedAt,
      stoppingAt,
      stoppedAt,
    ]
      .filter((at) => at !== undefined)
      .map((at) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(task.lastStatus === 'STOPPED').toBe(stoppedAt !== undefined);
  }
  const targets =
    world.state.targetGroups.find(({ config }) => config.TargetGroupName === 'prod-cart-svc')
      ?.targets ?? [];
  for (const { id, state } of targets) {
    if (state === 'draining') continue;
    expect(live.filter(({ privateIp }) => privateIp === id)).toHaveLength(1);
  }
  expect(service.events.length).toBeLessThanOrEqual(100);
}

function prepared({ desired, minimumHealthyPercent, maximumPercent, breaker }: Plan): World {
  const world = buildWorld({ now });
  UpdateService(world, {
    ...cart,
    desiredCount: desired,
    deploymentConfiguration: {
      minimumHealthyPercent,
      maximumPercent,
      deploymentCircuitBreaker: { enable: breaker, rollback: breaker },
    },
  });
  world.advance(900);
  return world;
}

describe('the scheduler', () => {
  it('keeps its invariants at every moment', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const world = prepared(plan);
        for (const step of plan.steps) {
          take(world, step);
          for (let second = 0; second < 240; second += 6) {
            world.advance(6);
            check(world);
          }
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('keeps the minimum healthy through a good release', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const world = prepared(plan);
        const group = world.state.targetGroups.find(
          ({ config }) => config.TargetGroupName === 'prod-cart-svc',
        );
        const { lower } = taskBounds(plan.desired, plan);
        take(world, 'release');
        for (let second = 0; second < 600; second += 6) {
          world.advance(6);
          const healthy = group?.targets.filter(({ state }) => state === 'healthy').length;
          expect(healthy).toBeGreaterThanOrEqual(lower);
        }
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('ends every good release unless the bounds leave no room', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const world = prepared(plan);
        const { lower, upper } = taskBounds(plan.desired, plan);
        take(world, 'release');
        world.advance(plan.desired * 700);
        const [service] =
          DescribeServices(world, { cluster: 'prod', services: ['cart-svc'] }).services ?? [];
        const stuck = lower === plan.desired && upper === plan.desired;
        expect(service?.deployments?.length).toBe(stuck ? 2 : 1);
        expect(service?.taskDefinition).toMatch(/cart:89$/);
        expect(service?.runningCount).toBe(plan.desired);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('ends every bad release by its breaker, and none without', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const world = prepared({ ...plan, maximumPercent: 200 });
        take(world, 'bad-release');
        world.advance(1800);
        const [record] = stateOf(world).serviceDeployments;
        expect(record?.status).toBe(plan.breaker ? 'ROLLBACK_SUCCESSFUL' : 'IN_PROGRESS');
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});
