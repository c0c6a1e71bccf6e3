import { expect, test } from 'vitest';
import { lookQuestion } from '../../../src/slack/requests/look-question.ts';

const thread = { name: 'cart-svc', cluster: 'prod', region: 'eu-west-1' };
const checkout = { name: 'checkout-svc' };

test.each([
  ['logs', 'checkout-svc 15m ERROR', { question: checkout, words: ['15m', 'error'] }],
  ['logs', '15m error of checkout-svc', { question: checkout, words: ['15m', 'error'] }],
  [
    'logs',
    'checkout-svc in prod 15m',
    { question: { ...checkout, cluster: 'prod' }, words: ['15m'] },
  ],
  ['logs', 'checkout-svc /Boom/', { question: checkout, words: ['/Boom/'] }],
  ['stopped', 'checkout-svc', { question: checkout, words: [] }],
  ['stopped', '', { words: [] }],
  ['why-not', 'checkout-svc', { question: checkout, words: [] }],
  ['why-not', 'memory', { words: ['memory'] }],
  ['why-not', 'memory checkout-svc', { question: checkout, words: ['memory'] }],
] as const)('%s %j in a channel', (what, rest, expected) => {
  expect(lookQuestion(what, rest.split(' ').filter(Boolean), undefined)).toEqual(expected);
});

test.each([
  ['logs', '15m error', { words: ['15m', 'error'] }],
  ['logs', 'of the last 15 minutes', { words: ['15m'] }],
  ['logs', 'from the past hour please', { words: ['1h'] }],
  ['logs', 'of the sidecar', { question: { name: 'sidecar' }, words: [] }],
  ['logs', 'sidecar', { words: ['sidecar'] }],
  ['logs', 'in staging', { cluster: 'staging', words: [] }],
  ['timeline', 'for today', { words: [] }],
  ['events', 'since yesterday again', { words: [] }],
  ['stopped', 'of the checkout-svc service', { question: checkout, words: [] }],
  ['layers', 'network', { words: ['network'] }],
  ['why-not', 'out of memory', { words: ['out', 'of', 'memory'] }],
  ['logs', 'error', { words: ['error'] }],
  ['logs', 'cart-svc error', { question: { name: 'cart-svc' }, words: ['error'] }],
  ['logs', 'error of checkout-svc', { question: checkout, words: ['error'] }],
  ['logs', 'prod/checkout-svc 15m', { question: { ...checkout, cluster: 'prod' }, words: ['15m'] }],
  ['stopped', 'checkout-svc', { question: checkout, words: [] }],
  ['diff', '41 43', { words: ['41', '43'] }],
  ['why-not', 'oom-killed cart-svc', { question: { name: 'cart-svc' }, words: ['oom-killed'] }],
  ['why-not', 'oom-killed of checkout-svc', { question: checkout, words: ['oom-killed'] }],
  ['why-not', 'the payment database', { words: ['the', 'payment', 'database'] }],
  ['why-not', 'oom-killed', { words: ['oom-killed'] }],
  ['why-not', 'cart-svc', { question: { name: 'cart-svc' }, words: [] }],
] as const)('%s %j in a thread that is about a service', (what, rest, expected) => {
  expect(lookQuestion(what, rest.split(' '), thread)).toEqual(expected);
});

test('says what is wrong with a name', () => {
  expect(lookQuestion('stopped', ['a/b/c/d'], undefined)).toMatchObject({
    problem: expect.stringContaining('slash'),
  });
});

test('takes a word for a service where there is one of that name', () => {
  const known = new Set(['payments', 'today']);
  expect(lookQuestion('logs', ['payments', '15m'], thread, known)).toEqual({
    question: { name: 'payments' },
    words: ['15m'],
  });
  expect(lookQuestion('diff', ['in', 'payments'], thread, known)).toEqual({
    question: { name: 'payments' },
    words: [],
  });
  expect(lookQuestion('timeline', ['today'], thread, known)).toEqual({
    question: { name: 'today' },
    words: [],
  });
});
