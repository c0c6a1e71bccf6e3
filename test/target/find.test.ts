import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { serviceRef } from '../../src/facts/service-ref.ts';
import { createAnswerCache, noCache } from '../../src/probes/answer-cache.ts';
import { type Aws, connectAws } from '../../src/probes/aws.ts';
import { CannotAskAws } from '../../src/probes/failures.ts';
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import { explainMissing, findService } from '../../src/target/find.ts';
import { triage } from '../../src/triage.ts';
import { useAws } from '../support/terminal.ts';

let sandbox: AwsSandbox;
let aws: Aws;
const region = 'eu-west-1';
const account = '123456789012';
const checkout = serviceRef({ account, region, cluster: 'prod', name: 'checkout-svc' });

beforeAll(async () => {
  sandbox = await startAwsSandbox({ world: buildWorld({ now: new Date('2026-11-22T03:30:00Z') }) });
  useAws(sandbox.url);
  aws = connectAws();
});
beforeEach(() => {
  sandbox.calls.length = 0;
  sandbox.conditions.deny = [];
});
afterAll(async () => {
  aws.close();
  await sandbox.close();
});

const find = (question: Parameters<typeof findService>[0], cache = noCache) =>
  findService(question, { ask: aws.ask, region, cache });
const asked = () => sandbox.calls.map(({ action }) => action);

test('a name is looked for in every cluster', async () => {
  expect(await find({ name: 'checkout-svc' })).toEqual({ kind: 'found', ref: checkout });
  expect(asked().toSorted()).toEqual([
    'ecs:DescribeServices',
    'ecs:DescribeServices',
    'ecs:DescribeServices',
    'ecs:ListClusters',
  ]);
});

test('a name with its cluster needs no look-up', async () => {
  const search = await find({ name: 'checkout-svc', cluster: 'prod', account });
  expect(search).toEqual({ kind: 'found', ref: checkout });
  expect(asked()).toEqual([]);
});

test('a second question needs no look-up', async () => {
  const cache = createAnswerCache();
  const first = await find({ name: 'checkout-svc' }, cache);
  sandbox.calls.length = 0;
  expect(await find({ name: 'checkout-svc' }, cache)).toEqual(first);
  expect(asked()).toEqual([]);
});

test('what was found is forgotten after ten minutes', async () => {
  let now = 0;
  const cache = createAnswerCache(() => now);
  await find({ name: 'checkout-svc' }, cache);
  now = 601_000;
  sandbox.calls.length = 0;
  await find({ name: 'checkout-svc' }, cache);
  expect(asked()).toContain('ecs:ListClusters');
});

test('a name in several clusters lists them', async () => {
  const search = await find({ name: 'cart-svc' });
  expect(search).toMatchObject({
    kind: 'several',
    refs: [
      { cluster: 'prod', arn: `arn:aws:ecs:${region}:${account}:service/prod/cart-svc` },
      { cluster: 'staging', arn: `arn:aws:ecs:${region}:${account}:service/staging/cart-svc` },
    ],
  });
});

test('a near miss suggests, and only then are services listed', async () => {
  const search = await find({ name: 'checkout-service' });
  expect(search).toEqual({ kind: 'not-found', name: 'checkout-service', nearest: [checkout] });
  expect(asked()).toContain('ecs:ListServices');
});

test('an ARN of the old format is looked for in its account alone', async () => {
  const name = 'checkout-svc';
  const asked = '999999999999';
  const search = await find({ name, account: asked });
  expect(search).toEqual({ kind: 'other-account', name, asked, ours: account });
  expect(await find({ name, account })).toEqual({ kind: 'found', ref: checkout });
});

test.each(['ecs:ListClusters', 'ecs:DescribeServices'])('%s denied is said', async (action) => {
  sandbox.conditions.deny = [action];
  expect(await find({ name: 'checkout-svc' })).toMatchObject({ kind: 'denied', needs: action });
});

test('suggestions that may not be looked up are none', async () => {
  sandbox.conditions.deny = ['ecs:ListServices'];
  expect(await find({ name: 'checkout-service' })).toMatchObject({
    kind: 'not-found',
    nearest: [],
  });
});

