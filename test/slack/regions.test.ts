import { afterEach, expect, it } from 'vitest';
import { createRegions } from '../../src/slack/work/regions.ts';

let regions: ReturnType<typeof createRegions> | undefined;

afterEach(() => regions?.close());

it('keeps the clients of the regions that were used last, and no more', () => {
  regions = createRegions(2);
  const first = regions.asking('eu-west-1');
  const second = regions.asking('eu-west-2');
  expect(regions.asking('eu-west-1')).toBe(first);
  regions.asking('eu-west-3');
  expect(regions.asking('eu-west-1')).toBe(first);
  expect(regions.asking('eu-west-2')).not.toBe(second);
});
