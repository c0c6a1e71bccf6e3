import { type ReactNode, useState } from 'react';
import type { SubmitReply } from '../../page-api/requests.ts';
import type { PageView } from '../../page-api/workspace-view.ts';
import { BlockList } from '../blocks/block-view.tsx';
import { send } from '../data/send.ts';
import { useWorkspace } from '../data/workspace.ts';
import { Dialog } from '../elements/dialog.tsx';
import { SurfaceContext, useSurfaceState } from '../elements/surface.ts';
import { Warning } from '../elements/warning.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

/** The open modals of the acting person, at most three, the last one on top. */
export function ModalStack(): ReactNode {
  const { state } = useWorkspace();
  return state.views.map((view) => <Modal key={view.id} view={view} />);
}

const NO_ERRORS: Readonly<Record<string, string>> = {};

function Modal(props: { readonly view: PageView }): ReactNode {
  const { view } = props;
  const { state, notify } = useWorkspace();
  const [errors, setErrors] = useState(NO_ERRORS);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [target] = useState({ view_id: view.id });
  const surface = useSurfaceState(target, view.blocks, view.state, errors);

  async function submit(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const reply = await send<SubmitReply>('submit', {
      user: state.me,
      view_id: view.id,
      values: surface.values,
    });
    setBusy(false);
    if (!reply.ok) setProblem(reply.message);
    setErrors((reply.ok && 'errors' in reply && reply.errors) || NO_ERRORS);
  }

  async function close(): Promise<void> {
    const reply = await send('closeView', { user: state.me, view_id: view.id });
    if (!reply.ok) notify(reply.message);
  }

  return (
    <Dialog className="modal" title={view.title?.text ?? ''} onClose={() => void close()}>
      <div className="dialog-body">
        <ErrorBoundary fallback="">
          <SurfaceContext value={surface}>
            <BlockList blocks={view.blocks} />
          </SurfaceContext>
        </ErrorBoundary>
      </div>
      <footer className="dialog-foot">
        <Warning message={problem} />
        <button type="button" className="btn" onClick={() => void close()}>
          {view.close?.text ?? 'Close'}
        </button>
        {view.submit && (
          <button
            type="button"
            className="btn btn-primary"
            aria-busy={busy}
            onClick={() => void submit()}
          >
            {view.submit.text}
          </button>
        )}
      </footer>
    </Dialog>
  );
}
