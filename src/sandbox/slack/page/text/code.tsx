import { type ReactNode, useRef, useState } from 'react';

/** A code box with the name of its language, if it has one, and a button that copies it. */
export function Code(props: {
  readonly language: string;
  readonly children: ReactNode;
}): ReactNode {
  const box = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(box.current?.textContent ?? '');
    setCopied(true);
  }
  return (
    <div className="code-box">
      <pre ref={box} className="fence">
        {props.children}
      </pre>
      <div className="code-tools">
        {props.language !== '' && <span className="code-language">{props.language}</span>}
        <button type="button" className="code-copy" onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy'}
        </button>
      </div>
    </div>
  );
}
