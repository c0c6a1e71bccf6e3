import { randomBytes } from 'node:crypto';
import { isFields, itemsOf } from '../../renderers/slack/check.ts';
import type { PageBlock } from './page-api/workspace-view.ts';

/** Gives every block a `block_id` and every interactive element an `action_id`, as Slack does on receipt. */
export function withIds(blocks: unknown): readonly PageBlock[] {
  return itemsOf(blocks).filter(isFields).map(blockWithIds);
}

function blockWithIds(block: Readonly<Record<string, unknown>>): PageBlock {
  const filled: Record<string, unknown> = { block_id: newId(), ...block };
  for (const key of ['element', 'accessory']) {
    if (isFields(block[key])) filled[key] = elementWithId(block[key]);
  }
  if (block['type'] === 'actions' || block['type'] === 'context_actions') {
    filled['elements'] = itemsOf(block['elements']).map(elementWithId);
  }
  if (block['type'] === 'card') {
    if (block['actions']) filled['actions'] = itemsOf(block['actions']).map(elementWithId);
  }
  if (block['type'] === 'carousel') filled['elements'] = withIds(block['elements']);
  if (block['child_blocks']) filled['child_blocks'] = withIds(block['child_blocks']);
  return { ...filled, type: String(block['type']) };
}

function elementWithId(element: unknown): unknown {
  if (!isFields(element) || element['type'] === 'image') return element;
  return { action_id: newId(), ...element };
}

function newId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
