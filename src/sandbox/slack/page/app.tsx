import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { PageState } from '../page-api/workspace-view.ts';
import { AwsPanel } from './aws/aws-panel.tsx';
import { ChannelPane } from './chrome/channel-pane.tsx';
import { HomePane } from './chrome/home-pane.tsx';
import { ModalStack } from './chrome/modal-stack.tsx';
import { type Place, Sidebar } from './chrome/sidebar.tsx';
import { ThreadPane } from './chrome/thread-pane.tsx';
import { TopBar } from './chrome/top-bar.tsx';
import { useLiveState } from './data/use-live-state.ts';
import { useUnread } from './data/use-unread.ts';
import { type Workspace, WorkspaceContext } from './data/workspace.ts';
import { ConfirmProvider } from './elements/confirm-dialog.tsx';
import { Icon } from './elements/icon.tsx';
import { type Permalink, permalinkIn } from './text/permalink.ts';

/** The page: a Slack workspace as one person sees it, and a panel for the AWS account behind it. */
export function App(): ReactNode {
  const [user, setUser] = useState<string>();
  const { state, connected } = useLiveState(user);
  if (!state) {
    return (
      <main className="loading" role="status">
        {connected ? 'Loading the workspace…' : 'Waiting for the sandbox server…'}
      </main>
    );
  }
  return <Shell state={state} chosen={user ?? state.me} connected={connected} onActAs={setUser} />;
}

const NOTICE_MS = 8000;
/** CSS pixels; `phone.css` lays the AWS panel over the thread below this. */
const BOTH_PANES_WIDTH = 1280;

function Shell(props: {
  readonly state: PageState;
  /** Who acts next: another than `state.me` while their workspace is on its way. */
  readonly chosen: string;
  readonly connected: boolean;
  readonly onActAs: (user: string) => void;
}): ReactNode {
  const { state } = props;
  const [linked, setLinked] = useState(() => permalinkIn(location.hash.slice(1)));
  const [wanted, setWanted] = useState<Place | undefined>(
    linked && { kind: 'channel', id: linked.channel },
  );
  const [thread, setThread] = useState(threadOf(linked));
  const [phoneList, setPhoneList] = useState(false);
  const [awsOpen, setAwsOpen] = useState(() => innerWidth >= 1100);
  const [notice, setNotice] = useState<string>();

  const place = wanted && isThere(state, wanted) ? wanted : firstPlace(state);
  const channel =
    place.kind === 'channel' ? state.channels.find((it) => it.id === place.id) : undefined;
  const shownThread = thread?.channel === channel?.id ? thread : undefined;
  const unread = useUnread(state, channel?.id);
  const open = useCallback((next: Place): void => {
    setWanted(next);
    setThread(undefined);
    setPhoneList(false);
  }, []);
  function openThread(next: { readonly channel: string; readonly ts: string }): void {
    setThread(next);
    if (innerWidth <= BOTH_PANES_WIDTH) setAwsOpen(false);
  }
  const openMessage = useCallback(
    (message: Permalink): void => {
      open({ kind: 'channel', id: message.channel });
      setThread(threadOf(message));
      setLinked(message);
    },
    [open],
  );
  useEffect(() => {
    if (linked === undefined) return;
    document.querySelector(`[data-ts="${linked.ts}"]`)?.scrollIntoView({ block: 'center' });
  }, [linked]);
  const notify = useCallback((message: string): void => setNotice(message), []);
  const workspace = useMemo<Workspace>(
    () => ({ state, notify, openMessage, openChannel: (id) => open({ kind: 'channel', id }) }),
    [state, notify, open, openMessage],
  );

  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => setNotice(undefined), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);

  const layout = [
    'shell',
    phoneList ? 'shell-list' : '',
    shownThread ? 'shell-thread' : '',
    awsOpen ? 'shell-aws' : '',
  ];
  return (
    <WorkspaceContext value={workspace}>
      <ConfirmProvider>
        <div className={layout.filter(Boolean).join(' ')}>
          <TopBar
            connected={props.connected}
            chosen={props.chosen}
            awsOpen={awsOpen}
            onToggleAws={() => setAwsOpen(!awsOpen)}
            onBack={() => setPhoneList(true)}
            onActAs={props.onActAs}
          />
          {/* Until the next person's workspace is here nobody may act as the one of before. */}
          <div className="acting" inert={props.chosen !== state.me}>
            <Sidebar place={place} unread={unread.channels} open={open} />
            <main className="middle">
              {channel ? (
                <ChannelPane
                  channel={channel}
                  unreadAfter={unread.after}
                  onOpenThread={(ts) => openThread({ channel: channel.id, ts })}
                />
              ) : (
                <HomePane />
              )}
            </main>
            {channel && shownThread && (
              <ThreadPane
                channel={channel}
                root={shownThread.ts}
                onClose={() => setThread(undefined)}
              />
            )}
            <ModalStack />
          </div>
          {awsOpen && <AwsPanel onClose={() => setAwsOpen(false)} />}
          {notice !== undefined && <Notice text={notice} onClose={() => setNotice(undefined)} />}
        </div>
      </ConfirmProvider>
    </WorkspaceContext>
  );
}

function Notice(props: { readonly text: string; readonly onClose: () => void }): ReactNode {
  return (
    <div className="notice" role="alert">
      <span>{props.text}</span>
      <button type="button" className="icon-btn" aria-label="Close notice" onClick={props.onClose}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}

/** The thread at the right that a message stands in. */
function threadOf(message: Permalink | undefined) {
  if (message?.root === undefined) return undefined;
  return { channel: message.channel, ts: message.root };
}

function isThere(state: PageState, place: Place): boolean {
  return place.kind === 'home' || state.channels.some((it) => it.id === place.id);
}

function firstPlace(state: PageState): Place {
  const channels = state.channels.filter((it) => !it.is_im && it.is_member && !it.is_archived);
  const first = channels.find((it) => it.has_bot) ?? channels[0] ?? state.channels[0];
  return first ? { kind: 'channel', id: first.id } : { kind: 'home' };
}
