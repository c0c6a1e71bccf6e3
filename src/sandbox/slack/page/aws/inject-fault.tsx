import { type ReactNode, useState } from 'react';
import type { AwsFault, AwsService, AwsState } from './aws-api.ts';
import type { Aws } from './use-aws.ts';

/** Picks a service and a fault, and breaks the one with the other. */
export function InjectFault(props: { readonly state: AwsState; readonly aws: Aws }): ReactNode {
  const { state, aws } = props;
  const [picked, setPicked] = useState('');
  const [query, setQuery] = useState('');
  const [fault, setFault] = useState('');
  const service = state.services.find((it) => keyOf(it) === picked) ?? state.services[0];
  const found = state.faults.filter((it) => matches(it, query));
  const layers = [...new Set(found.map((it) => it.layer))];
  if (!service) return <p className="muted">The account has no services.</p>;
  const target = { cluster: service.cluster, service: service.name };
  return (
    <form
      className="aws-section"
      aria-label="Break a service"
      onSubmit={(event) => {
        event.preventDefault();
        if (fault !== '') void aws.change('inject', { fault, ...target });
      }}
    >
      <label className="aws-field">
        <span>Service</span>
        <select
          className="input"
          value={keyOf(service)}
          onChange={(event) => setPicked(event.currentTarget.value)}
        >
          {state.services.map((it) => (
            <option key={keyOf(it)}>{keyOf(it)}</option>
          ))}
        </select>
      </label>
      <label className="aws-field">
        <span>Fault</span>
        <input
          className="input"
          type="search"
          placeholder={`Search ${state.faults.length} faults`}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </label>
      <div className="fault-list" role="radiogroup" aria-label="Faults">
        {layers.map((layer) => (
          <div key={layer}>
            <div className="select-group">{layer}</div>
            {found
              .filter((it) => it.layer === layer)
              .map((it) => (
                <FaultRow
                  key={it.id}
                  fault={it}
                  checked={it.id === fault}
                  choose={(id) => {
                    setFault(id);
                    if (it.on) setPicked(`${it.on.cluster}/${it.on.service}`);
                  }}
                />
              ))}
          </div>
        ))}
        {found.length === 0 && <p className="muted fault-none">No fault matches “{query}”.</p>}
      </div>
      <div className="actions">
        <button type="submit" className="btn btn-danger" disabled={fault === '' || aws.busy}>
          Inject
        </button>
        <button
          type="button"
          className="btn"
          disabled={aws.busy}
          onClick={() => void aws.change('heal', target)}
        >
          Heal {service.name}
        </button>
      </div>
    </form>
  );
}

function FaultRow(props: {
  readonly fault: AwsFault;
  readonly checked: boolean;
  readonly choose: (id: string) => void;
}): ReactNode {
  const { fault } = props;
  return (
    <label className={props.checked ? 'fault fault-checked' : 'fault'}>
      <input
        type="radio"
        name="fault"
        value={fault.id}
        checked={props.checked}
        onChange={() => props.choose(fault.id)}
      />
      <span>
        <span className="fault-title">{fault.title}</span>
        <code className="fault-id">{fault.id}</code>
      </span>
    </label>
  );
}

function keyOf(service: AwsService): string {
  return `${service.cluster}/${service.name}`;
}

function matches(fault: AwsFault, query: string): boolean {
  const text = `${fault.id} ${fault.title} ${fault.layer}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
