import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Facts } from '../../../src/facts/facts.ts';
import { auditSheet } from '../../../src/looks/audit.ts';
import { looks } from '../../../src/looks/index.ts';
import { explainedMessage } from '../../../src/renderers/slack/explained.ts';
import { brokenHomeTab, homeTab } from '../../../src/renderers/slack/home.ts';
import { cardLevels } from '../../../src/renderers/slack/message.ts';
import { nowhereReadMessage } from '../../../src/renderers/slack/nowhere-read.ts';
import { offerMessage } from '../../../src/renderers/slack/offer.ts';
import { openingMessage } from '../../../src/renderers/slack/opening.ts';
import { sheetMessage } from '../../../src/renderers/slack/sheet.ts';
import { validateBlocks } from '../../../src/renderers/slack/validate.ts';
import { endedMessage, watchMessage } from '../../../src/renderers/slack/watch.ts';
import { intentIds } from '../../../src/understanding/intent.ts';
import { shownBy } from '../../support/looks.ts';
import { sentence, time, wildText } from './arbitraries.ts';
import { interpretedParts } from './interpreted.ts';
import { expectSendable } from './sendable.ts';
import { wildFacts } from './wild-facts.ts';

const ids = { cardId: 'c0ffee', sheetId: 'look-1', asFile: true };

const watch = fc.record(
  {
    id: fc.constant('watch-1'),
    cardId: fc.constant('c0ffee'),
    service: wildText,
    by: fc.constantFrom('U0ADA', '<!channel>'),
    startedAt: fc.oneof(time, wildText),
    state: fc.constantFrom('watching', 'steady', 'unwatched', 'gone', 'given-up', 'unread'),
    said: sentence,
    endedBy: fc.constantFrom('U0BEN', '<!here>'),
    took: wildText,
  },
  { requiredKeys: ['id', 'cardId', 'service', 'by', 'startedAt', 'state', 'said'] },
);

const opening = fc.record({
  cardId: fc.constant('c0ffee'),
  title: wildText,
  said: sentence,
  place: fc.record({ cluster: wildText, region: wildText, account: wildText }),
  takenAt: fc.oneof(time, wildText),
  askedBy: fc.constantFrom('U0ADA', '<!channel>'),
  about: fc.constantFrom('balanced-service', 'service', 'cluster'),
});

const unread = fc.array(fc.record({ place: wildText, why: wildText }), { maxLength: 12 });

const change = fc.record(
  {
    at: fc.oneof(time, wildText),
    by: wildText,
    approvedBy: wildText,
    service: wildText,
    title: wildText,
    outcome: wildText,
    command: wildText,
    link: fc.constantFrom('no <address>', 'https://shop.slack.com/archives/C0/p1'),
  },
  { requiredKeys: ['at', 'by', 'service', 'title', 'outcome', 'command'] },
);

const home = fc.record({
  accounts: fc.array(
    fc.record(
      {
        name: wildText,
        id: wildText,
        regions: fc.array(wildText, { maxLength: 30 }),
        role: wildText,
        denied: fc.array(wildText, { maxLength: 40 }),
      },
      { requiredKeys: ['name', 'regions', 'denied'] },
    ),
    { maxLength: 40 },
  ),
  services: fc.nat(),
  recents: fc.array(
    fc.record(
      {
        service: wildText,
        cluster: wildText,
        headline: wildText,
        at: fc.oneof(time, wildText),
        link: fc.oneof(wildText, fc.constant('https://shop.slack.com/archives/C0/p1')),
      },
      { requiredKeys: ['service', 'cluster', 'headline', 'at'] },
    ),
    { maxLength: 20 },
  ),
  watches: fc.array(
    fc.record({
      service: wildText,
      channel: fc.oneof(wildText, fc.constant('C0INCIDENTS')),
      startedAt: fc.oneof(time, wildText),
    }),
    { maxLength: 20 },
  ),
  grants: fc.array(
    fc.record({
      may: wildText,
      users: fc.array(fc.oneof(wildText, fc.constant('U0ADA')), { maxLength: 30 }),
      groups: fc.array(wildText, { maxLength: 30 }),
    }),
    { maxLength: 20 },
  ),
});

