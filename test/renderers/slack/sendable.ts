import { expect } from 'vitest';
import type { CardLevel, SlackMessage } from '../../../src/renderers/slack/message.ts';
import { validateBlocks } from '../../../src/renderers/slack/validate.ts';
import { interpretedParts } from './interpreted.ts';

const classicBlocks = ['section', 'context', 'divider', 'header', 'image', 'input', 'actions'];

/** What the bot itself writes between angle brackets: dates, the person who asked, and where Slack says a message is. */
const ours =
  /^(!date\^\d+\^\{time(?:_secs)?\} \{date_short_pretty\}\|[0-9: -]+ UTC|@[UW][A-Z0-9]+|https:\/\/shop\.slack\.com\/archives\/C0\/p1\|[^|]*)$/;

/** Terminal codes, direction tricks and zero-width characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be absent
const invisible = /[\u001b\u202a-\u202e\u2066-\u2069\u200b]/;

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Expects a message that Slack accepts, that says something, and that mentions and links nobody whom the bot did not. */
export function expectSendable(message: SlackMessage, level: CardLevel): void {
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
