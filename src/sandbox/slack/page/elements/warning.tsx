import type { ReactNode } from 'react';

/** Slack's warning triangle beside an element whose use the app did not acknowledge. */
export function Warning(props: { readonly message: string | undefined }): ReactNode {
  if (props.message === undefined) return null;
  return (
    <span className="warning" role="alert">
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <path
          d="M10 2.5l8 14.5H2z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.7"
          strokeLinejoin="round"
        />
        <path
          d="M10 8v4M10 14.3v.1"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinecap="round"
        />
      </svg>
      <span className="warning-text">{props.message}</span>
    </span>
  );
}
