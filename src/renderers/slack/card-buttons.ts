import type { KnownBlock } from '@slack/types';
import { looks } from '../../looks/index.ts';
import { fitting } from '../../looks/layers/layer-fitting.ts';
import type { Look, LookId } from '../../looks/look.ts';
import { actions, button, type Choice, groupedSelect, overflow } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { buttonIds, changeButton, type DiagnosisView, fleetChoice, lookButton } from './message.ts';

/** What is looked at first where nothing is broken, and where it is not clear what is. */
const calm: readonly LookId[] = ['timeline', 'events'];
const usual: readonly LookId[] = ['stopped', 'logs'];

/** How many buttons a card has of its own; the rest is in menus. */
const mainButtons = 2;

/** How many looks stand under the heading of those that fit. */
const mostFitting = 5;

/** A closer look that fits what was found, then the change that a cause asks for, else another look; then the menus. */
export function cardButtons(view: DiagnosisView): readonly KnownBlock[] {
  const { cardId, diagnosis, offers } = view;
  const again = { text: 'Check again', value: `${cardId}:again` };
  if (diagnosis.symptoms.includes('service-missing')) {
    return [actions(button(again.text, buttonIds.again, cardId))];
  }
  const advised = advisedBy(diagnosis);
  const offer = offers.find((it) => advised.includes(it.action));
  const changes = offers.flatMap((it) =>
    it === offer ? [] : [{ text: it.button, value: `${cardId}:plan:${it.action}` }],
  );
  const { fit, others } = looksFor(view);
  const main = [...fit, ...others].slice(0, offer ? mainButtons - 1 : mainButtons);
  return [
    actions(
      ...main.map(({ id, button: text }) => button(text, lookButton(id), cardId)),
      ...(offer ? [button(offer.button, changeButton(offer.action), cardId)] : []),
      closerSelect(
        cardId,
        fit.filter((it) => !main.includes(it)),
        others.filter((it) => !main.includes(it)),
      ),
      overflow(buttonIds.more, [again, ...changes].slice(0, LIMITS.overflow.options)),
    ),
  ];
}

/** Every look that can answer, where nothing has been found yet that some of them would fit. */
export function everyLook(cardId: string, hasTargets: boolean) {
  return closerSelect(cardId, [], possibleLooks(hasTargets));
}

/** Every look that has no button of its own, under one label that says what they are. */
function closerSelect(cardId: string, fit: readonly Look[], others: readonly Look[]) {
  const choice = ({ id, button: text }: Look): Choice => ({ text, value: `${cardId}:${id}` });
  const fleet = { text: 'Look at the whole cluster', value: `${cardId}:${fleetChoice}` };
  return groupedSelect('Look closer…', buttonIds.closer, [
    { label: 'Fits what was found', choices: fit.map(choice) },
    { label: 'Everything else', choices: [...others.map(choice), fleet] },
  ]);
}

/** The changes that mend what is found to be the cause. */
function advisedBy({ findings }: DiagnosisView['diagnosis']): readonly string[] {
  return findings.flatMap(({ role, confidence, remediation: { action } }) =>
    role === 'cause' && confidence !== 'possible' && action !== undefined ? [action] : [],
  );
}

/** Every look that can answer: those that fit what was found, the best first, and the others. */
function looksFor({ diagnosis, hasTargets }: DiagnosisView) {
  const { findings, verdict } = diagnosis;
  const causes = findings.filter(({ role }) => role === 'cause');
  const first = causes.flatMap(({ layer }) => fitting[layer].looks);
  const wanted = new Set(verdict === 'healthy' ? calm : [...first, ...usual]);
  const possible = possibleLooks(hasTargets);
  const named = (id: LookId) => possible.filter((it) => it.id === id);
  const best = [...wanted].flatMap(named).slice(0, mostFitting - 1);
  // A walk through all layers fits whatever was found.
  const fit = verdict === 'healthy' ? [...named('layers'), ...best] : [...best, ...named('layers')];
  return { fit, others: possible.filter((it) => !fit.includes(it)) };
}

function possibleLooks(hasTargets: boolean): readonly Look[] {
  return looks.filter(({ id }) => hasTargets || id !== 'targets');
}
