import type { TextObject } from '@slack/types';
import type { ReactNode } from 'react';
import { EmojiText } from './emoji.tsx';
import { InlineView } from './inline-view.tsx';
import { type Inline, parseMrkdwn } from './mrkdwn.ts';
import { plainInlines } from './plain-text.ts';

/** A text object: mrkdwn with its whole grammar, or plain text with emoji at most. */
export function TextView(props: { readonly text: TextObject }): ReactNode {
  if (props.text.type === 'mrkdwn') {
    return <Mrkdwn source={props.text.text} verbatim={props.text.verbatim ?? false} />;
  }
  if (props.text.emoji === false) return <EmojiText text={props.text.text} />;
  return <InlineView inlines={plainInlines(props.text.text)} />;
}

/** Slack's mrkdwn as lines, quotes and code fences. */
export function Mrkdwn(props: { readonly source: string; readonly verbatim?: boolean }): ReactNode {
  const parts = parseMrkdwn(props.source, { verbatim: props.verbatim ?? false });
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity.
    <MrkdwnPartView key={index} kind={part.kind} inlines={part.children} />
  ));
}

function MrkdwnPartView(props: {
  readonly kind: 'lines' | 'quote' | 'fence';
  readonly inlines: readonly Inline[];
}): ReactNode {
  const content = <InlineView inlines={props.inlines} />;
  if (props.kind === 'fence') return <pre className="fence">{content}</pre>;
  if (props.kind === 'quote') return <blockquote className="quote">{content}</blockquote>;
  return <div className="lines">{content}</div>;
}