test('a look-up that is never answered ends', async () => {
  sandbox.conditions.hang = ['ecs:ListClusters'];
  const search = await find({ name: 'checkout-svc' });
  sandbox.conditions.hang = [];
  expect(search).toMatchObject({ kind: 'unanswered', because: 'timed-out' });
});

test('without an endpoint there is nothing to find', async () => {
  const ask = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
  await expect(findService({ name: 'x' }, { ask, region })).rejects.toThrow(CannotAskAws);
});

test('three hundred clusters are all searched, ten at a time, and all pages are read', async () => {
  const arn = (i: number) => `arn:aws:ecs:${region}:${account}:cluster/c${i}`;
  let atOnce = 0;
  let most = 0;
  const ask: Aws['ask'] = async ({ command }) => {
    const input = command.input as { nextToken?: string; cluster?: string };
    if (command.constructor.name === 'ListClustersCommand') {
      const page = Number(input.nextToken ?? 0);
      const clusterArns = Array.from({ length: 100 }, (_, i) => arn(page * 100 + i));
      return {
        output: { clusterArns, nextToken: page < 2 ? String(page + 1) : null },
        at: undefined,
      };
    }
    most = Math.max(most, ++atOnce);
    await new Promise((resolve) => setTimeout(resolve, 1));
    atOnce -= 1;
    const services =
      input.cluster === 'c299'
        ? [{ serviceArn: `arn:aws:ecs:${region}:${account}:service/x`, serviceName: 'x' }]
        : [];
    return { output: { services }, at: undefined };
  };
  const search = await findService({ name: 'x' }, { ask, region });
  expect(search).toMatchObject({ kind: 'found', ref: { cluster: 'c299', name: 'x' } });
  expect(most).toBe(10);
});

test('a deleted service of the same name does not hide the living one', async () => {
  const ask: Aws['ask'] = ({ command }) => {
    const { cluster } = command.input as { cluster?: string };
    const arn = (it: string) => `arn:aws:ecs:${region}:${account}:${it}`;
    const output =
      cluster === undefined
        ? { clusterArns: [arn('cluster/old'), arn('cluster/new')] }
        : {
            services: [
              {
                serviceArn: arn(`service/${cluster}/x`),
                serviceName: 'x',
                status: cluster === 'old' ? 'INACTIVE' : 'ACTIVE',
              },
            ],
          };
    return Promise.resolve({ output, at: undefined });
  };
  const search = await findService({ name: 'x' }, { ask, region });
  expect(search).toMatchObject({ kind: 'found', ref: { cluster: 'new' } });
});

test('a diagnosis of what does not exist is explained', async () => {
  const explain = async (cluster: string, name: string) => {
    const ref = serviceRef({ account: '', region, cluster, name });
    const { facts } = await triage(ref, { ask: aws.ask });
    return { explained: await explainMissing({ name }, facts, { ask: aws.ask, region }), facts };
  };
  expect((await explain('prod', 'checkout-svc')).explained).toBeUndefined();
  expect((await explain('prdo', 'checkout-svc')).explained).toEqual({
    kind: 'no-cluster',
    cluster: 'prdo',
    clusters: ['batch', 'prod', 'staging'],
  });
  const elsewhere = await explain('staging', 'checkout-svc');
  expect(elsewhere.explained).toMatchObject({ kind: 'not-found', nearest: [checkout] });
  expect(elsewhere.facts.service.account).toBe(account);
});

test.each([
  ['answered', []],
  ['denied', ['ecs:DescribeServices']],
])('the account of the question is compared with the one that AWS names: %s', async (_, deny) => {
  sandbox.conditions.deny = deny;
  const ref = serviceRef({ ...checkout, account: '999999999999' });
  const { facts } = await triage(ref, { ask: aws.ask });
  const options = { ask: aws.ask, region };
  expect(await explainMissing(ref, facts, options)).toEqual({
    kind: 'other-account',
    name: 'checkout-svc',
    asked: '999999999999',
    ours: account,
  });
  expect(await explainMissing(checkout, facts, options)).toBeUndefined();
});
