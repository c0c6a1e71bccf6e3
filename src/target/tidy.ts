/** What chat programs and copying put around a name; `_` is not among it, because names may end in one. */
const opening = /^[\s"'`´*~“”„‟‘’‚‛«»‹›([{]$/u;
const closing = /^[\s"'`´*~“”„‟‘’‚‛«»‹›)\]}.,;:!?…]$/u;

/** Characters without a shape: zero-width ones, the soft hyphen, direction marks and the byte order mark. */
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The hyphens and dashes that editors make of a typed hyphen. */
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/**
 * Takes away what a keyboard, an editor or Slack added to what somebody meant: link forms (`<http://x|x>`), entities,
 * quotes, trailing punctuation, special spaces and dashes. Control characters stay, so that they can be refused.
 */
export function tidy(text: string): string {
  const plain = unwrapLinks(text)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(invisible, '')
    .replace(/[\p{Zs}]/gu, ' ')
    .trim();
  const bare = unwrapped(plain);
  return /^https?:/i.test(bare) ? bare : bare.replace(dashes, '-');
}

/** Letter by letter: a pattern that ends in a repetition takes the square of the time for a long text of quotes. */
function unwrapped(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && opening.test(text.charAt(from))) from++;
  while (to > from && closing.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** Slack's `<url>` and `<url|label>`: the label where Slack made a link of a name, the URL where one was pasted. */
function unwrapLinks(text: string): string {
  return text.replace(/<([^<>|\s]+)(?:\|([^<>]*))?>/g, (_, url: string, label?: string) => {
    if (/^https?:\/\/[^/]*console\./i.test(url)) return url;
    if (/^(?:https?|mailto):/i.test(url)) return label ?? url;
    return label === undefined ? `<${url}>` : `<${url}|${label}>`;
  });
}
