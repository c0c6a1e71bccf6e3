import { expect, it } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { onServiceQuery } from '../../../src/slack/listeners/service-select.ts';
import { serviceRef } from '../../support/facts.ts';

const log = createLog({ logLevel: 'silent' });
const ada = { user: { id: 'U0ADA', team_id: 'T0SHOP' }, team: { id: 'T0SHOP' } };
const all = Array.from({ length: 10_000 }, (_, i) => ({
  ...serviceRef,
  name: `team-${i % 100}-worker-${i}`,
}));

/** What the select offers. */
async function offered(typed: string, who = ada, services = all): Promise<string> {
  let answer: unknown;
  const directory = { all: async () => services };
  const ack = async (it?: unknown) => {
    answer = it;
  };
  await onServiceQuery(typed, who, ack, { store: { directory }, log } as never);
  return JSON.stringify(answer);
}

it('finds a name with a typing error among very many', async () => {
  const services = [...all, { ...serviceRef, name: 'checkout-svc' }];
  expect(await offered('chekcout-svc', ada, services)).toContain('checkout-svc');
});

it('offers no more than Slack takes', async () => {
  const options = (await offered('worker')).match(/"value"/g) ?? [];
  expect(options).toHaveLength(100);
});

it('offers nothing to people of another company', async () => {
  const stranger = { user: { id: 'U0EVE', team_id: 'T0ACME' }, team: { id: 'T0SHOP' } };
  expect(await offered('worker', stranger)).toBe('{"options":[]}');
});
