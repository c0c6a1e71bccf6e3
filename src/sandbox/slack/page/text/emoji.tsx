import type { ReactNode } from 'react';
import { emojiArt } from './emoji-art.tsx';
import { emojiName } from './emoji-names.ts';

/** One emoji, named for screen readers. Those of {@link emojiArt} look the same on every machine. */
export function Emoji(props: { readonly name: string; readonly character: string }): ReactNode {
  const label = `${props.name.replaceAll('_', ' ')} emoji`;
  const art = emojiArt[props.name];
  if (!art) {
    return (
      <span className="emoji" role="img" aria-label={label} title={`:${props.name}:`}>
        {props.character}
      </span>
    );
  }
  return (
    <svg className="emoji" viewBox="0 0 20 20" role="img" aria-label={label}>
      <title>{`:${props.name}:`}</title>
      {art}
    </svg>
  );
}

const PICTOGRAPH = /(\p{Extended_Pictographic}\uFE0F?)/u;

/** Text in which emoji characters are drawn like their shortcodes; everything else is plain text. */
export function EmojiText(props: { readonly text: string }): ReactNode {
  if (!PICTOGRAPH.test(props.text)) return props.text;
  const pieces = props.text.split(PICTOGRAPH);
  return pieces.map((piece, index) => {
    const name = index % 2 === 1 ? emojiName(piece) : undefined;
    if (name === undefined) return piece;
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one string have no other identity.
    return <Emoji key={index} name={name} character={piece} />;
  });
}
