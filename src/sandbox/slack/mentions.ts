import { isFields } from '../../renderers/slack/check.ts';
import type { PageNotification } from './page-api/workspace-view.ts';

/** Who a text or element would page, and where in the payload that stands. */
export type Mention = Pick<PageNotification, 'target' | 'kind' | 'pointer'>;

const TOKENS =
  /<(?:!(here|channel|everyone)|@([UW][A-Z0-9]+)|!subteam\^(S[A-Z0-9]+))(?:\|[^<>]*)?>/g;

/** The mentions that Slack would read in an interpreted text. */
export function* mentionsIn(text: string, pointer: string): Iterable<Mention> {
  for (const [, range, user, group] of text.matchAll(TOKENS)) {
    if (range !== undefined) yield { target: range, kind: 'broadcast', pointer };
    if (user !== undefined) yield { target: user, kind: 'user', pointer };
    if (group !== undefined) yield { target: group, kind: 'usergroup', pointer };
  }
}

/**
 * Everyone whom a message would page. Interpreted are the top-level `text`, `markdown_text`, every `mrkdwn` object,
 * `markdown` blocks and the texts of attachments, and the mention elements of rich text.
 * `plain_text`, `raw_text` and rich text's own text are shown as they are and page nobody.
 */
export function* mentionsOf(message: Readonly<Record<string, unknown>>): Iterable<Mention> {
  for (const key of ['text', 'markdown_text']) {
    if (typeof message[key] === 'string') yield* mentionsIn(message[key], `/${key}`);
  }
  yield* inside(message['blocks'], '/blocks');
  const attachments = Array.isArray(message['attachments']) ? message['attachments'] : [];
  for (const [i, attachment] of attachments.entries()) {
    if (!isFields(attachment)) continue;
    for (const key of ['text', 'pretext', 'title']) {
      const text = attachment[key];
      if (typeof text === 'string') yield* mentionsIn(text, `/attachments/${i}/${key}`);
    }
    yield* inside(attachment['blocks'], `/attachments/${i}/blocks`);
  }
}

function* inside(value: unknown, pointer: string): Iterable<Mention> {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) yield* inside(item, `${pointer}/${i}`);
    return;
  }
  if (!isFields(value)) return;
  const { type, text } = value;
  if ((type === 'mrkdwn' || type === 'markdown') && typeof text === 'string') {
    yield* mentionsIn(text, `${pointer}/text`);
  } else if (type === 'broadcast') {
    yield { target: String(value['range']), kind: 'broadcast', pointer };
  } else if (type === 'user') {
    yield { target: String(value['user_id']), kind: 'user', pointer };
  } else if (type === 'usergroup') {
    yield { target: String(value['usergroup_id']), kind: 'usergroup', pointer };
  } else {
    for (const [key, field] of Object.entries(value)) yield* inside(field, `${pointer}/${key}`);
  }
}
