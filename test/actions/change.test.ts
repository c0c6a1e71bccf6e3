import { expect, it } from 'vitest';
import { isSameChange } from '../../src/actions/change.ts';

const forced = {
  action: 'force-new-deployment',
  replaces: 'ecs-svc/1',
  taskDefinition: 'cart:7',
} as const;
const recorded = '2026-11-22T03:00:00.000Z';

it('a change is another one where a deployment has come and gone, and not where AWS did not say that', () => {
  expect(isSameChange(forced, { ...forced, recorded })).toBe(true);
  expect(isSameChange({ ...forced, recorded }, forced)).toBe(true);
  expect(isSameChange({ recorded, ...forced }, { ...forced, recorded })).toBe(true);
  const later = { ...forced, recorded: '2026-11-22T03:01:00.000Z' };
  expect(isSameChange({ ...forced, recorded }, later)).toBe(false);
  expect(isSameChange(forced, { ...forced, replaces: 'ecs-svc/2' })).toBe(false);
});
