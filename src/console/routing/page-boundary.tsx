import { Component, type ReactNode } from 'react';
import { Failure } from '../ui/failure.tsx';

/** Keeps an error of one page from taking the others with it. */
export class PageBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Failure error={this.state.error} retry={() => location.reload()} />;
  }
}
