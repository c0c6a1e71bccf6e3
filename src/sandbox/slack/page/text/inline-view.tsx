import type { ReactNode } from 'react';
import { useWorkspace } from '../data/workspace.ts';
import { Emoji, EmojiText } from './emoji.tsx';
import { Broadcast, ChannelMention, UsergroupMention, UserMention } from './mentions.tsx';
import type { Inline } from './mrkdwn.ts';
import { permalinkIn } from './permalink.ts';
import { safeLink } from './safe-link.ts';
import { slackDate } from './slack-date.ts';

/** Draws parsed inline text; React escapes every character, so nothing in it can become markup. */
export function InlineView(props: { readonly inlines: readonly Inline[] }): ReactNode {
  return props.inlines.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: runs of parsed text have no other identity.
    <InlineRun key={index} inline={inline} />
  ));
}

function InlineRun(props: { readonly inline: Inline }): ReactNode {
  const { inline } = props;
  switch (inline.kind) {
    case 'text':
      return <EmojiText text={inline.text} />;
    case 'break':
      return <br />;
    case 'code':
      return (
        <code className="code">
          <InlineView inlines={inline.children} />
        </code>
      );
    case 'bold':
      return (
        <strong>
          <InlineView inlines={inline.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <InlineView inlines={inline.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <InlineView inlines={inline.children} />
        </s>
      );
    case 'link':
      return (
        <SafeLink url={inline.url}>
          <InlineView inlines={inline.children} />
        </SafeLink>
      );
    case 'user':
      return <UserMention id={inline.id} />;
    case 'channel':
      return <ChannelMention id={inline.id} label={inline.label} />;
    case 'usergroup':
      return <UsergroupMention id={inline.id} label={inline.label} />;
    case 'broadcast':
      return <Broadcast range={inline.range} />;
    case 'emoji':
      return <Emoji name={inline.name} character={inline.character} />;
    case 'date':
      return <DateText {...inline} />;
  }
}

/**
 * A link that opens in a new tab, one to a message of this workspace here, or its bare text where the address must not be
 * followed.
 */
export function SafeLink(props: { readonly url: string; readonly children: ReactNode }): ReactNode {
  const { openMessage } = useWorkspace();
  const href = safeLink(props.url);
  if (href === undefined) return props.children;
  const message = permalinkIn(href);
  if (message !== undefined) {
    return (
      <a
        className="link"
        href={href}
        onClick={(event) => {
          event.preventDefault();
          openMessage(message);
        }}
      >
        {props.children}
      </a>
    );
  }
  return (
    <a className="link" href={href} target="_blank" rel="noreferrer noopener">
      {props.children}
    </a>
  );
}

/** A moment in the reader's own time, or the sender's fallback where it cannot be read. */
export function DateText(props: {
  readonly timestamp: number;
  readonly format: string;
  readonly url?: string;
  readonly fallback?: string;
}): ReactNode {
  const moment = new Date(props.timestamp * 1000);
  if (Number.isNaN(moment.getTime())) return props.fallback ?? '';
  const text = (
    <time dateTime={moment.toISOString()} title={moment.toString()}>
      {slackDate(props.timestamp, props.format)}
    </time>
  );
  return props.url === undefined ? text : <SafeLink url={props.url}>{text}</SafeLink>;
}
