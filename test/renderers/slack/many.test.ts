import { expect, it } from 'vitest';
import { planMessage } from '../../../src/renderers/slack/change.ts';
import { homeTab } from '../../../src/renderers/slack/home.ts';
import { severalServicesMessage } from '../../../src/renderers/slack/several-services.ts';
import { validateBlocks } from '../../../src/renderers/slack/validate.ts';
import { serviceRef } from '../../support/facts.ts';

const long = 'one of a great many sentences with numbers such as 12 of 34 tasks. '.repeat(12);

it('a plan with long sentences is one that Slack takes', () => {
  const plan = {
    planId: 'p',
    cardId: 'c',
    service: { ...serviceRef, name: 'n'.repeat(255), cluster: 'c'.repeat(255) },
    state: 'offered',
    title: long,
    effects: [long, long, long, long, long],
    expected: long,
    command: long,
    by: 'U0ADA',
    until: '2026-11-22T03:35:00.000Z',
  } as const;
  const message = planMessage(plan, 'classic');
  expect(validateBlocks(message, 'message')).toEqual([]);
  expect(JSON.stringify(message.blocks).match(/one of a great many/g)?.length).toBeGreaterThan(50);
});

it('a name in seventy accounts is chosen from a menu with all of them', () => {
  const candidates = Array.from({ length: 70 }, (_, i) => ({
    ...serviceRef,
    account: String(100_000_000_000 + i),
  }));
  const message = severalServicesMessage(
    { name: 'checkout-svc', candidates, cardId: 'c' },
    'classic',
  );
  expect(validateBlocks(message, 'message')).toEqual([]);
  const text = JSON.stringify(message.blocks);
  expect(text).toContain('100000000069');
  expect(text).toContain('"value":"c:69"');
});

it('a Home tab with seventy accounts says how many it leaves out', () => {
  const accounts = Array.from({ length: 70 }, (_, i) => ({
    name: `account-${i}`,
    id: String(100_000_000_000 + i),
    regions: ['eu-west-1'],
    denied: [],
  }));
  const view = homeTab({ accounts, services: 9, recents: [], watches: [], grants: [] });
  expect(validateBlocks(view, 'home')).toEqual([]);
  expect(JSON.stringify(view.blocks)).toContain('and 45 more');
});
