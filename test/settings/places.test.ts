import { expect, it } from 'vitest';
import { placeQuestion } from '../../src/settings/places.ts';
import { readSettings } from '../../src/settings/read.ts';

const settings = readSettings(
  `
accounts:
  - { name: prod, id: '111111111111', regions: [eu-west-1] }
  - { name: stage, id: '222222222222', regions: [eu-central-1] }
aliases:
  shop: { account: prod, cluster: prod, service: checkout-svc }
channels:
  C0STAGE: { account: stage, region: eu-central-1, cluster: stage }
`,
  'ecs-triage.yml',
);

it('takes another name for what it stands for, unless a cluster was named with it', () => {
  const { name, cluster, account } = placeQuestion({ name: 'shop' }, 'C0', settings);
  expect({ name, cluster, account }).toEqual({
    name: 'checkout-svc',
    cluster: 'prod',
    account: '111111111111',
  });
  expect(placeQuestion({ name: 'shop', cluster: 'other' }, 'C0', settings).name).toBe('shop');
});

it('adds what the channel is about to what a question leaves open', () => {
  expect(placeQuestion({ name: 'search-svc' }, 'C0STAGE', settings)).toEqual({
    name: 'search-svc',
    account: '222222222222',
    region: 'eu-central-1',
    cluster: 'stage',
  });
  const elsewhere = placeQuestion({ name: 'search-svc', cluster: 'prod' }, 'C0STAGE', settings);
  expect(elsewhere.cluster).toBe('prod');
});

it.each(['constructor', 'toString', 'valueOf', '__proto__'])(
  'asks about a service called %s',
  (name) => {
    expect(placeQuestion({ name }, name, settings)).toEqual({ name });
  },
);
