import { type Fields, isFields, itemsOf } from '../../renderers/slack/check.ts';
import { ApiError } from './api-error.ts';
import type { ElementInput, ElementValues } from './page-api/requests.ts';
import type { PageBlock } from './page-api/workspace-view.ts';

/** An interactive element and the id of the block that holds it. */
export interface Placed {
  readonly blockId: string;
  readonly element: Fields;
  /** Whether using it tells the app at once; what is typed into most `input` blocks waits for a submit. */
  readonly dispatches: boolean;
}

/** Every interactive element of some blocks, those in containers, cards and carousels included. */
export function* elementsOf(blocks: readonly PageBlock[]): Iterable<Placed> {
  for (const block of blocks) {
    const blockId = block.block_id ?? '';
    const dispatches = block.type !== 'input' || block['dispatch_action'] === true;
    const holders =
      block.type === 'actions' || block.type === 'context_actions'
        ? itemsOf(block['elements'])
        : [];
    for (const element of [
      block['accessory'],
      block['element'],
      ...holders,
      ...itemsOf(block['actions']),
    ]) {
      if (isFields(element) && element['type'] !== 'image') yield { blockId, element, dispatches };
    }
    if (block.type === 'carousel') yield* elementsOf(nested(block['elements']));
    yield* elementsOf(nested(block['child_blocks']));
  }
}

function nested(value: unknown): readonly PageBlock[] {
  return itemsOf(value)
    .filter(isFields)
    .map((it) => ({ ...it, type: String(it['type']) }));
}

const ONE: Readonly<Record<string, string>> = {
  users_select: 'user',
  conversations_select: 'conversation',
  channels_select: 'channel',
  datepicker: 'date',
  timepicker: 'time',
};

/** What `state.values` holds for an element: what was entered, else its initial value, else null. */
function elementState(element: Fields, input: ElementInput | undefined): Fields | undefined {
  const type = String(element['type']);
  const single = ONE[type];
  if (single !== undefined) {
    return { type, [`selected_${single}`]: input?.value ?? element[`initial_${single}`] ?? null };
  }
  const several = ONE[type.replace(/^multi_/, '')];
  if (several !== undefined) {
    return {
      type,
      [`selected_${several}s`]: input?.values ?? element[`initial_${several}s`] ?? [],
    };
  }
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons': {
      const initial = element['initial_option'] ?? null;
      const chosen = input?.value === undefined ? initial : optionOf(element, input.value);
      return { type, selected_option: chosen };
    }
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes': {
      const chosen = input?.values?.map((value) => optionOf(element, value));
      return { type, selected_options: chosen ?? element['initial_options'] ?? [] };
    }
    case 'datetimepicker': {
      const initial = element['initial_date_time'] ?? null;
      return { type, selected_date_time: input?.value ? Number(input.value) : initial };
    }
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      // A box that was emptied holds nothing, whatever stood in it at first.
      return { type, value: (input ? input.value : element['initial_value']) || null };
    case 'rich_text_input':
      return { type, rich_text_value: input?.value ? richText(input.value) : null };
    case 'file_input':
      return { type, files: [] };
    default:
      return undefined;
  }
}

/** One entry of `actions` in a `block_actions` payload; no two clicks have the same `action_ts`. */
export function actionOf(
  { blockId, element }: Placed,
  input: ElementInput | undefined,
  action_ts: string,
): Fields {
  const type = String(element['type']);
  const common = { type, block_id: blockId, action_id: element['action_id'], action_ts };
  const state = elementState(element, input);
  if (state) return { ...common, ...state };
  if (type === 'overflow') {
    return { ...common, selected_option: optionOf(element, input?.value ?? '') };
  }
  if (type === 'feedback_buttons') {
    const buttons = [element['positive_button'], element['negative_button']].filter(isFields);
    const chosen = buttons.find((it) => it['value'] === input?.value);
    return { ...common, ...(chosen && { text: chosen['text'], value: chosen['value'] }) };
  }
  const { text, value, style, confirm } = element;
  return {
    ...common,
    text,
    ...(value !== undefined && { value }),
    ...(style !== undefined && { style }),
    ...(confirm !== undefined && { confirm }),
  };
}

/** `state.values`: every input of some blocks by block id and action id. */
export function stateValues(
  blocks: readonly PageBlock[],
  values: ElementValues = {},
): Readonly<Record<string, Readonly<Record<string, Fields>>>> {
  const state: Record<string, Record<string, Fields>> = {};
  for (const { blockId, element } of elementsOf(blocks)) {
    const actionId = String(element['action_id']);
    const entry = elementState(element, values[blockId]?.[actionId]);
    if (entry) state[blockId] = { ...state[blockId], [actionId]: entry };
  }
  return state;
}

/** Whether an element's state holds nothing, so that a required input would stop a submit. */
export function isEmptyState(state: Fields | undefined): boolean {
  const { type: _type, ...held } = state ?? {};
  return Object.values(held).every((it) => it === null || it === '' || itemsEmpty(it));
}

function itemsEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function optionOf(element: Fields, value: string): unknown {
  const groups = itemsOf(element['option_groups']).flatMap((it) =>
    isFields(it) ? itemsOf(it['options']) : [],
  );
  const options = [...itemsOf(element['options']), ...groups].filter(isFields);
  const found = options.find((it) => it['value'] === value);
  if (found) return found;
  const isExternal = String(element['type']).includes('external');
  if (!isExternal) throw new ApiError('invalid_option');
  return { text: { type: 'plain_text', text: value }, value };
}

function richText(text: string): Fields {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}

/** What the inputs of some blocks hold before anyone touches them. */
export function initialInputs(blocks: readonly PageBlock[]): ElementValues {
  const inputs: Record<string, Record<string, ElementInput>> = {};
  for (const { blockId, element } of elementsOf(blocks)) {
    const entry = Object.entries(element).find(([key]) => key.startsWith('initial_'));
    if (!entry) continue;
    const [, value] = entry;
    const input = Array.isArray(value)
      ? { values: value.map(plainValue) }
      : { value: plainValue(value) };
    inputs[blockId] = { ...inputs[blockId], [String(element['action_id'])]: input };
  }
  return inputs;
}

function plainValue(value: unknown): string {
  return String(isFields(value) ? value['value'] : value);
}
