import type { KnownBlock } from '@slack/types';
import { looks } from '../../looks/index.ts';
import { fitting } from '../../looks/layers/layer-fitting.ts';
import type { Look, LookId } from '../../looks/look.ts';
import { actions, button, overflow } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { buttonIds, changeButton, type DiagnosisView, lookButton } from './message.ts';

/** What is looked at first where nothing is broken, and where it is not clear what is. */
const calm: readonly LookId[] = ['layers', 'timeline'];
const usual: readonly LookId[] = ['stopped', 'logs', 'layers'];

/** How many looks are buttons of their own; the rest is in menus. */
const mainLooks = 2;

interface Option {
  readonly text: string;
  readonly value: string;
}

/** Two closer looks that fit what was found, the change that helps most, and everything else in menus. */
export function cardButtons(view: DiagnosisView): readonly KnownBlock[] {
  const { cardId, diagnosis, offers } = view;
  const missing = diagnosis.symptoms.includes('service-missing');
  const possible = missing ? [] : ordered(view);
  const again = { text: 'Check again', value: `${cardId}:again` };
  const [offer, ...others] = offers;
  const closer = possible
    .slice(mainLooks)
    .map(({ id, button: text }) => ({ text, value: `${cardId}:${id}` }));
  const changes = others.map((it) => ({
    text: it.button,
    value: `${cardId}:plan:${it.action}`,
  }));
  return [
    actions(
      ...possible
        .slice(0, mainLooks)
        .map(({ id, button: text }) => button(text, lookButton(id), cardId)),
      ...(missing ? [button(again.text, buttonIds.again, cardId)] : []),
      ...(offer ? [button(offer.button, changeButton(offer.action), cardId)] : []),
      ...menus(closer, [...(missing ? [] : [again]), ...changes]),
    ),
  ];
}

/** Menus as long as Slack takes them; looks never share one with what checks again or changes something. */
function menus(...groups: readonly (readonly Option[])[]) {
  const most = LIMITS.overflow.options;
  return groups
    .flatMap((options) =>
      Array.from({ length: Math.ceil(options.length / most) }, (_, n) =>
        options.slice(n * most, (n + 1) * most),
      ),
    )
    .map((options, n) => overflow(`${buttonIds.more}:${n}`, options));
}

/** Every look that a click can answer, what fits best first, and the layers first among the rest. */
function ordered({ diagnosis, hasTargets }: DiagnosisView): readonly Look[] {
  const { findings, verdict } = diagnosis;
  const causes = findings.filter(({ role }) => role === 'cause');
  const first = causes.flatMap(({ layer }) => fitting[layer].looks);
  const wanted = verdict === 'healthy' ? calm : [...first, ...usual];
  // A look that needs a word, as a rule's id, cannot be asked for with a button.
  const clickable = looks.filter(
    ({ id, takes = '' }) => !takes.includes('<') && (hasTargets || id !== 'targets'),
  );
  const sought = (ids: readonly LookId[]) =>
    ids.flatMap((id) => clickable.filter((it) => it.id === id));
  const main = [...new Set(sought(wanted))].slice(0, mainLooks);
  return [...new Set([...main, ...sought(['layers']), ...sought(wanted), ...clickable])];
}
