import { emojiCharacter } from './emoji-names.ts';
import type { Inline } from './mrkdwn.ts';

/** Slack's `plain_text`: shortcodes become emoji, and nothing else has a meaning. */
export function plainInlines(source: string): readonly Inline[] {
  const out: Inline[] = [];
  for (const piece of source.split(/(:[a-z0-9_+'-]+:|\n)/)) {
    const name = /^:(.+):$/.exec(piece)?.[1];
    const character = name === undefined ? undefined : emojiCharacter(name);
    if (name !== undefined && character !== undefined) out.push({ kind: 'emoji', name, character });
    else if (piece === '\n') out.push({ kind: 'break' });
    else if (piece !== '') out.push({ kind: 'text', text: piece });
  }
  return out;
}
