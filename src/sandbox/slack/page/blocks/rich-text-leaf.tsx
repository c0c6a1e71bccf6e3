import type { RichTextElement } from '@slack/types';
import type { ReactNode } from 'react';
import { Emoji, EmojiText } from '../text/emoji.tsx';
import { emojiCharacter } from '../text/emoji-names.ts';
import { DateText, SafeLink } from '../text/inline-view.tsx';
import { Broadcast, ChannelMention, UsergroupMention, UserMention } from '../text/mentions.tsx';
import { Unsupported } from './unsupported.tsx';

/** The leaves of a rich text section in a row, each with its own style. */
export function RichTextLeaves(props: { readonly leaves: readonly RichTextElement[] }): ReactNode {
  return props.leaves.map((leaf, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: leaves have no other identity.
    <Styled key={index} leaf={leaf} />
  ));
}

function Styled(props: { readonly leaf: RichTextElement }): ReactNode {
  const style = props.leaf.style ?? {};
  let node: ReactNode = <Leaf leaf={props.leaf} />;
  if (style.code) node = <code className="code">{node}</code>;
  if (style.bold) node = <strong>{node}</strong>;
  if (style.italic) node = <em>{node}</em>;
  if (style.strike) node = <s>{node}</s>;
  if (style.underline) node = <u>{node}</u>;
  if ('highlight' in style && style.highlight) node = <mark>{node}</mark>;
  return node;
}

function Leaf(props: { readonly leaf: RichTextElement }): ReactNode {
  const { leaf } = props;
  switch (leaf.type) {
    case 'text':
      return <EmojiText text={leaf.text} />;
    case 'link':
      return <SafeLink url={leaf.url}>{leaf.text ?? leaf.url}</SafeLink>;
    case 'user':
      return <UserMention id={leaf.user_id} />;
    case 'usergroup':
      return <UsergroupMention id={leaf.usergroup_id} />;
    case 'channel':
      return <ChannelMention id={leaf.channel_id} />;
    case 'team':
      return <span className="mention">@{leaf.team_id}</span>;
    case 'broadcast':
      return <Broadcast range={leaf.range} />;
    case 'emoji':
      return <EmojiLeaf name={leaf.name} unicode={leaf.unicode} />;
    case 'date':
      return <DateText {...leaf} />;
    case 'color':
      return <ColorLeaf value={leaf.value} />;
    default:
      return <Unsupported what="element" value={leaf} />;
  }
}

function EmojiLeaf(props: {
  readonly name: string;
  readonly unicode?: string | undefined;
}): ReactNode {
  const points = props.unicode?.split('-').map((point) => Number.parseInt(point, 16)) ?? [];
  const valid = points.length > 0 && points.every((point) => point > 0 && point <= 0x10_ff_ff);
  const character =
    emojiCharacter(props.name) ?? (valid ? String.fromCodePoint(...points) : undefined);
  if (character === undefined) return `:${props.name}:`;
  return <Emoji name={props.name} character={character} />;
}

function ColorLeaf(props: { readonly value: string }): ReactNode {
  const valid = /^#[0-9a-f]{3,8}$/i.test(props.value);
  return (
    <span className="color-leaf">
      {props.value}
      {valid && <span className="color-swatch" style={{ background: props.value }} />}
    </span>
  );
}
