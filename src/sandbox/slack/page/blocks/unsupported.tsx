import type { ReactNode } from 'react';

/** Says which block or element this page cannot draw, with its JSON folded underneath. */
export function Unsupported(props: {
  readonly what: 'block' | 'element' | 'cell';
  readonly value: unknown;
}): ReactNode {
  return (
    <details className="unsupported">
      <summary>
        unsupported {props.what}: {typeOf(props.value)}
      </summary>
      <pre className="fence">{JSON.stringify(props.value, undefined, 2)}</pre>
    </details>
  );
}

function typeOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('type' in value)) return 'without a type';
  return String(value.type);
}
