import { DescribeServicesCommand, DescribeTasksCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { describeServices } from '../../src/facts/ecs-services.ts';
import { describeTasks } from '../../src/facts/ecs-tasks.ts';
import type { FactName } from '../../src/facts/facts.ts';
import { createAnswerCache, noCache } from '../../src/probes/answer-cache.ts';
import type { Ask } from '../../src/probes/aws.ts';
import { collect } from '../../src/probes/collect.ts';
import type { CollectOptions } from '../../src/probes/collection.ts';
import { CannotAskAws } from '../../src/probes/failures.ts';
import { defineEachProbe, defineProbe, type Probe } from '../../src/probes/probe.ts';
import { operationOf, type Question, toCli } from '../../src/probes/question.ts';
import { serviceRef } from '../support/facts.ts';

const services = defineProbe({
  provides: 'services',
  needs: [],
  absentOn: ['ClusterNotFoundException'],
  question: ({ ref }) => ({
    client: 'ecs',
    command: new DescribeServicesCommand({ cluster: ref.cluster, services: [ref.name] }),
  }),
  read: describeServices,
});

/** Asks about these tasks, a hundred in a call. */
function tasks(arns: readonly string[], final = true) {
  return defineEachProbe({
    provides: 'stoppedTasks',
    needs: ['services'],
    batch: 100,
    keep: 'as-answer',
    subjects: () => arns,
    question: (batch, { ref }) => ({
      client: 'ecs',
      command: new DescribeTasksCommand({ cluster: ref.cluster, tasks: [...batch] }),
    }),
    read: describeTasks,
    part: (answer, arn) => {
      const task = answer.tasks.find(({ taskArn }) => taskArn === arn);
      return task && { tasks: [task], failures: [] };
    },
    final: () => final,
  });
}

/** Probes that depend on each other in a row, each with one call. */
function chain(names: readonly ('runningTaskArns' | 'subnets' | 'securityGroups')[]): Probe[] {
  return names.map(
    (provides, i) =>
      defineProbe({
        provides,
        needs: [i === 0 ? 'services' : (names[i - 1] ?? 'services')],
        question: () => ({ client: 'ec2', command: { input: { provides } } }),
        read: z.object({}) as never,
      }) as unknown as Probe,
  );
}

const serviceArn = serviceRef.arn;
const found = { services: [{ serviceArn, serviceName: 'checkout-svc' }] };

/** Answers each operation with the same output, or throws it where it is an error. */
function answering(outputs: Readonly<Record<string, unknown>>): Ask {
  return (question: Question) => {
    const output = outputs[operationOf(question)] ?? {};
    return output instanceof Error
      ? Promise.reject(output)
      : Promise.resolve({ output, at: '2026-11-22T03:30:00.000Z' });
  };
}

function awsError(name: string, message = 'said AWS'): Error {
  return Object.assign(new Error(message), { name });
}

const run = (probes: readonly Probe[], ask: Ask, options: Partial<CollectOptions> = {}) =>
  collect(serviceRef, probes, {
    ask,
    cache: noCache,
    callDeadlineMs: 1000,
    deadlineMs: 2000,
    ...options,
  });

const asProbes = (...probes: readonly unknown[]) => probes as readonly Probe[];

test('a fact keeps what AWS said, with the command that asks the same', async () => {
  const { facts, calls, rounds } = await run(
    asProbes(services),
    answering({ DescribeServices: found }),
  );
  expect(facts.answers.services).toMatchObject({
    state: 'known',
    value: found,
    command: 'aws ecs describe-services --cluster prod --services checkout-svc',
  });
  expect(facts.takenAt).toBe('2026-11-22T03:30:00.000Z');
  expect({ calls, rounds }).toEqual({ calls: 1, rounds: 1 });
});

test('rounds are the longest chain of calls, and each fact is told once', async () => {
  const told: FactName[] = [];
  const { calls, rounds } = await run(
    asProbes(services, ...chain(['runningTaskArns', 'subnets']), tasks(['a'])),
    answering({ DescribeServices: found }),
    { onFact: (name) => told.push(name) },
  );
  expect({ calls, rounds }).toEqual({ calls: 4, rounds: 3 });
  expect(told.toSorted()).toEqual(['runningTaskArns', 'services', 'stoppedTasks', 'subnets']);
});

describe('an answer that does not come', () => {
  test.each([
    ['AccessDeniedException', 'denied'],
    ['UnauthorizedOperation', 'denied'],
    ['ThrottlingException', 'throttled'],
    ['TimeoutError', 'timed-out'],
    ['ServerException', 'failed'],
  ])('%s is unknown because %s', async (name, because) => {
    const { facts } = await run(
      asProbes(services),
      answering({ DescribeServices: awsError(name) }),
    );
    expect(facts.answers.services).toMatchObject({
      state: 'unknown',
      because,
      needs: 'ecs:DescribeServices',
      detail: 'said AWS',
    });
  });

  test('makes what needs it unknown for the same reason, and asks nothing more', async () => {
    const ask = vi.fn(answering({ DescribeServices: awsError('AccessDeniedException') }));
    const { facts, rounds } = await run(asProbes(services, ...chain(['runningTaskArns'])), ask);
    expect(facts.answers.runningTaskArns).toMatchObject({
      state: 'unknown',
      because: 'denied',
      needs: 'ecs:DescribeServices',
    });
    expect(ask).toHaveBeenCalledTimes(1);
    expect(rounds).toBe(1);
  });

  test('does not stop what only wants it', async () => {
    const wants = defineProbe({
      provides: 'subnets',
      needs: [],
      wants: ['services'],
      question: ({ services: known }) => ({
        client: 'ec2',
        command: { input: { known: known !== undefined } },
      }),
      read: z.object({}) as never,
    });
    const ask = vi.fn(answering({ DescribeServices: awsError('AccessDeniedException') }));
    const { facts } = await run(asProbes(services, wants), ask);
    expect(facts.answers.subnets.state).toBe('known');
    expect(ask.mock.calls.map(([{ command }]) => command.input)).toContainEqual({ known: false });
  });

  test('is an answer where the subject does not exist', async () => {
    const gone = awsError('ClusterNotFoundException', 'Cluster not found.');
    const { facts } = await run(asProbes(services), answering({ DescribeServices: gone }));
    expect(facts.answers.services).toMatchObject({
      state: 'known',
      value: { services: [], error: { name: 'ClusterNotFoundException' } },
    });
  });

  test('because its shape is not AWS’s is unknown, and says where', async () => {
    const { facts } = await run(
      asProbes(services),
      answering({ DescribeServices: { services: 7 } }),
    );
    expect(facts.answers.services).toMatchObject({
      because: 'failed',
      detail: expect.stringContaining('services'),
    });
  });

  test('with a secret in it is masked', async () => {
    const error = awsError('ServerException', 'password=hunter22');
    const { facts } = await run(asProbes(services), answering({ DescribeServices: error }));
    expect(facts.answers.services).toMatchObject({ detail: 'password=[redacted]' });
  });
});

test.each([
  ['no region', new Error('Region is missing'), 'no-region'],
  [
    'no credentials',
    awsError('CredentialsProviderError', 'Could not load credentials'),
    'no-credentials',
  ],
  ['expired credentials', awsError('ExpiredTokenException'), 'expired-credentials'],
  ['wrong credentials', awsError('UnrecognizedClientException'), 'invalid-credentials'],
  ['no endpoint', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'unreachable'],
])('with %s nothing can be asked', async (_, error, obstacle) => {
  const asked = run(asProbes(services), answering({ DescribeServices: error }));
  await expect(asked).rejects.toThrow(CannotAskAws);
  await expect(asked).rejects.toMatchObject({
    obstacle,
    message: expect.stringMatching(/^[^\n]+\.$/),
  });
});

describe('deadlines', () => {
  const never: Ask = () => new Promise(() => undefined);

  test('a call that does not listen to its signal ends all the same', async () => {
    const started = performance.now();
    const { facts } = await run(asProbes(services), never, { callDeadlineMs: 50 });
    expect(facts.answers.services).toMatchObject({ because: 'timed-out' });
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('all of it ends with the run, whatever is still being asked', async () => {
    const slow: Ask = (_, signal) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => resolve({ output: found, at: undefined }), 300);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(signal.reason);
        });
      });
    const probes = asProbes(services, ...chain(['runningTaskArns', 'subnets', 'securityGroups']));
    const { facts } = await run(probes, slow, { deadlineMs: 500 });
    expect(facts.answers.services.state).toBe('known');
    expect(facts.answers.securityGroups).toMatchObject({ because: 'timed-out' });
  });
});

