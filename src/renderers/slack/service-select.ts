import type { ExternalSelect, PlainTextOption } from '@slack/types';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { clamp, oneLine } from '../clean.ts';
import { LIMITS } from './limits.ts';
import { buttonIds } from './message.ts';

/** A select over every service of the index that completes what one types. */
export const serviceSelect: ExternalSelect = {
  type: 'external_select',
  action_id: buttonIds.chooseService,
  placeholder: { type: 'plain_text', text: 'Type a part of its name', emoji: false },
  min_query_length: 0,
};

interface OptionGroup {
  readonly label: { readonly type: 'plain_text'; readonly text: string };
  readonly options: readonly PlainTextOption[];
}

/**
 * Services as options, grouped by the cluster they are in.
 *
 * @param keyOf a short key: an ARN may be longer than an option's value
 */
export function serviceOptions(
  refs: readonly ServiceRef[],
  keyOf: (ref: ServiceRef) => string,
): readonly OptionGroup[] {
  const groups = new Map<string, ServiceRef[]>();
  for (const ref of refs.slice(0, LIMITS.select.options)) {
    const label = `${ref.cluster} · ${ref.region} · ${ref.account}`;
    groups.set(label, [...(groups.get(label) ?? []), ref]);
  }
  return [...groups].map(([label, members]) => ({
    label: { type: 'plain_text', text: clamp(label, LIMITS.select.groupLabel) },
    options: members.map((ref) => ({
      text: { type: 'plain_text', text: middleCut(oneLine(ref.name), LIMITS.option.text) },
      value: keyOf(ref),
    })),
  }));
}

/** Names of services differ at their ends: what is too long loses its middle. */
function middleCut(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}
