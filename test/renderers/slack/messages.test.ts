import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeTasks } from '../../../src/facts/ecs-tasks.ts';
import { diagnosisMessage } from '../../../src/renderers/slack/diagnosis.ts';
import { helpMessage, usageMessage } from '../../../src/renderers/slack/help.ts';
import { logsMessage } from '../../../src/renderers/slack/logs.ts';
import {
  type CardLevel,
  cardLevels,
  type SlackMessage,
} from '../../../src/renderers/slack/message.ts';
import { notFoundMessage } from '../../../src/renderers/slack/not-found.ts';
import { problemMessage } from '../../../src/renderers/slack/problem.ts';
import { progressMessage } from '../../../src/renderers/slack/progress.ts';
import { severalServicesMessage } from '../../../src/renderers/slack/several-services.ts';
import { stoppedTasksMessage } from '../../../src/renderers/slack/stopped-tasks.ts';
import { targetsMessage } from '../../../src/renderers/slack/targets.ts';
import { validateBlocks } from '../../../src/renderers/slack/validate.ts';
import { layers } from '../../../src/rules/layers.ts';
import { serviceRef, takenAt } from '../../support/facts.ts';
import { diagnosisView, wildText } from './arbitraries.ts';
import { interpretedParts } from './interpreted.ts';

const classicBlocks = ['section', 'context', 'divider', 'header', 'image', 'actions'];

/** What the bot itself writes between angle brackets: dates, and the person who asked. */
const ours = /^(!date\^\d+\^\{date_short_pretty\} \{time_secs\}\|[0-9: -]+ UTC|@[UW][A-Z0-9]+)$/;

/** Terminal codes, direction tricks and zero-width characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be absent
const invisible = /[\u001b\u202a-\u202e\u2066-\u2069\u200b]/;

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function expectSendable(message: SlackMessage, level: CardLevel): void {
  expect(message.text.length).toBeGreaterThan(0);
  expect([...message.text].length).toBeLessThanOrEqual(level === 'text' ? 40_000 : 4_000);
  expect(validateBlocks(message, 'message')).toEqual([]);
  expect(interpretedParts(message).filter((part) => !ours.test(part))).toEqual([]);
  const types = (message.blocks ?? []).map(({ type }) => type);
  if (level === 'text') expect(types).toEqual([]);
  if (level === 'classic')
    expect(types.filter((type) => !classicBlocks.includes(type))).toEqual([]);
  expect(textsIn(message).filter((text) => invisible.test(text))).toEqual([]);
}

describe.each(cardLevels)('%s', (level) => {
  test('any diagnosis gives a message that Slack accepts and that mentions nobody', () => {
    fc.assert(
      fc.property(diagnosisView, (view) => expectSendable(diagnosisMessage(view, level), level)),
      { numRuns: 150 },
    );
  });

  test('any stopped tasks, up to 300', () => {
    const task = fc.record({
      reason: wildText,
      name: wildText,
      code: fc.constantFrom('TaskFailedToStart', 'NEW_CODE'),
    });
    fc.assert(
      fc.property(fc.array(task, { maxLength: 300 }), (tasks) => {
        const stoppedTasks = Object.fromEntries(
          tasks.map(({ reason, name, code }, i) => [
            `arn:${i}`,
            describeTasks.parse({
              tasks: [
                {
                  taskArn: `arn:${i}`,
                  stopCode: code,
                  stoppedReason: reason,
                  stoppedAt: takenAt,
                  containers: [{ name, exitCode: 1, reason }],
                },
              ],
            }),
          ]),
        );
        const message = stoppedTasksMessage({ ref: serviceRef, takenAt, stoppedTasks }, level);
        expectSendable(message, level);
      }),
      { numRuns: 40 },
    );
  });

  test('any log lines', () => {
    fc.assert(
      fc.property(fc.array(wildText, { maxLength: 300 }), wildText, (lines, container) => {
        const events = lines.map((message, i) => ({ timestamp: 1_700_000_000_000 + i, message }));
        const logs = [{ taskId: 'abc', container, events }];
        expectSendable(logsMessage({ ref: serviceRef, takenAt, logs }, level), level);
      }),
      { numRuns: 60 },
    );
  });

  test('any targets', () => {
    fc.assert(
      fc.property(fc.array(wildText, { maxLength: 200 }), (reasons) => {
        const targets = reasons.map((Description, i) => ({
          Target: { Id: `10.0.0.${i}`, Port: 8000 },
          TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout', Description },
        }));
        const targetHealth = { 'arn:x:targetgroup/a/1': { TargetHealthDescriptions: targets } };
        expectSendable(targetsMessage({ ref: serviceRef, takenAt, targetHealth }, level), level);
      }),
      { numRuns: 60 },
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
        expectSendable(severalServicesMessage({ name, cardId: 'c', candidates }, level), level);
        expectSendable(notFoundMessage({ name, cardId: 'c', nearest: candidates }, level), level);
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
