import { actions } from '../../../actions/index.ts';
import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import type { Facts } from '../../../facts/facts.ts';
import type { OfferView } from '../../../renderers/slack/message.ts';
import type { ActionId } from '../../../rules/rule.ts';

/** What needs no word more than a click, in the order of a card. */
const clickable: readonly ActionId[] = ['force-new-deployment', 'roll-back', 'stop-deployment'];

/** What a card offers to do about a diagnosis, what is advised first, and why forcing a deployment is withheld. */
export function offersOf(
  facts: Facts,
  diagnosis: Diagnosis,
): { readonly offers: readonly OfferView[]; readonly withheld?: string } {
  const advised = new Set(diagnosis.findings.map(({ remediation }) => remediation.action));
  // Where nothing is wrong, only the button that people look for is there.
  const wanted = clickable.filter(
    (id) => advised.has(id) || id === 'force-new-deployment' || diagnosis.symptoms.length > 0,
  );
  const plans = wanted.map((id) => ({ id, plan: actions[id].plan({ facts, diagnosis }, []) }));
  const offers = plans.flatMap(({ id, plan }) =>
    plan.kind === 'offered'
      ? [{ action: id, button: actions[id].button, effect: plan.effects[0] }]
      : [],
  );
  const force = plans.find(({ id }) => id === 'force-new-deployment')?.plan;
  return {
    offers: offers.toSorted(
      (a, b) => Number(advised.has(b.action)) - Number(advised.has(a.action)),
    ),
    ...(force?.kind === 'withheld' && { withheld: force.reason }),
  };
}
