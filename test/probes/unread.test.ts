import { describe, expect, test } from 'vitest';
import { noCache } from '../../src/probes/answer-cache.ts';
import type { Ask } from '../../src/probes/aws.ts';
import { collect } from '../../src/probes/collect.ts';
import { operationOf } from '../../src/probes/question.ts';
import { probesFor } from '../../src/probes/select.ts';
import type { AwsSandbox } from '../../src/sandbox/aws/server.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';

const crash = [{ fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' }];

/** The streams of the service's stopped tasks. */
function failedStreams({ world }: AwsSandbox) {
  const stopped = world.state.tasks.filter(
    ({ service, task }) => service === 'checkout-svc' && task.lastStatus === 'STOPPED',
  );
  return world.state.logGroups
    .flatMap(({ streams }) => streams)
    .filter(({ name }) => stopped.some(({ id }) => name.endsWith(id)));
}

/** Makes the newest stopped task of the service the last of so many. */
function repeatStops({ world }: AwsSandbox, most: number): void {
  const { tasks } = world.state;
  const stopped = tasks.filter(
    ({ service, task }) => service === 'checkout-svc' && task.lastStatus === 'STOPPED',
  );
  const [model] = stopped;
  if (!model) throw new Error('No task of the service has stopped');
  for (let n = stopped.length; n < most; n += 1) {
    const id = n.toString(16).padStart(32, '0');
    const arn = model.arn.replace(model.id, id);
    tasks.push({ ...model, id, arn, task: { ...model.task, taskArn: arn } });
  }
}

/** Changes where the service's containers log to. */
function logTo({ world }: AwsSandbox, logConfiguration: object): void {
  for (const definition of world.state.taskDefinitions) {
    if (definition.family !== 'checkout') continue;
    for (const container of definition.containerDefinitions ?? []) {
      Object.assign(container, { logConfiguration });
    }
  }
}

const read = (prepare: (aws: AwsSandbox) => void) => diagnoseIn(crash, serviceRef(), prepare);

describe('the log of a container that failed', () => {
  const options = { 'awslogs-group': '/ecs/prod/checkout-svc', 'awslogs-stream-prefix': 'ecs' };
  test.each<[string, (aws: AwsSandbox) => void, string]>([
    [
      'is not there',
      (aws) => {
        for (const stream of failedStreams(aws)) stream.name = `gone/${stream.name}`;
      },
      'The specified log stream does not exist.',
    ],
    [
      'is empty',
      (aws) => {
        for (const stream of failedStreams(aws)) stream.lines = [];
      },
      'The log is empty.',
    ],
    [
      'is in another region',
      (aws) =>
        logTo(aws, {
          logDriver: 'awslogs',
          options: { ...options, 'awslogs-region': 'us-east-1' },
        }),
      'The log goes to us-east-1, which was not asked.',
    ],
    [
      'goes to another system',
      (aws) => logTo(aws, { logDriver: 'splunk', options: {} }),
      'The log goes to splunk, which was not asked.',
    ],
    [
      'goes nowhere',
      (aws) => logTo(aws, undefined as never),
      'Container checkout has no log configuration.',
    ],
  ])('%s: what it would say is not ruled out', async (_, prepare, detail) => {
    const { facts, diagnosis } = await read(prepare);
    const logs = facts.answers.logEvents;
    if (logs.state !== 'known') throw new Error('No log was asked for');
    expect(Object.values(logs.value).map((it) => it.state === 'unknown' && it.detail)).toContain(
      detail,
    );
    expect(diagnosis.ruledOut).not.toContain('missing-env-var');
    expect(diagnosis.blind).toContainEqual(
      expect.objectContaining({ rule: 'missing-env-var', needs: 'logs:GetLogEvents' }),
    );
  });

  test('may hold lines of 256 KB', async () => {
    const { diagnosis } = await read((aws) => {
      const message = `${'x'.repeat(256 * 1024 - 30)} end`;
      for (const stream of failedStreams(aws)) {
        stream.lines.unshift({ at: stream.lines[0]?.at ?? 0, message });
      }
    });
    expect(diagnosis.findings[0]?.rule).toBe('missing-env-var');
    expect(JSON.stringify(diagnosis).length).toBeLessThan(200_000);
  });
});

describe('of many stopped tasks', () => {
  test('three hundred are read, in few calls', async () => {
    const { facts, diagnosis } = await read((aws) => repeatStops(aws, 300));
    const { stoppedTasks } = facts.answers;
    expect(stoppedTasks.state === 'known' && Object.keys(stoppedTasks.value)).toHaveLength(300);
    expect(diagnosis.findings[0]?.rule).toBe('missing-env-var');
    expect(diagnosis.blind).toEqual([]);
    expect(diagnosis.stats.calls).toBeLessThanOrEqual(25);
  });

  test('the others make blind what is not found in these', async () => {
    const { facts, diagnosis } = await read((aws) => repeatStops(aws, 301));
    const { stoppedTasks } = facts.answers;
    if (stoppedTasks.state !== 'known') throw new Error('No stopped task was read');
    expect(Object.keys(stoppedTasks.value)).toHaveLength(301);
    expect(stoppedTasks.value['further tasks']).toMatchObject({
      state: 'unknown',
      detail: 'There are more than the 300 tasks that were listed.',
    });
    expect(diagnosis.findings[0]).toMatchObject({
      rule: 'missing-env-var',
      summary: expect.stringContaining(' of at least '),
    });
    expect(diagnosis.blind.map(({ rule }) => rule)).toContain('oom-killed');
  });
});

test('a page that does not come leaves the answer incomplete, not lost', async () => {
  const ask: Ask = async ({ command }) => {
    if ('nextToken' in command.input) throw new Error('The connection was reset');
    const taskArns = ['arn:aws:ecs:eu-west-1:123456789012:task/prod/1'];
    const output = operationOf({ client: 'ecs', command }) === 'ListTasks';
    return { output: output ? { taskArns, nextToken: 'more' } : {}, at: undefined };
  };
  const options = { ask, cache: noCache, callDeadlineMs: 1000, deadlineMs: 2000 };
  const { facts, calls } = await collect(serviceRef(), probesFor(['stoppedTasks']), options);
  expect(calls).toBe(3);
  expect(facts.answers.stoppedTaskArns).toMatchObject({ value: { nextToken: 'more' } });
  expect(facts.answers.stoppedTasks).toMatchObject({
    value: {
      'further tasks': { state: 'unknown', because: 'incomplete', needs: 'ecs:DescribeTasks' },
    },
  });
});

test('of a repository with many images two pages are read', async () => {
  const { facts } = await read(({ world }) => {
    for (const { images } of world.state.repositories) {
      const [model] = images;
      if (!model) continue;
      for (let n = images.length; n <= 2000; n += 1) {
        const digest = `sha256:${n.toString(16).padStart(64, '0')}`;
        images.push({ ...model, digest, tags: [`old-${n}`] });
      }
    }
  });
  const { pushedImages } = facts.answers;
  if (pushedImages.state !== 'known') throw new Error('No repository was read');
  const answers = Object.entries(pushedImages.value);
  const [uri] = answers.map(([key]) => key).filter((key) => !key.startsWith('further'));
  const listed = pushedImages.value[uri ?? ''];
  expect(listed?.state === 'known' && listed.value.imageDetails).toHaveLength(2000);
  expect(pushedImages.value[`further images of ${uri}`]?.state).toBe('unknown');
});

test('running tasks that AWS counts and does not list are unread', async () => {
  const counts = { status: 'ACTIVE', desiredCount: 2, runningCount: 2 };
  const ask: Ask = async ({ command }) => {
    const isService = operationOf({ client: 'ecs', command }) === 'DescribeServices';
    const service = { serviceArn: 'arn:x', serviceName: 'checkout-svc', ...counts };
    return { output: isService ? { services: [service] } : { taskArns: [] }, at: undefined };
  };
  const options = { ask, cache: noCache, callDeadlineMs: 1000, deadlineMs: 2000 };
  const { facts } = await collect(serviceRef(), probesFor(['services', 'runningTasks']), options);
  expect(facts.answers.runningTasks).toMatchObject({
    value: { 'counted tasks': { state: 'unknown', because: 'incomplete' } },
  });
});
