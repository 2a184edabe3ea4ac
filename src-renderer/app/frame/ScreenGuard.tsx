import { Component, type ReactNode } from 'react'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useT } from '../i18n/translate.ts'

type GuardState = { readonly broken: 'no' | 'yes' }

/** A screen that cannot be drawn (a bug of ours) must not take the frame with it: it says so and can be reopened. */
export class ScreenGuard extends Component<{ readonly children: ReactNode }, GuardState> {
  override readonly state: GuardState = { broken: 'no' }

  static getDerivedStateFromError(): GuardState {
    return { broken: 'yes' }
  }

  override render(): ReactNode {
    if (this.state.broken === 'no') return this.props.children
    return <Crashed onReopen={() => this.setState({ broken: 'no' })} />
  }
}

function Crashed({ onReopen }: { readonly onReopen: () => void }) {
  const t = useT()
  return (
    <ErrorState
      title={t('frame.crashTitle')}
      actions={
        <Button kind="primary" size="lg" onClick={onReopen}>
          {t('frame.reload')}
        </Button>
      }
    >
      {t('frame.crashHelp')}
    </ErrorState>
  )
}
