import type { ElementInput, ElementValues } from '../../page-api/requests.ts';
import type { PageBlock } from '../../page-api/workspace-view.ts';

/** What an element holds before anyone touched it, or undefined for one that holds nothing. */
function initialInput(element: PageBlock): ElementInput | undefined {
  for (const name of VALUE_FIELDS) {
    const value = element[name];
    if (typeof value === 'string' || typeof value === 'number') return { value: String(value) };
  }
  const option = optionValue(element['initial_option']);
  if (option !== undefined) return { value: option };
  for (const name of LIST_FIELDS) {
    const list = element[name];
    if (!Array.isArray(list)) continue;
    const values = list.map((it: unknown) => (typeof it === 'string' ? it : optionValue(it)));
    return { values: values.filter((it) => it !== undefined) };
  }
  return undefined;
}

const VALUE_FIELDS = [
  'initial_value',
  'initial_date',
  'initial_time',
  'initial_date_time',
  'initial_user',
  'initial_channel',
  'initial_conversation',
];

const LIST_FIELDS = [
  'initial_options',
  'initial_users',
  'initial_channels',
  'initial_conversations',
];

function optionValue(option: unknown): string | undefined {
  if (typeof option !== 'object' || option === null || !('value' in option)) return undefined;
  return typeof option.value === 'string' ? option.value : undefined;
}

/** The initial inputs of all elements in a list of blocks, by block id and action id. */
export function initialValues(blocks: readonly PageBlock[]): ElementValues {
  const values: Record<string, Record<string, ElementInput>> = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const input = initialInput(element);
      const actionId = element['action_id'];
      if (!input || block.block_id === undefined || typeof actionId !== 'string') continue;
      const held = values[block.block_id] ?? {};
      held[actionId] = input;
      values[block.block_id] = held;
    }
    const children = block['child_blocks'];
    if (Array.isArray(children)) Object.assign(values, initialValues(children as PageBlock[]));
  }
  return values;
}

function elementsOf(block: PageBlock): readonly PageBlock[] {
  const holders = [block['element'], block['accessory']];
  if (block.type === 'actions' && Array.isArray(block['elements'])) {
    holders.push(...(block['elements'] as unknown[]));
  }
  return holders.filter(isElement);
}

function isElement(value: unknown): value is PageBlock {
  return typeof value === 'object' && value !== null && 'type' in value;
}
