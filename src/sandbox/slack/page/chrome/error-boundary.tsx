import { Component, type ReactNode } from 'react';

interface Props {
  /** What to show beside the error, e.g. the message's own text. */
  readonly fallback: string;
  readonly children: ReactNode;
}

/** Keeps a message that cannot be drawn from taking the page with it, and says why it could not be. */
export class ErrorBoundary extends Component<Props, { readonly problem?: string }> {
  override state: { readonly problem?: string } = {};

  static getDerivedStateFromError(error: unknown): { readonly problem: string } {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.problem === undefined) return this.props.children;
    return (
      <div className="unsupported" role="alert">
        <strong>This could not be drawn: {this.state.problem}</strong>
        <div className="lines">{this.props.fallback}</div>
      </div>
    );
  }
}
