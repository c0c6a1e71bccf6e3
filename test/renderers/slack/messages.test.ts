import fc from 'fast-check';
import { describe, test } from 'vitest';
import { planMessage } from '../../../src/renderers/slack/change.ts';
import { diagnosisMessage } from '../../../src/renderers/slack/diagnosis.ts';
import { helpMessage, usageMessage } from '../../../src/renderers/slack/help.ts';
import { cardLevels } from '../../../src/renderers/slack/message.ts';
import { notFoundMessage } from '../../../src/renderers/slack/not-found.ts';
import { problemMessage } from '../../../src/renderers/slack/problem.ts';
import { progressMessage } from '../../../src/renderers/slack/progress.ts';
import { severalServicesMessage } from '../../../src/renderers/slack/several-services.ts';
import { layers } from '../../../src/rules/layers.ts';
import { serviceRef } from '../../support/facts.ts';
import { diagnosisView, planView, wildText } from './arbitraries.ts';
import { expectSendable } from './sendable.ts';

describe.each(cardLevels)('%s', (level) => {
  test('any diagnosis gives a message that Slack accepts and that mentions nobody', () => {
    fc.assert(
      fc.property(diagnosisView, (view) => expectSendable(diagnosisMessage(view, level), level)),
      { numRuns: 150 },
    );
  });

  test('any plan gives a message that Slack accepts and that mentions nobody', () => {
    fc.assert(
      fc.property(planView, (view) => expectSendable(planMessage(view, level), level)),
      { numRuns: 100 },
    );
  });

  test('names, problems and progress', () => {
    fc.assert(
      fc.property(wildText, wildText, fc.nat(30), (name, detail, n) => {
        const candidates = Array.from({ length: n }, () => ({
          ...serviceRef,
          name,
          cluster: detail,
        }));
        const unread = candidates.map(() => ({ place: name, why: detail }));
        const several = { name, cardId: 'c', candidates, unread };
        expectSendable(severalServicesMessage(several, level), level);
        const missed = { name, cardId: 'c', nearest: candidates, notAsked: [detail], unread };
        expectSendable(notFoundMessage(missed, level), level);
        expectSendable(problemMessage({ title: name, detail, next: detail }, level), level);
        const states = layers.map((layer) => ({ layer, state: 'reading' as const }));
        expectSendable(
          progressMessage({ service: name, askedBy: 'U1', layers: states }, level),
          level,
        );
      }),
      { numRuns: 100 },
    );
    expectSendable(helpMessage(level), level);
    expectSendable(usageMessage('No such command: <!channel>'), 'classic');
  });
});
