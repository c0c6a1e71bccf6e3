import { describe, expect, it } from 'vitest';
import { changeQuestion, namedChange } from '../../../src/slack/requests/change-question.ts';
import { readRequest } from '../../../src/slack/requests/grammar.ts';

function read(text: string, known: readonly string[] = []): unknown {
  const named = namedChange(text.split(' '));
  return named && [named.action, changeQuestion(named, new Set(known))];
}

/** As a whole sentence is read. */
function told(text: string, known: readonly string[] = []): unknown {
  const request = readRequest(text, new Set(known));
  return request.kind === 'change' && changeQuestion(request.change, new Set(known));
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
    ['scale to -1', ['scale', { words: [] }]],
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
    expect(read('roll back checkout-svc tenderly')).toEqual([
      'roll-back',
      { problem: 'I do not know what "tenderly" means there.' },
    ]);
    expect(told('roll back to revision 41')).toEqual({
      problem: 'I do not know what "41" means there.',
    });
    expect(told('restart in 5 minutes')).toHaveProperty('problem');
    expect(told('restart it tomorrow')).toEqual({
      problem: 'I do not understand all of "it tomorrow", so nothing is planned.',
    });
    expect(told('restart it, cart-svc', ['cart-svc'])).toEqual({
      problem: 'I do not know whether you mean cart-svc or the service of the thread.',
    });
  });

  it.each([
    ['roll back to the last version', { words: [] }],
    ['go back to the previous version', { words: [] }],
    ['back to the old revision please', { words: [] }],
    ['roll it back quickly', { words: [] }],
    ['scale up to 6', { words: ['to', '6'] }],
    ['scale down to 0', { words: ['to', '0'] }],
    ['scale from 2 to 4 tasks', { words: ['to', '4'] }],
    ['scale in to 2', { words: ['to', '2'] }],
    ['set desired count to 4', { words: ['to', '4'] }],
    ['scale by 2', { words: ['by', '2'] }],
    ['scale down by 2', { words: ['by', '-2'] }],
    ['add 2 more tasks', { words: ['by', '2'] }],
    ['add a task', { words: ['by', '1'] }],
    ['one more task please', { words: ['by', '1'] }],
    ['remove 2 tasks', { words: ['by', '-2'] }],
    ['remove two tasks of cart-svc', { question: { name: 'cart-svc' }, words: ['by', '-2'] }],
    ['reduce to 2', { words: ['to', '2'] }],
    ['scale down by one', { words: ['by', '-1'] }],
    ['bump it to six', { words: ['to', '6'] }],
    ['double it', { words: ['times', '2'] }],
    ['cut it in half', { words: ['times', '0.5'] }],
    ['add more tasks', { words: [] }],
    ['add 2 tasks because the queue is full', { words: ['by', '2'] }],
    ['abort the deploy', { words: [] }],
    ['stop deploying', { words: [] }],
    ['scale it up', { words: [] }],
    ['scale to 4 in prod', { cluster: 'prod', words: ['to', '4'] }],
    ['stop task of feed', { question: { name: 'feed' }, words: [] }],
    ['stop task 0f3a of the feed', { question: { name: 'feed' }, words: ['0f3a'] }],
    ['restart payments', { question: { name: 'payments' }, words: [] }],
    ['restart the payments service', { question: { name: 'payments' }, words: [] }],
    [
      'can you restart prod/cart-svc?',
      { question: { name: 'cart-svc', cluster: 'prod' }, words: [] },
    ],
  ])('%j is told in a sentence', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it('takes an ordinary word for a name where a service has it', () => {
    expect(told('restart latest', ['latest'])).toEqual({ question: { name: 'latest' }, words: [] });
    expect(told('stop task feed', ['feed'])).toEqual({ question: { name: 'feed' }, words: [] });
    expect(told('stop task feed')).toEqual({ words: ['feed'] });
  });

  it.each(['rollback failed', 'scale up failed', 'force deployment events', 'roll back?'])(
    '%j changes nothing',
    (text) => {
      expect(told(text)).toBe(false);
    },
  );

  it('is read from commands and mentions', () => {
    expect(readRequest('Roll  back')).toMatchObject({
      kind: 'change',
      change: { action: 'roll-back' },
    });
  });
});
