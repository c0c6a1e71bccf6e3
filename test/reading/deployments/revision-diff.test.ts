import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeServiceRevisions } from '../../../src/facts/ecs-deployments.ts';
import { describeTaskDefinition } from '../../../src/facts/ecs-task-definitions.ts';
import {
  changesBetween,
  serviceChangesBetween,
} from '../../../src/reading/deployments/revision-diff.ts';

const app = {
  name: 'app',
  image: 'shop/app:1',
  environment: [{ name: 'LOG_LEVEL', value: 'hush' }],
  secrets: [{ name: 'SECRET_KEY', valueFrom: 'arn:aws:secretsmanager:eu-west-1:1:secret:a' }],
  portMappings: [{ containerPort: 8000, hostPort: 8000, protocol: 'tcp' }],
  healthCheck: { command: ['CMD', 'true'], interval: 30 },
  memory: 512,
};

function definition(container: object = {}, task: object = {}, ...others: readonly object[]) {
  const { taskDefinition } = describeTaskDefinition.parse({
    taskDefinition: {
      taskDefinitionArn: 'arn',
      cpu: '256',
      memory: '512',
      taskRoleArn: 'role/a',
      networkMode: 'awsvpc',
      containerDefinitions: [{ ...app, ...container }, ...others],
      ...task,
    },
  });
  if (!taskDefinition) throw new Error('no definition');
  return taskDefinition;
}

const plain = definition();

describe('what differs between two revisions', () => {
  test.each([
    [
      'the image',
      { image: 'shop/app:2' },
      { field: 'image', from: 'shop/app:1', to: 'shop/app:2' },
    ],
    [
      'a variable that is gone',
      { environment: [] },
      { field: 'environment LOG_LEVEL', from: 'LOG_LEVEL' },
    ],
    [
      'a secret that is gone',
      { secrets: [] },
      { field: 'secret SECRET_KEY', from: app.secrets[0]?.valueFrom },
    ],
    [
      'a secret from another place',
      { secrets: [{ name: 'SECRET_KEY', valueFrom: 'arn:other' }] },
      { field: 'secret SECRET_KEY', from: app.secrets[0]?.valueFrom, to: 'arn:other' },
    ],
    [
      'the ports',
      { portMappings: [{ containerPort: 9000, hostPort: 0, protocol: 'udp' }] },
      { field: 'ports', from: '8000', to: '0→9000/udp' },
    ],
    [
      'the timing of the health check',
      { healthCheck: { command: ['CMD', 'true'], interval: 5, retries: 2 } },
      {
        field: 'health check timing',
        from: 'every 30 s for 5 s, 3 retries, 0 s to start',
        to: 'every 5 s for 5 s, 2 retries, 0 s to start',
      },
    ],
    ['the memory', { memory: 256 }, { field: 'container memory', from: '512 MiB', to: '256 MiB' }],
    ['the command', { command: ['serve', '-v'] }, { field: 'command', to: 'serve -v' }],
  ])('%s', (_, container, change) => {
    expect(changesBetween(plain, definition(container))).toEqual([{ container: 'app', ...change }]);
  });

  test.each([
    ['the size', { cpu: '512' }, { field: 'CPU', from: '256', to: '512' }],
    ['the role', { taskRoleArn: 'role/b' }, { field: 'task role', from: 'role/a', to: 'role/b' }],
    ['the execution role', { executionRoleArn: 'x' }, { field: 'execution role', to: 'x' }],
    [
      'the network mode',
      { networkMode: 'bridge' },
      { field: 'network mode', from: 'awsvpc', to: 'bridge' },
    ],
  ])('%s', (_, task, change) => {
    expect(changesBetween(plain, definition({}, task))).toEqual([change]);
  });

  test('a container that came, and one that went', () => {
    const both = definition({}, {}, { name: 'proxy', image: 'envoy:1' });
    const came = { container: 'proxy', field: 'container' };
    expect(changesBetween(plain, both)).toEqual([{ ...came, to: 'envoy:1' }]);
    expect(changesBetween(both, plain)).toEqual([{ ...came, from: 'envoy:1' }]);
  });

  test('the value of a variable is never told, not even that it changed', () => {
    const changed = definition({ environment: [{ name: 'LOG_LEVEL', value: 'loud' }] });
    expect(changesBetween(plain, changed)).toEqual([]);
  });
});

test('what differs between two service revisions', () => {
  const [before, after] = describeServiceRevisions.parse({
    serviceRevisions: [
      {
        serviceRevisionArn: 'a',
        networkConfiguration: {
          awsvpcConfiguration: { subnets: ['s-2', 's-1'], securityGroups: ['sg-1'] },
        },
      },
      {
        serviceRevisionArn: 'b',
        networkConfiguration: {
          awsvpcConfiguration: { subnets: ['s-1', 's-2'], securityGroups: ['sg-2'] },
        },
        loadBalancers: [
          { targetGroupArn: 'arn:targetgroup/web/1', containerName: 'app', containerPort: 80 },
        ],
      },
    ],
  }).serviceRevisions;
  if (!before || !after) throw new Error('no revisions');
  expect(serviceChangesBetween(before, after)).toEqual([
    { field: 'security groups', from: 'sg-1', to: 'sg-2' },
    { field: 'load balancers', to: 'app:80 in web' },
  ]);
});

describe('for any two revisions', () => {
  const name = fc.constantFrom('A', 'B', 'C');
  const container = fc.record({
    name: fc.constantFrom('app', 'proxy', 'logs'),
    image: fc.constantFrom('shop/app:1', 'shop/app:2'),
    environment: fc.uniqueArray(fc.record({ name }), { selector: (it) => it.name }),
    secrets: fc.uniqueArray(fc.record({ name, valueFrom: fc.constantFrom('x', 'y') }), {
      selector: (it) => it.name,
    }),
    portMappings: fc.uniqueArray(fc.record({ containerPort: fc.constantFrom(80, 443) }), {
      selector: (it) => it.containerPort,
    }),
    memory: fc.constantFrom(256, 512),
  });
  const any = fc
    .uniqueArray(container, { selector: (it) => it.name })
    .map((containerDefinitions) => definition({}, { containerDefinitions }));

  test('a revision does not differ from itself, in whatever order AWS lists its parts', () => {
    fc.assert(
      fc.property(any, (it) => {
        const reversed = {
          ...it,
          containerDefinitions: it.containerDefinitions.toReversed().map((one) => ({
            ...one,
            environment: one.environment.toReversed(),
            secrets: one.secrets.toReversed(),
            portMappings: one.portMappings.toReversed(),
          })),
        };
        expect(changesBetween(it, reversed)).toEqual([]);
      }),
    );
  });

  test('the way back is the same list with its sides changed', () => {
    const key = ({ container: of = '', field }: { container?: string; field: string }) =>
      `${of} ${field}`;
    fc.assert(
      fc.property(any, any, (a, b) => {
        const there = changesBetween(a, b).toSorted((x, y) => (key(x) < key(y) ? -1 : 1));
        const back = changesBetween(b, a).toSorted((x, y) => (key(x) < key(y) ? -1 : 1));
        expect(back.map(({ from, to }) => [to, from])).toEqual(
          there.map(({ from, to }) => [from, to]),
        );
      }),
    );
  });
});
