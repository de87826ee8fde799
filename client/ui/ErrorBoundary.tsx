// Where a page that broke ends: a plain sentence and a way on, instead of a blank screen. `resetKey` changes with the address, so
// going elsewhere starts afresh.
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Button } from './Button.tsx'

export interface ErrorBoundaryProps {
  readonly resetKey: string
  readonly children: ReactNode
}

interface State {
  readonly isBroken: boolean
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { isBroken: false }

  static getDerivedStateFromError(): State {
    return { isBroken: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('A page broke', error, info.componentStack)
  }

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (this.state.isBroken && before.resetKey !== this.props.resetKey) this.setState({ isBroken: false })
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children
    return (
      <main id="main" tabIndex={-1} className="page narrow">
        <div className="page-head">
          <h1>This page stopped working</h1>
          <p className="lead">
            What was saved is safe, and words typed into a paper are kept on this device. Reload the page to go on.
          </p>
        </div>
        <div className="form-actions">
          <Button variant="main" onPress={() => location.reload()}>
            Reload the page
          </Button>
          <a href="/">Go home</a>
        </div>
      </main>
    )
  }
}
