import { Fragment, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { PageMessage } from '../../page-api/workspace-view.ts';
import { useWorkspace } from '../data/workspace.ts';
import { MessageView } from './message.tsx';
import { dayOf, secondsOf } from './time.ts';

const GROUP_SECONDS = 300;
const NEAR_END_PX = 120;

/** Messages with day lines; it stays at the newest message unless the reader has scrolled away, and goes there when the reader writes. */
export function MessageList(props: {
  readonly label: string;
  readonly messages: readonly PageMessage[];
  readonly inThread: boolean;
  readonly unreadAfter?: string | undefined;
  readonly onOpenThread: (ts: string) => void;
  readonly children?: ReactNode;
}): ReactNode {
  const box = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  const { messages } = props;
  const { me } = useWorkspace().state;
  const ownTs = messages.findLast(({ user, bot_id }) => user === me && !bot_id)?.ts;

  // Whoever writes sees what was written, wherever they were.
  useLayoutEffect(() => {
    if (ownTs === undefined || !box.current) return;
    atEnd.current = true;
    box.current.scrollTop = box.current.scrollHeight;
  }, [ownTs]);

  useLayoutEffect(() => {
    const list = box.current;
    if (!list) return;
    const stick = (): void => {
      if (atEnd.current) list.scrollTop = list.scrollHeight;
    };
    const content = list.firstElementChild;
    const observer = new ResizeObserver(stick);
    if (content) observer.observe(content);
    observer.observe(list);
    return () => observer.disconnect();
  }, []);

  return (
    <section
      ref={box}
      className="message-scroll"
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard.
      tabIndex={0}
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        const near = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
        // Only a reader scrolls up; that the end is far may also mean that more was written since.
        if (near || scrollTop < lastTop.current) atEnd.current = near;
        lastTop.current = scrollTop;
      }}
    >
      <div className="message-list" role="log" aria-live="polite" aria-relevant="additions">
        {props.children}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const newDay = !props.inThread && (!before || dayOf(before.ts) !== dayOf(message.ts));
          const unread = props.unreadAfter !== undefined && before?.ts === props.unreadAfter;
          return (
            <Fragment key={message.ts + (message.ephemeral_to ?? '')}>
              {newDay && <DayLine day={dayOf(message.ts)} />}
              {unread && (
                <div className="unread-line">
                  <span>New</span>
                </div>
              )}
              <MessageView
                message={message}
                grouped={!newDay && !unread && follows(before, message)}
                inThread={props.inThread}
                onOpenThread={props.onOpenThread}
              />
            </Fragment>
          );
        })}
      </div>
    </section>
  );
}

function DayLine(props: { readonly day: string }): ReactNode {
  return (
    <div className="day-line">
      <span>{props.day}</span>
    </div>
  );
}

function follows(before: PageMessage | undefined, message: PageMessage): boolean {
  return (
    before !== undefined &&
    before.user === message.user &&
    before.ephemeral_to === message.ephemeral_to &&
    before.reply_count === undefined &&
    message.ephemeral_to === undefined &&
    secondsOf(message.ts) - secondsOf(before.ts) < GROUP_SECONDS
  );
}
