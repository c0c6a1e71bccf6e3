import {
  brief,
  checkCount,
  checkPlain,
  checkString,
  checkUnique,
  type Fields,
  isFields,
  itemsOf,
  type Violation,
} from './check.ts';
import { checkBlock } from './check-blocks.ts';
import { tableCharacters } from './check-data.ts';
import { LIMITS, lengthOf, type Surface } from './limits.ts';

export type { Violation };

/**
 * Everything that Slack would refuse in a payload: a message's `text`, `blocks` and `attachments`, or a whole view.
 * Empty means accepted. The one rule that Slack does not enforce is `fallback-text` (blocks without a top-level
 * `text`, which is what a locked phone shows); see {@link refusals} for the list without it.
 */
export function validateBlocks(payload: unknown, surface: Surface): readonly Violation[] {
  if (!isFields(payload)) return [{ pointer: '', rule: 'type', got: brief(payload) }];
  return [...(surface === 'message' ? checkMessage(payload) : checkView(payload, surface))];
}

/**
 * Only what Slack really answers with `invalid_blocks`. It accepts blocks without a `text`, and cuts a `text`
 * that is too long (warning `message_truncated`) rather than refuse it.
 */
export function refusals(payload: unknown, surface: Surface): readonly Violation[] {
  return validateBlocks(payload, surface).filter(
    ({ rule, pointer }) =>
      rule !== 'fallback-text' && !(pointer === '/text' && rule === 'max-length'),
  );
}

function* checkMessage(message: Fields): Iterable<Violation> {
  const { text, markdownText, attachments } = LIMITS.message;
  const { blocks } = message;
  yield* checkString(message['text'], '/text', { min: 0, max: text });
  yield* checkString(message['markdown_text'], '/markdown_text', { max: markdownText });
  if (message['markdown_text'] !== undefined) {
    for (const key of ['text', 'blocks']) {
      if (message[key] !== undefined) {
        yield { pointer: '/markdown_text', rule: 'exclusive', got: key };
      }
    }
  }
  if (blocks !== undefined) {
    yield* checkBlocks(blocks, '/blocks', 'message');
    if (typeof message['text'] !== 'string' || message['text'].trim() === '') {
      yield { pointer: '/text', rule: 'fallback-text', got: 'nothing' };
    }
  }
  const bounds = { min: 0, max: attachments, required: false };
  yield* checkCount(message['attachments'], '/attachments', bounds);
  const all: Holder[] = [{ pointer: '/blocks', blocks: itemsOf(blocks) }];
  for (const [i, attachment] of itemsOf(message['attachments']).entries()) {
    if (!isFields(attachment) || attachment['blocks'] === undefined) continue;
    const pointer = `/attachments/${i}/blocks`;
    yield* checkBlocks(attachment['blocks'], pointer, 'message');
    all.push({ pointer, blocks: itemsOf(attachment['blocks']) });
  }
  yield* checkTotals(all);
}

function* checkView(view: Fields, surface: 'modal' | 'home'): Iterable<Violation> {
  const { callbackId, externalId, privateMetadata } = LIMITS.view;
  if (view['type'] !== surface) yield { pointer: '/type', rule: 'enum', got: brief(view['type']) };
  yield* checkString(view['callback_id'], '/callback_id', { min: 0, max: callbackId });
  yield* checkString(view['external_id'], '/external_id', { min: 0, max: externalId });
  yield* checkString(view['private_metadata'], '/private_metadata', {
    min: 0,
    max: privateMetadata,
  });
  if (surface === 'modal') {
    const { title, submit, close } = LIMITS.modal;
    yield* checkPlain(view['title'], '/title', { max: title, required: true });
    yield* checkPlain(view['submit'], '/submit', { max: submit });
    yield* checkPlain(view['close'], '/close', { max: close });
    const hasInput = itemsOf(view['blocks']).some((it) => isFields(it) && it['type'] === 'input');
    if (hasInput && view['submit'] === undefined) {
      yield { pointer: '/submit', rule: 'submit-required', got: 'nothing' };
    }
  }
  if (view['blocks'] === undefined) yield { pointer: '/blocks', rule: 'required', got: 'nothing' };
  else yield* checkBlocks(view['blocks'], '/blocks', surface);
  yield* checkTotals([{ pointer: '/blocks', blocks: itemsOf(view['blocks']) }]);
}

function* checkBlocks(blocks: unknown, pointer: string, surface: Surface): Iterable<Violation> {
  yield* checkCount(blocks, pointer, { min: 0, max: LIMITS[surface].blocks });
  for (const [i, block] of itemsOf(blocks).entries()) {
    yield* checkBlock(block, `${pointer}/${i}`, surface);
  }
}

interface Holder {
  readonly pointer: string;
  readonly blocks: readonly unknown[];
}

/** What Slack counts over the whole payload, blocks inside containers included. */
function* checkTotals(holders: readonly Holder[]): Iterable<Violation> {
  const all = holders.flatMap(({ pointer, blocks }) => [...flatten(blocks, pointer)]);
  yield* checkUnique(all.map(({ at, block }) => [`${at}/block_id`, block['block_id']]));
  yield* checkFocus(all);
  const perMessage = {
    table: LIMITS.table.perMessage,
    plan: LIMITS.plan.perMessage,
    data_visualization: LIMITS.chart.perMessage,
  };
  for (const [type, max] of Object.entries(perMessage)) {
    const those = all.filter(({ block }) => block['type'] === type);
    const extra = those[max];
    if (extra) yield { pointer: extra.at, rule: 'max-per-message', got: those.length, max };
  }
  const totals = [
    { types: ['markdown'], of: markdownCharacters, max: LIMITS.markdown.charactersPerPayload },
    { types: ['table', 'data_table'], of: tableCharacters, max: LIMITS.tableCharactersPerPayload },
  ];
  for (const { types, of, max } of totals) {
    let got = 0;
    let crossed: string | undefined;
    for (const { at, block } of all) {
      if (!types.includes(String(block['type']))) continue;
      got += of(block);
      if (got > max) crossed ??= at;
    }
    if (crossed !== undefined) yield { pointer: crossed, rule: 'max-total', got, max };
  }
}

function markdownCharacters(block: Fields): number {
  return typeof block['text'] === 'string' ? lengthOf(block['text']) : 0;
}

function* checkFocus(all: readonly Placed[]): Iterable<Violation> {
  const focused = all.flatMap(({ at, block }) =>
    [block['element'], block['accessory'], ...itemsOf(block['elements'])]
      .filter(isFields)
      .filter((it) => it['focus_on_load'] === true)
      .map(() => at),
  );
  const [, second] = focused;
  if (second !== undefined) {
    yield { pointer: second, rule: 'max-per-message', got: focused.length, max: 1 };
  }
}

interface Placed {
  readonly at: string;
  readonly block: Fields;
}

function* flatten(blocks: readonly unknown[], pointer: string): Iterable<Placed> {
  for (const [i, block] of blocks.entries()) {
    if (!isFields(block)) continue;
    const at = `${pointer}/${i}`;
    yield { at, block };
    yield* flatten(itemsOf(block['child_blocks']), `${at}/child_blocks`);
  }
}
