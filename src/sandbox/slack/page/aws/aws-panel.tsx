import type { ReactNode } from 'react';
import { Icon } from '../elements/icon.tsx';
import { ActiveFaults } from './active-faults.tsx';
import { Conditions } from './conditions.tsx';
import { InjectFault } from './inject-fault.tsx';
import { useAws } from './use-aws.ts';

/** The simulated AWS account: break a service, heal it, slow or throttle every answer. */
export function AwsPanel(props: { readonly onClose: () => void }): ReactNode {
  const aws = useAws();
  const { state } = aws;
  return (
    <aside className="pane aws-panel" id="aws-panel" aria-label="Simulated AWS account">
      <header className="pane-head">
        <h2>
          <Icon name="cloud" /> AWS
        </h2>
        <span className="muted pane-meta">
          {state && 'account' in state ? `${state.account} · ${state.region}` : 'simulated'}
        </span>
        <button
          type="button"
          className="icon-btn"
          aria-label="Close AWS panel"
          onClick={props.onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="aws-body">
        {state === undefined && <p className="muted">Reading the simulated account…</p>}
        {state && 'problem' in state && (
          <p className="aws-absent" role="status">
            {state.problem}
          </p>
        )}
        {state && 'services' in state && (
          <>
            <InjectFault state={state} aws={aws} />
            <ActiveFaults state={state} aws={aws} />
            <Conditions conditions={state.conditions} aws={aws} />
          </>
        )}
        {aws.problem !== undefined && (
          <p className="input-error" role="alert">
            {aws.problem}
          </p>
        )}
      </div>
    </aside>
  );
}
