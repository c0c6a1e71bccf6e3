import { describe, expect, it } from 'vitest';
import { changeQuestion } from '../../../src/slack/requests/change-question.ts';
import { readRequest } from '../../../src/slack/requests/grammar.ts';
import { lookQuestion } from '../../../src/slack/requests/look-question.ts';
import type { Request } from '../../../src/slack/requests/request.ts';
import { intents } from '../../../src/understanding/intents.ts';

const thread = { name: 'checkout-svc', cluster: 'prod', region: 'eu-west-1' };

/** Everything that a request says of which service or cluster is meant, in a channel and in a thread, and what is wrong with it. */
function namedBy(request: Request): readonly unknown[] {
  switch (request.kind) {
    case 'look': {
      const { what, rest, question } = request;
      const read = [undefined, thread].map((it) => lookQuestion(what, rest, it));
      return [question, ...read.flatMap(strange)].filter((it) => it !== undefined);
    }
    case 'change':
      return strange(changeQuestion(request.change));
    case 'offer':
      return [request.name].filter((it) => it !== undefined);
    default:
      return Object.entries(request).filter(([key]) => key !== 'kind');
  }
}

function strange(read: Readonly<Record<string, unknown>>): readonly unknown[] {
  return [read['question'], read['cluster'], read['problem']].filter((it) => it !== undefined);
}

/** Every text that a phrase stands for. */
function textsOf(phrase: string): readonly string[] {
  return phrase
    .replace('hexid', '0f3a9c21')
    .replace('number', '4')
    .split(' ')
    .map((part) => part.split('|'))
    .reduce<readonly string[]>(
      (texts, either) => texts.flatMap((text) => either.map((word) => `${text} ${word}`.trim())),
      [''],
    );
}

describe.each(intents.map((intent) => [intent.id, intent] as const))(
  'words for %s',
  (_, intent) => {
    const texts = [intent.example, ...intent.phrases.flatMap(textsOf)];

    it('name no service that nobody named', () => {
      const named = texts.map((text) => [text, namedBy(readRequest(text))] as const);
      expect(named.filter(([, strange]) => strange.length > 0)).toEqual([]);
    });

    it('are understood', () => {
      const kinds = texts.map((text) => [text, readRequest(text).kind] as const);
      expect(kinds.filter(([, kind]) => kind === 'unclear' || kind === 'offer')).toEqual([]);
    });
  },
);
