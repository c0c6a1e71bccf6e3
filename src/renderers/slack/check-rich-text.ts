import {
  brief,
  checkCount,
  checkEnum,
  checkInteger,
  checkString,
  checkUrl,
  type Fields,
  isFields,
  itemsOf,
  type Violation,
} from './check.ts';
import { LIMITS } from './limits.ts';

const CONTAINERS = [
  'rich_text_section',
  'rich_text_list',
  'rich_text_quote',
  'rich_text_preformatted',
];

/** Checks a `rich_text` block, also where it is a table cell or a task card's details. */
export function* checkRichText(block: Fields, pointer: string): Iterable<Violation> {
  if (block['type'] !== 'rich_text') {
    yield { pointer: `${pointer}/type`, rule: 'enum', got: brief(block['type']) };
    return;
  }
  yield* checkCount(block['elements'], `${pointer}/elements`, {});
  for (const [i, element] of itemsOf(block['elements']).entries()) {
    yield* checkContainer(element, `${pointer}/elements/${i}`, CONTAINERS);
  }
}

function* checkContainer(
  value: unknown,
  pointer: string,
  allowed: readonly string[],
): Iterable<Violation> {
  if (!isFields(value) || !allowed.includes(String(value['type']))) {
    yield {
      pointer: `${pointer}/type`,
      rule: 'enum',
      got: brief(isFields(value) ? value['type'] : value),
    };
    return;
  }
  yield* checkCount(value['elements'], `${pointer}/elements`, { min: 0 });
  if (value['type'] === 'rich_text_list') {
    if (value['style'] === undefined) {
      yield { pointer: `${pointer}/style`, rule: 'required', got: 'nothing' };
    }
    yield* checkEnum(value['style'], `${pointer}/style`, ['bullet', 'ordered']);
    yield* checkInteger(value['indent'], `${pointer}/indent`, {
      min: 0,
      max: LIMITS.richText.indent,
    });
  }
  for (const [i, child] of itemsOf(value['elements']).entries()) {
    const at = `${pointer}/elements/${i}`;
    if (value['type'] === 'rich_text_list') {
      yield* checkContainer(child, at, ['rich_text_section']);
      continue;
    }
    const onlyText = value['type'] === 'rich_text_preformatted';
    yield* checkLeaf(child, at, onlyText ? ['text', 'link'] : Object.keys(LEAVES));
  }
}

/** The field that each leaf cannot do without. */
const LEAVES: Readonly<Record<string, string>> = {
  broadcast: 'range',
  channel: 'channel_id',
  color: 'value',
  date: 'format',
  emoji: 'name',
  link: 'url',
  team: 'team_id',
  text: 'text',
  user: 'user_id',
  usergroup: 'usergroup_id',
};

function* checkLeaf(
  leaf: unknown,
  pointer: string,
  allowed: readonly string[],
): Iterable<Violation> {
  const type = isFields(leaf) ? String(leaf['type']) : '';
  const field = LEAVES[type];
  if (!isFields(leaf) || field === undefined || !allowed.includes(type)) {
    yield {
      pointer: `${pointer}/type`,
      rule: 'enum',
      got: brief(isFields(leaf) ? leaf['type'] : leaf),
    };
    return;
  }
  yield* checkString(leaf[field], `${pointer}/${field}`, { required: true });
  if (type === 'link') yield* checkUrl(leaf['url'], `${pointer}/url`, {});
  if (type === 'broadcast') {
    yield* checkEnum(leaf['range'], `${pointer}/range`, ['here', 'channel', 'everyone']);
  }
  if (type === 'date' && !Number.isInteger(leaf['timestamp'])) {
    yield { pointer: `${pointer}/timestamp`, rule: 'type', got: brief(leaf['timestamp']) };
  }
}
