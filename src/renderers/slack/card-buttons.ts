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

/** How many buttons a card has of its own; the rest is in menus. */
const mainButtons = 2;

interface Option {
  readonly text: string;
  readonly value: string;
}

/** A closer look that fits what was found, then the change that a cause asks for, else another look; all else is in menus. */
export function cardButtons(view: DiagnosisView): readonly KnownBlock[] {
  const { cardId, diagnosis, offers } = view;
  const missing = diagnosis.symptoms.includes('service-missing');
  const possible = missing ? [] : ordered(view);
  const again = { text: 'Check again', value: `${cardId}:again` };
  const advised = advisedBy(diagnosis);
  const offer = missing ? undefined : offers.find((it) => advised.includes(it.action));
  const others = offers.filter((it) => it !== offer);
  const mainLooks = offer ? mainButtons - 1 : mainButtons;
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

/** The changes that mend what is found to be the cause. */
function advisedBy({ findings }: DiagnosisView['diagnosis']): readonly string[] {
  return findings.flatMap(({ role, confidence, remediation: { action } }) =>
    role === 'cause' && confidence !== 'possible' && action !== undefined ? [action] : [],
  );
}

/** Menus no longer than Slack takes them, about equally long; looks never share one with what checks again or changes something. */
function menus(...groups: readonly (readonly Option[])[]) {
  const most = LIMITS.overflow.options;
  return groups
    .flatMap((options) => {
      const count = Math.ceil(options.length / most);
      const each = Math.ceil(options.length / count);
      return Array.from({ length: count }, (_, n) => options.slice(n * each, (n + 1) * each));
    })
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
  const main = [...new Set(sought(wanted))].slice(0, mainButtons);
  return [...new Set([...main, ...sought(['layers']), ...sought(wanted), ...clickable])];
}
