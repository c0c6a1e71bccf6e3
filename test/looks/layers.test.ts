import { describe, expect, it } from 'vitest';
import { fitting } from '../../src/looks/layers/layer-fitting.ts';
import { layers } from '../../src/looks/layers.ts';
import { lookIds } from '../../src/looks/look.ts';
import { layers as allLayers } from '../../src/rules/layers.ts';
import { actionIds } from '../../src/rules/rule.ts';
import { shownBy, textOf } from '../support/looks.ts';

const cluster = 'prod';
const service = 'checkout-svc';

describe('layers', () => {
  it('begins with the layer of the first cause, with its proof', async () => {
    const faults = [{ fault: 'image-tag-missing', cluster, service }];
    const { text } = await shownBy(layers, { faults });
    expect(text).toMatch(
      /^Layer 4 of 15: image of checkout-svc\nImage: cause: Container `checkout`/,
    );
    expect(text).toContain('*cause* (confirmed, `image-tag-missing`)');
    expect(text).toContain('What to do: Push `98a1d32-release`');
    expect(text).toMatch(/`ImageNotFoundException` DescribeImages error\.name, \S+Z$/m);
    expect(text).toMatch(/== \*Commands that show it\*\n(?:aws .*\n)*aws ecr describe-images/);
    expect(text).toMatch(
      /What was checked: \d+ rules: 1 found, \d+ ruled out, \d+ not reached, 0 could not look/,
    );
    expect(text).toContain('*image: fault (image-tag-missing)*');
  });

  it('says of a layer that no task came to that nothing can be seen there yet', async () => {
    const faults = [{ fault: 'image-tag-missing', cluster, service }];
    const { seen, text } = await shownBy(layers, { faults, words: ['health'] });
    expect(text).toMatch(
      /^Layer 7 of 15: health of checkout-svc\nHealth: 0 suspected causes ruled out, and \d+ cannot be seen yet\. No task of the newest release got its images in the last hour\./,
    );
    expect(text).toContain('*health: not reached*');
    const sheet = layers.show(seen, ['load', 'balancer']);
    if ('problem' in sheet) throw new Error(sheet.problem);
    expect(textOf(sheet)).toMatch(/\d+ suspected causes ruled out, and \d+ cannot be seen yet/);
  });

  it('shows facts in every layer of a healthy service', async () => {
    const { seen, text } = await shownBy(layers);
    expect(text).toContain('Target is fine: 4 suspected causes ruled out.');
    for (const layer of allLayers) {
      const sheet = layers.show(seen, [layer]);
      if ('problem' in sheet) throw new Error(sheet.problem);
      const said = textOf(sheet);
      expect(said, layer).toContain('== In numbers');
      expect(said, layer).toMatch(/is fine|not checked yet/);
      expect(layers.show(seen, [layer])).toEqual(sheet);
    }
    const told = (...words: string[]) => {
      const sheet = layers.show(seen, words);
      return 'problem' in sheet ? sheet.problem : textOf(sheet);
    };
    expect(told('lb')).toContain('`prod-checkout-svc`: 2 of 2 targets healthy.');
    expect(told('load', 'balancer')).toContain('22 suspected causes ruled out');
    expect(told('deployment')).toContain('2 of 2 tasks running, 0 pending.');
    expect(told('image')).toContain('The newest task pulled in 7 s.');
    expect(told('dependencies')).toContain('`db-refused`');
    expect(told('weather')).toContain('There is no layer "weather". The layers are: target,');
  });

  it('says what could not look, and for which permission', async () => {
    const { text } = await shownBy(layers, {
      words: ['image'],
      prepare: (aws) => {
        aws.conditions.deny = ['ecr:DescribeImages'];
      },
    });
    expect(text).toMatch(/Image: nothing was found, but \d+ of \d+ rules could not look\./);
    expect(text).toContain('could not look: ecr:DescribeImages denied');
  });

  it('offers in every layer only what there is', () => {
    for (const layer of allLayers) {
      const { looks, actions } = fitting[layer];
      expect(looks.length, layer).toBeGreaterThan(0);
      expect(lookIds).toEqual(expect.arrayContaining([...looks]));
      expect(actionIds).toEqual(expect.arrayContaining([...actions]));
    }
  });
});
