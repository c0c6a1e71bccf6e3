import type { ReactNode } from 'react';
import type { AwsState } from './aws-api.ts';
import type { Aws } from './use-aws.ts';

/** What is broken now, service by service, each with a button that heals it. */
export function ActiveFaults(props: { readonly state: AwsState; readonly aws: Aws }): ReactNode {
  const { state, aws } = props;
  const services = [...new Set(state.active.map((it) => `${it.cluster}/${it.service}`))];
  return (
    <section className="aws-section">
      <h3>Broken now</h3>
      {services.length === 0 && <p className="muted">Every service is as it should be.</p>}
      <ul className="active-faults">
        {services.map((key) => {
          const faults = state.active.filter((it) => `${it.cluster}/${it.service}` === key);
          const [{ cluster, service } = { cluster: '', service: '' }] = faults;
          return (
            <li key={key}>
              <span>
                <strong>{key}</strong>
                {faults.map((it) => (
                  <span key={it.fault} className="fault-title">
                    {state.faults.find((fault) => fault.id === it.fault)?.title ?? it.fault}
                  </span>
                ))}
              </span>
              <button
                type="button"
                className="btn btn-small"
                aria-label={`Heal ${key}`}
                disabled={aws.busy}
                onClick={() => void aws.change('heal', { cluster, service })}
              >
                Heal
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
