import { describe, expect, it } from 'vitest';
import { looks } from '../../../src/looks/index.ts';
import { cardButtons } from '../../../src/renderers/slack/card-buttons.ts';
import type { DiagnosisView } from '../../../src/renderers/slack/message.ts';
import { diagnosisOf, findingOf } from '../../support/diagnosis.ts';

interface Shown {
  readonly buttons: readonly string[];
  /** The choices of the select, in groups. */
  readonly closer: readonly (readonly string[])[];
  /** The choices behind the three dots. */
  readonly more: readonly string[];
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
  const closer = block.elements.flatMap((it) =>
    it.type === 'static_select'
      ? (it.option_groups ?? []).map(({ options }) => options.map(({ text }) => text.text))
      : [],
  );
  const dots = block.elements.filter((it) => it.type === 'overflow');
  expect(dots.length).toBeLessThanOrEqual(1);
  const more = dots.flatMap(({ options }) => options.map(({ text }) => text.text));
  return { buttons, closer, more };
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

  it('are a look and the change that the cause asks for; a labelled select holds every other look', () => {
    const findings = [findingOf({ remediation: { text: 'x', action: 'roll-back' } })];
    const diagnosis = diagnosisOf({ verdict: 'cause-found', findings });
    const { buttons, closer, more } = shown({ diagnosis, offers });
    expect(buttons).toEqual(['Fetch logs', 'Roll back']);
    const [fitting, rest] = closer;
    expect(fitting?.slice(0, 2)).toEqual(['Show stopped tasks', 'Compare revisions']);
    expect(rest).toContain('Look at the whole cluster');
    const all = [...buttons, ...closer.flat(), ...more];
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(looks.map(({ button }) => button)));
    expect(more).toEqual(['Check again', 'Force new deployment']);
  });

  it('are two looks where no cause asks for a change', () => {
    const { buttons, more } = shown({ offers });
    expect(buttons).toHaveLength(2);
    expect(more).toContain('Roll back');
  });

  it('describe no targets where there is no target group', () => {
    const { buttons, closer } = shown({ hasTargets: false });
    expect([...buttons, ...closer.flat()]).not.toContain('Describe targets');
  });

  it('of a service that does not exist ask again and nothing else', () => {
    const diagnosis = diagnosisOf({ symptoms: ['service-missing'] });
    expect(shown({ diagnosis })).toEqual({ buttons: ['Check again'], closer: [], more: [] });
  });
});
