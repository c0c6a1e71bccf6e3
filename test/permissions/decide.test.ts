import { describe, expect, it } from 'vitest';
import { decide, groupsFor, mayBeGranted, whoMay } from '../../src/permissions/decide.ts';
import { type Policy, policyOf, policySchema } from '../../src/permissions/policy.ts';
import { actionIds } from '../../src/rules/rule.ts';

const service = { account: '123456789012', cluster: 'prod', name: 'checkout-svc' };
const wish = { action: 'roll-back', service, channel: 'C0INCIDENTS' } as const;
const ada = { id: 'U0ADA', inGroup: {} };

function policy(grants: readonly object[], guarded: readonly object[] = []): Policy {
  return policySchema.parse({ grants, protected: guarded });
}

describe('decide', () => {
  it('refuses everybody where nobody is named', () => {
    expect(decide(policyOf([]), wish, ada)).toMatchObject({
      allowed: false,
      because: { sentence: expect.stringContaining('Nobody may change anything yet') },
    });
  });

  it.each(actionIds)('lets a list of people do everything: %s', (action) => {
    const all = policyOf(['U0ADA']);
    expect(decide(all, { ...wish, action }, ada)).toEqual({ allowed: true, second: false });
    expect(decide(all, { ...wish, action }, { id: 'U0BEN', inGroup: {} })).toMatchObject({
      allowed: false,
      because: { users: ['U0ADA'] },
    });
  });

  it.each([
    ['another action', { actions: ['scale'] }],
    ['another account', { actions: 'all', accounts: ['999999999999'] }],
    ['another cluster', { actions: 'all', clusters: ['staging', 'dev-*'] }],
    ['another service', { actions: 'all', services: ['search-*'] }],
    ['another channel', { actions: 'all', channels: ['C0OTHER'] }],
  ])('a grant for %s does not cover it', (_, grant) => {
    const it = decide(policy([{ ...grant, users: ['U0ADA'] }]), wish, ada);
    expect(it.allowed).toBe(false);
  });

  it.each([
    ['the very action', { actions: ['roll-back'] }],
    ['the account', { actions: 'all', accounts: ['123456789012'] }],
    ['patterns', { actions: 'all', clusters: ['pro*'], services: ['*-svc'] }],
    ['the channel', { actions: 'all', channels: ['C0INCIDENTS'] }],
  ])('a grant for %s covers it', (_, grant) => {
    expect(decide(policy([{ ...grant, users: ['U0ADA'] }]), wish, ada).allowed).toBe(true);
  });

  it('says that it is the channel where it is only that', () => {
    const it = policy([{ actions: 'all', users: ['U0ADA'], channels: ['C0OTHER'] }]);
    expect(decide(it, wish, ada)).toMatchObject({
      because: { sentence: 'You may roll back prod/checkout-svc, but not from this channel.' },
    });
  });

  it('needs to know who is in a group, and refuses where Slack does not say', () => {
    const grouped = policy([{ actions: 'all', groups: ['S0ONCALL'] }]);
    const member = (is: boolean | undefined) => ({ id: 'U0BEN', inGroup: { S0ONCALL: is } });
    expect(groupsFor(grouped, wish)).toEqual(['S0ONCALL']);
    expect(decide(grouped, wish, member(true)).allowed).toBe(true);
    expect(decide(grouped, wish, member(false))).toMatchObject({
      because: { groups: ['S0ONCALL'], may: 'may roll back prod/checkout-svc' },
    });
    expect(decide(grouped, wish, member(undefined))).toMatchObject({
      because: { sentence: expect.stringContaining('Slack could not say') },
    });
  });

  it('wants a second person for what is protected', () => {
    const guarded = policy(
      [{ actions: 'all', users: ['U0ADA'] }],
      [{ clusters: ['prod'], services: ['pay-*', 'checkout-svc'] }],
    );
    expect(decide(guarded, wish, ada)).toEqual({ allowed: true, second: true });
    const other = { ...wish, service: { ...service, name: 'search-svc' } };
    expect(decide(guarded, other, ada)).toEqual({ allowed: true, second: false });
  });
});

describe('before anybody is asked', () => {
  it('passes on whom a grant names, and whoever may be in a group', () => {
    expect(mayBeGranted(policyOf(['U0ADA']), 'scale', 'U0ADA')).toBe(true);
    expect(mayBeGranted(policyOf(['U0ADA']), 'scale', 'U0BEN')).toBe(false);
    const grouped = policy([{ actions: ['scale'], groups: ['S0ONCALL'] }]);
    expect(mayBeGranted(grouped, 'scale', 'U0BEN')).toBe(true);
    expect(mayBeGranted(grouped, 'roll-back', 'U0BEN')).toBe(false);
    expect(whoMay(grouped, 'roll-back')).toEqual({ sentence: 'Nobody may roll back a service.' });
  });
});

describe('patterns', () => {
  it.each([
    ['checkout-svc', 'checkout-svc', true],
    ['checkout-svc', 'checkout', false],
    ['checkout-svc', '*', true],
    ['checkout-svc', 'checkout-*', true],
    ['checkout-svc', '*-svc', true],
    ['checkout-svc', 'c*k*t*c', true],
    ['aba', 'ab*ba', false],
    ['abba', 'ab*ba', true],
    ['checkout-svc', 'c*x*c', false],
    ['a', 'a*a', false],
  ])('%s fits %s: %s', (name, pattern, expected) => {
    const it = policy([{ actions: 'all', users: ['U0ADA'], services: [pattern] }]);
    const named = { ...wish, service: { ...service, name } };
    expect(decide(it, named, ada).allowed).toBe(expected);
  });
});

describe('policySchema', () => {
  it.each([
    ['a grant to nobody', { actions: 'all' }],
    ['an action that there is not', { actions: ['reboot'], users: ['U0ADA'] }],
    ['a user by name', { actions: 'all', users: ['ada'] }],
    ['a direct message', { actions: 'all', users: ['U0ADA'], channels: ['D0ADA'] }],
  ])('refuses %s', (_, grant) => {
    expect(policySchema.safeParse({ grants: [grant] }).success).toBe(false);
  });
});
