import type { ReactNode } from 'react';
import { useWorkspace } from '../data/workspace.ts';
import { Avatar } from './avatar.tsx';
import { HomeTab } from './home-tab.tsx';

/** The app's own page: its name, what it can do, and its Home tab if its manifest has one. */
export function HomePane(): ReactNode {
  const { app } = useWorkspace().state;
  return (
    <div className="pane">
      <header className="pane-head">
        <h2>
          <Avatar user={app.bot_user_id} size={24} />
          {app.name}
        </h2>
        <span className="app-badge">APP</span>
      </header>
      <div className="home-scroll">
        {app.home_tab ? (
          <HomeTab />
        ) : (
          <section className="home-tab" aria-label={`About ${app.name}`}>
            <h3 className="header-block">What {app.name} can do</h3>
            <dl className="about">
              {app.commands.map((it) => (
                <div key={it.command}>
                  <dt>
                    <code className="code">
                      {it.command} {it.usage_hint}
                    </code>
                  </dt>
                  <dd>{it.description}</dd>
                </div>
              ))}
              {app.shortcuts.map((it) => (
                <div key={it.callback_id}>
                  <dt>{it.name}</dt>
                  <dd>
                    {it.description} ({it.type} shortcut)
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
    </div>
  );
}
