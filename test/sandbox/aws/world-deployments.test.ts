import { describe, expect, it } from 'vitest';
import { goOff, withDeploymentAlarm } from '../../../src/sandbox/aws/faults/changes/alarms.ts';
import { bootCrash } from '../../../src/sandbox/aws/faults/changes/crashes.ts';
import { newService, release } from '../../../src/sandbox/aws/faults/changes/release.ts';
import { deploysBeside } from '../../../src/sandbox/aws/faults/changes/second-target-group.ts';
import { DescribeServices } from '../../../src/sandbox/aws/operations/ecs-services.ts';
import { buildWorld } from '../../../src/sandbox/aws/world/build.ts';
import type { World } from '../../../src/sandbox/aws/world/world.ts';

const now = new Date('2026-11-22T09:00:00Z');

/** The simulated account, and checkout-svc in it. */
function account() {
  const world = buildWorld({ now });
  const service = world.state.services.find(({ name }) => name === 'checkout-svc');
  if (!service) throw new Error('No service.');
  return { world, service, simulation: world.simulation() };
}

function described(world: World) {
  const [service] =
    DescribeServices(world, { cluster: 'prod', services: ['checkout-svc'] }).services ?? [];
  return { service, events: service?.events?.map(({ message }) => message).join('\n') ?? '' };
}

const crash = bootCrash('gunicorn');

describe('a deployment that cannot go on', () => {
  it('says so once where its percentages leave no room, and starts and stops nothing', () => {
    const { world, service, simulation } = account();
    service.deploymentConfiguration.maximumPercent = 100;
    release(simulation, service, {});
    world.advance(1800);
    const { service: seen, events } = described(world);
    expect(events.match(/because of the service deployment configuration/g)).toHaveLength(1);
    expect(seen?.deployments).toMatchObject([
      { status: 'PRIMARY', runningCount: 0, pendingCount: 0, rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE', runningCount: 2 },
    ]);
  });

  it('stays as it is where nothing was ever completed that it could go back to', () => {
    const { world, service, simulation } = account();
    newService(simulation, service);
    release(simulation, service, { crash });
    world.advance(1800);
    expect(service.serviceDeployments).toMatchObject([
      {
        status: 'ROLLBACK_FAILED',
        statusReason: 'No rollback candidate was found to run the rollback.',
        deploymentCircuitBreaker: { status: 'TRIGGERED', failureCount: 3, threshold: 3 },
      },
    ]);
    expect(described(world).service).toMatchObject({ runningCount: 0, pendingCount: 0 });
    expect(described(world).events).not.toMatch(/rolling back/);
  });

  it('keeps protected tasks until their protection ends', () => {
    const { world, service, simulation } = account();
    world.state.protectedTasks.push(
      ...world.state.tasks
        .filter(({ task, service: of }) => of === service.name && task.lastStatus === 'RUNNING')
        .map(({ arn }) => ({
          taskArn: arn,
          protectionEnabled: true,
          expirationDate: new Date(now.getTime() + 3_600_000),
        })),
    );
    release(simulation, service, {});
    world.advance(1800);
    expect(described(world).service).toMatchObject({ runningCount: 4 });
    expect(described(world).events).toMatch(/The number of protected tasks are more than/);
    world.advance(2400);
    service.scheduler.steady = false;
    simulation.wake(service);
    world.advance(900);
    expect(described(world).service).toMatchObject({
      runningCount: 2,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
  });
});

describe('deployment alarms', () => {
  it('end the deployment that they see go wrong', () => {
    const { world, service, simulation } = account();
    const alarm = withDeploymentAlarm(simulation, service);
    release(simulation, service, {});
    world.advance(120);
    expect(service.serviceDeployments[0]?.alarms?.status).toBe('MONITORING');
    goOff(simulation, service, alarm);
    world.advance(1800);
    expect(service.serviceDeployments[0]).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      alarms: { status: 'TRIGGERED', triggeredAlarmNames: [alarm.AlarmName] },
      deploymentCircuitBreaker: { status: 'MONITORING_COMPLETE' },
    });
    expect(described(world).events).toMatch(/deployment failed: alarm detected\./);
  });

  it('are not watched where one is red at the beginning', () => {
    const { world, service, simulation } = account();
    goOff(simulation, service, withDeploymentAlarm(simulation, service));
    release(simulation, service, {});
    world.advance(1800);
    expect(service.serviceDeployments[0]).toMatchObject({
      status: 'SUCCESSFUL',
      alarms: { status: 'DISABLED' },
    });
  });

  it('keep a deployment open for its bake time', () => {
    const { world, service, simulation } = account();
    withDeploymentAlarm(simulation, service);
    service.deploymentConfiguration.bakeTimeInMinutes = 20;
    release(simulation, service, {});
    world.advance(1200);
    expect(described(world).service?.deployments).toMatchObject([
      { runningCount: 2, rolloutState: 'IN_PROGRESS' },
    ]);
    world.advance(900);
    expect(described(world).service?.deployments).toMatchObject([{ rolloutState: 'COMPLETED' }]);
    expect(service.serviceDeployments[0]?.alarms?.status).toBe('MONITORING_COMPLETE');
  });
});

describe('deployments that shift traffic', () => {
  it('go through their stages and keep the old tasks until the end', () => {
    const { world, service, simulation } = account();
    deploysBeside(simulation, service, {
      strategy: 'LINEAR',
      bakeTimeInMinutes: 5,
      linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 10 },
    });
    release(simulation, service, {});
    const [record] = service.serviceDeployments;
    world.advance(8 * 60);
    expect(record).toMatchObject({
      lifecycleStage: 'PRODUCTION_TRAFFIC_SHIFT',
      targetServiceRevision: { requestedProductionTrafficWeight: 50 },
      sourceServiceRevisions: [{ requestedProductionTrafficWeight: 50 }],
    });
    expect(described(world).service?.runningCount).toBe(4);
    world.advance(5 * 60);
    expect(record).toMatchObject({
      lifecycleStage: 'BAKE_TIME',
      targetServiceRevision: { requestedProductionTrafficWeight: 100 },
    });
    world.advance(20 * 60);
    expect(record).toMatchObject({ lifecycleStage: 'CLEAN_UP', status: 'SUCCESSFUL' });
    expect(described(world).service).toMatchObject({
      runningCount: 2,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
  });

  it('are rolled back where the function of a hook rejects them', () => {
    const { world, service, simulation } = account();
    const hookTargetArn = 'arn:aws:lambda:eu-west-1:123456789012:function:smoke-test';
    world.state.rejectingFunctions.push(hookTargetArn);
    deploysBeside(simulation, service, {
      strategy: 'BLUE_GREEN',
      lifecycleHooks: [{ hookTargetArn, roleArn: 'r', lifecycleStages: ['POST_SCALE_UP'] }],
    });
    release(simulation, service, {});
    world.advance(1800);
    expect(service.serviceDeployments[0]).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      lifecycleHookDetails: [{ targetArn: hookTargetArn, status: 'FAILED' }],
    });
    expect(described(world).service).toMatchObject({ runningCount: 2 });
  });
});

it('a service of CodeDeploy has task sets, and nothing of what ECS says of its own deployments', () => {
  const { world, service } = account();
  service.controller = 'CODE_DEPLOY';
  expect(described(world).service).toMatchObject({
    deploymentController: { type: 'CODE_DEPLOY' },
    deployments: [],
    taskSets: [{ status: 'PRIMARY', runningCount: 2, stabilityStatus: 'STEADY_STATE' }],
  });
});