/** What a Home tab may link and mention beside what messages may. */
const oursAtHome = /^(!date\^.*|@[UW][A-Z0-9]+|#[CGD][A-Z0-9]+|https:\/\/shop\.slack\.com\/.*)$/;

describe.each(cardLevels)('%s', (level) => {
  test('any watch, and that it is steady', () => {
    fc.assert(
      fc.property(watch, (view) => {
        expectSendable(watchMessage(view, level), level);
        expectSendable(endedMessage({ ...view, state: 'steady' }), level);
      }),
      { numRuns: 100 },
    );
  });

  test('any message that begins a thread', () => {
    fc.assert(
      fc.property(opening, (view) => expectSendable(openingMessage(view, level), level)),
      { numRuns: 100 },
    );
  });

  test('any places of which none answered', () => {
    fc.assert(
      fc.property(wildText, unread, (name, places) =>
        expectSendable(nowhereReadMessage({ name, unread: places }, level), level),
      ),
      { numRuns: 100 },
    );
  });

  test('any list of changes', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), wildText, (changes, service) => {
        const sheet = auditSheet(changes, '2026-11-22T03:30:00.000Z', service);
        expectSendable(sheetMessage({ ...ids, sheet, page: 1 }, level), level);
        expectSendable(sheetMessage({ ...ids, sheet, page: 2 }, level), level);
      }),
      { numRuns: 100 },
    );
  });

  test('any text that is explained', () => {
    const match = fc.record({
      rule: fc.constantFrom('missing-env-var', 'oom-killed'),
      confidence: fc.constantFrom('likely', 'possible'),
      quote: wildText,
      layer: fc.constantFrom('container', 'load-balancer'),
      title: wildText,
      fix: wildText,
    });
    fc.assert(
      fc.property(fc.array(match, { maxLength: 9 }), (matches) =>
        expectSendable(explainedMessage(matches, level), level),
      ),
      { numRuns: 100 },
    );
  });
});

test('any question that is not understood', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...intentIds), { minLength: 1, maxLength: 3 }),
      fc.option(wildText, { nil: undefined }),
      fc.stringMatching(/^[\w-]{1,255}$/),
      (nearest, name, service) =>
        expectSendable(
          offerMessage(
            name === undefined ? { nearest } : { nearest, name, question: { name: service } },
            '1795363512.612000',
          ),
          'classic',
        ),
    ),
    { numRuns: 100 },
  );
});

test('any Home tab', () => {
  fc.assert(
    fc.property(home, wildText, (view, reason) => {
      for (const tab of [homeTab(view), brokenHomeTab(reason)]) {
        expect(validateBlocks(tab, 'home')).toEqual([]);
        const parts = interpretedParts({ text: '', blocks: tab.blocks });
        expect(parts.filter((it) => !oursAtHome.test(it))).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

test('a Home tab of grants to many people and groups of long names', () => {
  const long = Array.from({ length: 30 }, (_, i) => `${i}&${'x'.repeat(500)}`);
  const grants = [{ may: long.join(' '), users: long, groups: long }];
  const tab = homeTab({ accounts: [], services: 0, recents: [], watches: [], grants });
  expect(validateBlocks(tab, 'home')).toEqual([]);
});

describe('any service names, log lines, events and reasons', () => {
  let seen: { readonly facts: Facts };

  beforeAll(async () => {
    const faults = [{ fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' }];
    const [layers] = looks.filter(({ id }) => id === 'layers');
    if (layers) ({ seen } = await shownBy(layers, { faults }));
  });

  test.each(looks.map(({ id }) => id))('%s', (id) => {
    const look = looks.find((it) => it.id === id);
    fc.assert(
      fc.property(wildFacts(seen.facts), wildText, (facts, word) => {
        const words = look?.takes?.includes('<') ? ['memory'] : [];
        for (const asked of [words, [word]]) {
          const looked = look?.show({ facts }, asked);
          if (!looked || 'problem' in looked) continue;
          for (const level of cardLevels) {
            expectSendable(sheetMessage({ ...ids, sheet: looked, page: 1 }, level), level);
            expectSendable(sheetMessage({ ...ids, sheet: looked, page: 2 }, level), level);
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});
