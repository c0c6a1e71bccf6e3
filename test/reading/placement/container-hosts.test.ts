import {
  ContainerInstanceStatus,
  InstanceHealthCheckState,
  InstanceHealthCheckType,
} from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { needOf, placeable } from '../../../src/reading/placement/container-hosts.ts';
import { illBy, kindOfCheck } from '../../../src/reading/placement/host-health.ts';

describe("AWS's values are handled by name", () => {
  test('every status of a container instance', () => {
    expect(Object.keys(placeable).toSorted()).toEqual(
      Object.values(ContainerInstanceStatus).toSorted(),
    );
  });

  test('every type of health check', () => {
    expect(Object.keys(kindOfCheck).toSorted()).toEqual(
      Object.values(InstanceHealthCheckType).toSorted(),
    );
  });

  test('every state of a health check', () => {
    expect(Object.keys(illBy).toSorted()).toEqual(
      Object.values(InstanceHealthCheckState).toSorted(),
    );
  });
});

describe('what a task reserves', () => {
  const container = {
    name: 'app',
    cpu: 256,
    memory: 512,
    memoryReservation: 300,
    portMappings: [
      { containerPort: 8080, hostPort: 80 },
      { containerPort: 9000, hostPort: 0 },
    ],
  };
  const definition = (fields: object) =>
    needOf({
      taskDefinitionArn: 'x',
      containerDefinitions: [container, container],
      ...fields,
    } as never);

  test('the sum of its containers where the task has no size', () => {
    expect(definition({ networkMode: 'bridge' })).toEqual({
      cpu: 512,
      memory: 600,
      ports: ['80', '80'],
    });
  });

  test('the size of the task, in words too', () => {
    expect(definition({ networkMode: 'awsvpc', cpu: '.5 vCPU', memory: '1 GB' })).toEqual({
      cpu: 512,
      memory: 1024,
      ports: [],
    });
  });

  test("the containers' own ports in network mode host", () => {
    expect(definition({ networkMode: 'host', cpu: '256', memory: '512' }).ports).toContain('9000');
  });
});
