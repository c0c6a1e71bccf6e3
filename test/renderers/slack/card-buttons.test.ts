import { describe, expect, it } from 'vitest';
import { looks } from '../../../src/looks/index.ts';
import { cardButtons } from '../../../src/renderers/slack/card-buttons.ts';
import type { DiagnosisView } from '../../../src/renderers/slack/message.ts';
import { diagnosisOf, findingOf } from '../../support/diagnosis.ts';

interface Shown {
  readonly buttons: readonly string[];
  readonly menus: readonly (readonly string[])[];
}

function shown(view: Partial<DiagnosisView>): Shown {
  const [block] = cardButtons({
    diagnosis: diagnosisOf({}),
    cardId: 'c1',
    hasTargets: true,
    offers: [],
    ...view,
  });
  if (block?.type !== 'actions') throw new Error('No row of buttons.');
  const buttons = block.elements.flatMap((it) => (it.type === 'button' ? [it.text.text] : []));
  const menus = block.elements.flatMap((it) =>
    it.type === 'overflow' ? [it.options.map(({ text }) => text.text)] : [],
  );
  return { buttons, menus };
}

const offers = [
  { action: 'roll-back', button: 'Roll back', effect: 'x' },
  { action: 'force-new-deployment', button: 'Force new deployment', effect: 'x' },
] as const;

describe('the buttons of a card', () => {
  it.each([
    ['container', ['Fetch logs', 'Show stopped tasks']],
    ['image', ['Show stopped tasks']],
    ['health', ['Describe targets', 'Fetch logs']],
    ['deployment', ['Show deployments']],
  ] as const)('begin with what tells most about a fault of layer %s', (layer, first) => {
    const diagnosis = diagnosisOf({ verdict: 'cause-found', findings: [findingOf({ layer })] });
    const { buttons } = shown({ diagnosis });
    expect(buttons).toHaveLength(2);
    expect(buttons.slice(0, first.length)).toEqual(first);
  });

  it('are a look and the change that the cause asks for; everything else is in menus of at most five', () => {
    const findings = [findingOf({ remediation: { text: 'x', action: 'roll-back' } })];
    const diagnosis = diagnosisOf({ verdict: 'cause-found', findings });
    const { buttons, menus } = shown({ diagnosis, offers });
    expect(buttons).toHaveLength(2);
    expect(buttons[1]).toBe('Roll back');
    expect(menus.every((it) => it.length <= 5)).toBe(true);
    const all = [...buttons, ...menus.flat()];
    expect(new Set(all).size).toBe(all.length);
    for (const { button, takes = '' } of looks) {
      expect(all.includes(button)).toBe(!takes.includes('<'));
    }
    expect(all).toContain('Check again');
    expect(all).toContain('Force new deployment');
  });

  it('are two looks where no cause asks for a change', () => {
    const { buttons, menus } = shown({ offers });
    expect(buttons).toHaveLength(2);
    expect(menus.flat()).toContain('Roll back');
  });

  it('describe no targets where there is no target group', () => {
    const { buttons, menus } = shown({ hasTargets: false });
    expect([...buttons, ...menus.flat()]).not.toContain('Describe targets');
  });

  it('of a service that does not exist ask again and nothing else', () => {
    const diagnosis = diagnosisOf({ symptoms: ['service-missing'] });
    expect(shown({ diagnosis })).toEqual({ buttons: ['Check again'], menus: [] });
  });
});
