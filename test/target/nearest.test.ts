import { expect, test } from 'vitest';
import { nearest, similarity } from '../../src/target/nearest.ts';

const names = ['checkout-service', 'cart-svc', 'search-svc', 'mail-worker', 'billing'];
const near = (wanted: string) => nearest(wanted, names, (name) => name);

test.each([
  ['another word for service', 'checkout-svc', ['checkout-service']],
  ['a slip', 'chekcout-service', ['checkout-service']],
  ['upper case', 'CHECKOUT-SERVICE', ['checkout-service']],
  ['words in another order', 'worker-mail', ['mail-worker']],
  ['a part of the name', 'mail', ['mail-worker']],
  ['a prefix', 'prod-billing', ['billing']],
  ['nothing alike', 'zzz', []],
])('suggests for %s', (_, wanted, suggested) => {
  expect(near(wanted)).toEqual(suggested);
});

test('does not suggest a name that shares only "svc"', () => {
  expect(near('payment-svc')).toEqual([]);
});

test('does not depend on the order of the candidates', () => {
  const all = ['cart-a', 'cart-b', 'cart-c', 'cart-d'];
  const suggest = (from: readonly string[]) => nearest('cart-x', from, (name) => name);
  expect(suggest(all)).toEqual(['cart-a', 'cart-b', 'cart-c']);
  expect(suggest(all.toReversed())).toEqual(suggest(all));
});

test('swapped neighbours are one slip', () => {
  expect(similarity('abcd', 'abdc')).toBeCloseTo(0.75);
});
