import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import {
  deploy,
  registerRevision,
  withoutBreaker,
} from '../../../src/sandbox/aws/faults/changes/release.ts';
import { buildWorld } from '../../../src/sandbox/aws/world/build.ts';
import { revisionOf, tasksOf } from '../../../src/sandbox/aws/world/simulation.ts';
import { now } from '../../support/aws-sandbox.ts';

/** The tasks of checkout-svc after a release that adds a sidecar beside its container. */
function withSidecar(
  sidecar: Partial<ContainerDefinition>,
  change: (main: ContainerDefinition) => ContainerDefinition = (main) => main,
  seconds = 240,
) {
  const world = buildWorld({ now });
  const simulation = world.simulation();
  const service = simulation.state.services.find(({ name }) => name === 'checkout-svc');
  if (!service) throw new Error('There is no checkout-svc');
  withoutBreaker(service);
  const arn = registerRevision(simulation, service, change);
  revisionOf(simulation, arn).containerDefinitions?.push({
    name: 'router',
    image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable',
    ...sidecar,
  });
  deploy(simulation, service, arn);
  world.advance(seconds);
  return tasksOf(simulation, service)
    .filter(({ task }) => task.taskDefinitionArn === arn)
    .map(({ task }) => task);
}

describe('a task of several containers', () => {
  it('runs them all, each by its own image', () => {
    const [task] = withSidecar({ essential: false });
    expect(task).toMatchObject({
      lastStatus: 'RUNNING',
      containers: [
        { name: 'checkout', lastStatus: 'RUNNING' },
        { name: 'router', lastStatus: 'RUNNING' },
      ],
    });
    const [main, router] = task?.containers ?? [];
    expect(router?.imageDigest).not.toBe(main?.imageDigest);
  });

  it('waits for a container that another one needs to be done, and stays PENDING', () => {
    const [task] = withSidecar({ essential: false }, (main) => ({
      ...main,
      dependsOn: [{ containerName: 'router', condition: 'COMPLETE' }],
    }));
    expect(task).toMatchObject({
      lastStatus: 'PENDING',
      containers: [{ name: 'checkout', lastStatus: 'PENDING' }, { lastStatus: 'RUNNING' }],
    });
  });

  it('starts once what it waits for is HEALTHY', () => {
    const [task] = withSidecar(
      { healthCheck: { command: ['CMD-SHELL', 'exit 0'], interval: 10 } },
      (main) => ({
        ...main,
        dependsOn: [{ containerName: 'router', condition: 'HEALTHY' }],
      }),
    );
    expect(task).toMatchObject({ lastStatus: 'RUNNING', healthStatus: 'HEALTHY' });
  });

  it('is replaced when its own check fails', () => {
    const tasks = withSidecar(
      {},
      (main) => ({
        ...main,
        healthCheck: { command: ['CMD-SHELL', 'exit 1'], interval: 10, retries: 2 },
      }),
      700,
    );
    expect(tasks).toContainEqual(
      expect.objectContaining({
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: 'Task failed container health checks',
        healthStatus: 'UNHEALTHY',
      }),
    );
  });
});