describe('a question of several resources', () => {
  const arns = Array.from({ length: 250 }, (_, i) => `task/${String(i).padStart(3, '0')}`);
  const answerAll: Ask = async ({ command }) => {
    const { tasks: asked } = command.input as { tasks?: string[] };
    return {
      output: asked ? { tasks: asked.map((taskArn) => ({ taskArn })) } : found,
      at: undefined,
    };
  };

  test('is asked in as few calls as AWS allows, and each answer has its own command', async () => {
    const { facts, calls, rounds } = await run(asProbes(services, tasks(arns)), answerAll);
    expect({ calls, rounds }).toEqual({ calls: 4, rounds: 2 });
    const each = facts.answers.stoppedTasks;
    if (each.state === 'unknown') throw new Error('not known');
    expect(Object.keys(each.value)).toEqual(arns);
    expect(each.value['task/007']).toMatchObject({
      value: { tasks: [{ taskArn: 'task/007' }] },
      command: 'aws ecs describe-tasks --cluster prod --tasks task/007',
    });
  });

  test('leaves out a task that vanished between the list and the description', async () => {
    const ask = answering({
      DescribeServices: found,
      DescribeTasks: { tasks: [{ taskArn: 'b' }] },
    });
    const { facts } = await run(asProbes(services, tasks(['a', 'b'])), ask);
    expect(facts.answers.stoppedTasks).toMatchObject({ state: 'known', value: { b: {} } });
    expect(Object.keys((facts.answers.stoppedTasks as { value: object }).value)).toEqual(['b']);
  });

  test('of which one batch fails keeps the others', async () => {
    let batch = 0;
    const ask: Ask = (question, signal) => {
      if (operationOf(question) === 'DescribeTasks' && ++batch === 2) {
        return Promise.reject(awsError('ThrottlingException'));
      }
      return answerAll(question, signal);
    };
    const { facts } = await run(asProbes(services, tasks(arns)), ask);
    expect(facts.answers.stoppedTasks).toMatchObject({
      state: 'known',
      value: {
        'task/000': { state: 'known' },
        'task/150': { state: 'unknown', because: 'throttled', needs: 'ecs:DescribeTasks' },
        'task/249': { state: 'known' },
      },
    });
  });

  test('is not asked again of what the cache keeps, which costs no round', async () => {
    const cache = createAnswerCache();
    const probes = asProbes(services, tasks(['a', 'b']));
    await run(probes, answerAll, { cache });
    const { calls, rounds, facts } = await run(probes, answerAll, { cache });
    expect({ calls, rounds }).toEqual({ calls: 1, rounds: 1 });
    expect(facts.answers.stoppedTasks).toMatchObject({ value: { a: { state: 'known' } } });
  });

  test('is asked again where an answer was not final', async () => {
    const cache = createAnswerCache();
    const probes = asProbes(services, tasks(['a'], false));
    await run(probes, answerAll, { cache });
    expect((await run(probes, answerAll, { cache })).calls).toBe(2);
  });
});

