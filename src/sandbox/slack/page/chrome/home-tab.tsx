import { type ReactNode, useEffect, useState } from 'react';
import type { PageView } from '../../page-api/workspace-view.ts';
import { BlockList } from '../blocks/block-view.tsx';
import { send } from '../data/send.ts';
import { useWorkspace } from '../data/workspace.ts';
import { SurfaceContext, useSurfaceState } from '../elements/surface.ts';
import { ErrorBoundary } from './error-boundary.tsx';

/** The app's Home tab. Opening it tells the app, which publishes what is shown here. */
export function HomeTab(): ReactNode {
  const { state, notify } = useWorkspace();
  useEffect(() => {
    const open = async (): Promise<void> => {
      const reply = await send('openHome', { user: state.me });
      if (!reply.ok) notify(reply.message);
    };
    void open();
  }, [state.me, notify]);
  return (
    <section className="home-tab" aria-label={`Home of ${state.app.name}`}>
      {state.home ? (
        <HomeView key={state.home.id} view={state.home} />
      ) : (
        <p className="muted home-empty">{state.app.name} has not published anything here yet.</p>
      )}
    </section>
  );
}

function HomeView(props: { readonly view: PageView }): ReactNode {
  const { view } = props;
  const [target] = useState({ view_id: view.id });
  const surface = useSurfaceState(target, view.blocks, view.state);
  return (
    <ErrorBoundary fallback="">
      <SurfaceContext value={surface}>
        <BlockList blocks={view.blocks} />
      </SurfaceContext>
    </ErrorBoundary>
  );
}
