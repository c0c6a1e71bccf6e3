import { describe, expect, it } from 'vitest';
import { changeQuestion, namedChange } from '../../../src/slack/requests/change-question.ts';
import { readRequest } from '../../../src/slack/requests/grammar.ts';

function read(text: string): unknown {
  const named = namedChange(text.split(' '));
  return named && [named.action, changeQuestion(named)];
}

const checkout = { name: 'checkout-svc' };

describe('what is to be changed', () => {
  it.each([
    ['force', ['force-new-deployment', { words: [] }]],
    [
      'Force a new deployment of checkout-svc',
      ['force-new-deployment', { question: checkout, words: [] }],
    ],
    ['redeploy checkout-svc', ['force-new-deployment', { question: checkout, words: [] }]],
    ['roll back', ['roll-back', { words: [] }]],
    [
      'rollback checkout-svc in prod',
      ['roll-back', { question: { ...checkout, cluster: 'prod' }, words: [] }],
    ],
    [
      'roll-back prod/checkout-svc',
      ['roll-back', { question: { ...checkout, cluster: 'prod' }, words: [] }],
    ],
    ['scale to 4', ['scale', { words: ['to', '4'] }]],
    ['scale it to 4 please', ['scale', { words: ['to', '4'] }]],
    ['scale checkout-svc to 4', ['scale', { question: checkout, words: ['to', '4'] }]],
    ['scale to -1', ['scale', { words: ['to', '-1'] }]],
    ['stop task abc123', ['stop-task', { words: ['abc123'] }]],
    [
      'stop the task abc123 of checkout-svc',
      ['stop-task', { question: checkout, words: ['abc123'] }],
    ],
    ['stop deployment', ['stop-deployment', { words: [] }]],
    ['stop the deployment abort', ['stop-deployment', { words: ['abort'] }]],
    ['stop deployment of checkout-svc', ['stop-deployment', { question: checkout, words: [] }]],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(['stopped', 'deployments', 'why checkout-svc', 'forced', 'scaled', 'stop'])(
    '%s changes nothing',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  it('is said where words mean nothing', () => {
    expect(read('roll back checkout-svc quickly')).toEqual([
      'roll-back',
      { problem: 'I do not know what "quickly" means there.' },
    ]);
  });

  it('is read from commands and mentions', () => {
    expect(readRequest('Roll  back')).toMatchObject({
      kind: 'change',
      change: { action: 'roll-back' },
    });
  });
});
