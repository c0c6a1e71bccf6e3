import { expect, it } from 'vitest';
import { layers } from '../../src/looks/layers.ts';
import { runningImage } from '../../src/looks/running-image.ts';
import { shownBy, textOf } from '../support/looks.ts';

async function told(prepare?: NonNullable<Parameters<typeof shownBy>[1]>['prepare']) {
  const { seen } = await shownBy(layers, prepare ? { prepare } : {});
  const said = runningImage(seen.facts);
  return said && textOf({ title: '', said, parts: [], takenAt: '' }).trim();
}

it('names the image by its tag, its revision, and when that was deployed', async () => {
  expect(await told()).toMatch(
    /^Runs `[a-z/-]*checkout[a-z/-]*:[\w.-]+` of `checkout:\d+`, deployed 2026-\d\d-\d\dT[\d:.]+Z$/,
  );
});

it('names the image by the beginning of its digest too where the tag can move', async () => {
  const { seen } = await shownBy(layers);
  const text = JSON.stringify(seen.facts).replace(
    /("image":"[^"]*checkout[^"]*:)[\w.-]+"/g,
    '$1latest"',
  );
  const said = runningImage(JSON.parse(text));
  expect(JSON.stringify(said)).toMatch(/checkout[a-z/-]*:latest@[0-9a-f]{12}"/);
});

it('says nothing where the tasks were not read', async () => {
  const said = await told((aws) => {
    aws.conditions.deny = ['ecs:DescribeTasks'];
  });
  expect(said).toBeUndefined();
});