describe('an answer that changes seldom', () => {
  /** Subnets tell what to ask about security groups; the answers name what they were asked about. */
  const seldom = asProbes(
    services,
    defineProbe({
      provides: 'subnets',
      needs: ['services'],
      keep: 'as-hint',
      question: () => ({ client: 'ec2', command: { input: { ask: 'subnets' } } }),
      read: z.object({ id: z.string().default('') }) as never,
    }),
    defineProbe({
      provides: 'securityGroups',
      needs: ['subnets'],
      question: ({ subnets }) => ({
        client: 'ec2',
        command: { input: { about: (subnets as unknown as { id: string }).id } },
      }),
      read: z.object({ about: z.string().default('') }) as never,
    }),
  );
  const naming =
    (id: string): Ask =>
    ({ command }) => {
      const { ask, about } = command.input as { ask?: string; about?: string };
      return Promise.resolve({ output: ask ? { id } : { ...found, about }, at: undefined });
    };

  test('lets the next question be asked a round sooner, and nothing twice', async () => {
    const cache = createAnswerCache();
    const first = await run(seldom, naming('one'), { cache });
    const second = await run(seldom, naming('one'), { cache });
    expect([first.calls, first.rounds]).toEqual([3, 3]);
    expect([second.calls, second.rounds]).toEqual([3, 2]);
  });

  test('never answers: what changed meanwhile is what is told', async () => {
    const cache = createAnswerCache();
    await run(seldom, naming('one'), { cache });
    const { facts, rounds } = await run(seldom, naming('two'), { cache });
    expect(facts.answers.subnets).toMatchObject({ value: { id: 'two' } });
    expect(facts.answers.securityGroups).toMatchObject({ value: { about: 'two' } });
    expect(rounds).toBe(3);
  });
});

describe('the service that AWS answered about', () => {
  const unnamed = { ...serviceRef, account: '', arn: '' };
  const identify = async (output: unknown) => {
    const ask = answering({ DescribeServices: output });
    const options = { ask, cache: noCache, callDeadlineMs: 1000, deadlineMs: 1000 };
    return (await collect(unnamed, asProbes(services), options)).facts.service;
  };

  test('is known by its own ARN', async () => {
    expect(await identify(found)).toEqual(serviceRef);
  });
  test('is known by what is missing', async () => {
    const failures = [{ arn: serviceRef.arn, reason: 'MISSING' }];
    expect(await identify({ services: [], failures })).toEqual(serviceRef);
  });
  test('is known by who was refused', async () => {
    const message = 'User: arn:aws:sts::123456789012:assumed-role/a/b is not authorized';
    expect(await identify(awsError('AccessDeniedException', message))).toEqual(serviceRef);
  });
  test('is not made up', async () => {
    expect(await identify(awsError('ThrottlingException'))).toEqual(unnamed);
  });
});

test.each([
  [{ cluster: 'prod', services: ['a', 'b'] }, 'aws ecs x --cluster prod --services a b'],
  [{ nextToken: undefined, startFromHead: false }, 'aws ecs x --no-start-from-head'],
  [
    { filters: [{ Name: 'vpc-id', Values: ['a', 'b'] }] },
    'aws ecs x --filters Name=vpc-id,Values=a,b',
  ],
  [{ name: "it's; rm -rf /" }, `aws ecs x --name 'it'\\''s; rm -rf /'`],
])('a question is printed as a command: %j', (input, command) => {
  class XCommand {
    readonly input = input;
  }
  expect(toCli({ client: 'ecs', command: new XCommand() })).toBe(command);
});
