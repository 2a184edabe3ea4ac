import { IconAlertTriangle, IconCopy, IconLock, IconRefresh, IconUsersGroup } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Button, IconButton } from './Button.tsx'
import { Icon, type IconShape } from './Icon.tsx'
import { showToast } from './toast.ts'
import { useUiWords } from './ui-context.tsx'

/** Nothing here yet: what the place is for, and the one thing to do. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
}: {
  readonly icon: IconShape
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
}) {
  return (
    <div className="mid">
      <div className="eic">
        <Icon of={icon} />
      </div>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className="row">{actions}</div>}
    </div>
  )
}

/** Something failed: what happened, what is safe, what to do, and the number that the log has too. */
export function ErrorState({
  title,
  children,
  reference = null,
  onRetry,
  actions,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly reference?: string | null
  readonly onRetry?: () => void
  readonly actions?: ReactNode
}) {
  const words = useUiWords()
  return (
    <div className="mid" role="alert">
      <div className="eic bad">
        <Icon of={IconAlertTriangle} />
      </div>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      <div className="row">
        {onRetry !== undefined && (
          <Button kind="primary" size="lg" icon={IconRefresh} onClick={onRetry}>
            {words.retry}
          </Button>
        )}
        {actions}
      </div>
      {reference !== null && <Reference number={reference} />}
    </div>
  )
}

/** The number to read out on the phone. */
export function Reference({ number }: { readonly number: string }) {
  const words = useUiWords()
  const copy = () => {
    navigator.clipboard.writeText(number).then(
      () => showToast({ text: words.copied }),
      // Without a clipboard (an old browser, no permission) the number is still there to read.
      () => undefined,
    )
  }
  return (
    <div className="ref">
      {words.reference} <b>{number}</b>
      <IconButton icon={IconCopy} label={words.copy} onClick={copy} />
    </div>
  )
}

const widths = [104, 72, 96, 64, 112, 80]

/** Grey bars in the shape of the list to come; shown only after 150 ms, in the place the list will have. */
export function ListSkeleton({
  rows = 7,
  head = 'with',
}: {
  readonly rows?: number
  readonly head?: 'with' | 'without'
}) {
  const words = useUiWords()
  return (
    <div className="sklist grow" role="status" aria-label={words.loading}>
      {head === 'with' && (
        <div className="skh">
          <i className="sk" style={{ width: 160 }} />
          <span className="grow" />
          <i className="sk" style={{ width: 88 }} />
        </div>
      )}
      {Array.from({ length: rows }, (_, index) => (
        <div className="skr" key={`row-${index + 1}`}>
          <i className="sk" style={{ width: 44 }} />
          <i className="sk" style={{ width: widths[index % widths.length] }} />
          <i className="sk" style={{ width: widths[(index + 3) % widths.length] }} />
          <span className="grow" />
          <i className="sk" style={{ width: 72 }} />
        </div>
      ))}
    </div>
  )
}

/** May look, may not change: the reason, and the way to open it. Never hides the page. */
export function ReadOnlyBanner({
  reason,
  onUnlock,
}: {
  readonly reason: string
  readonly onUnlock?: () => void
}) {
  const words = useUiWords()
  return (
    <div className="note" style={{ alignItems: 'center' }}>
      <Icon of={IconLock} size="s" />
      <span className="grow">
        {words.readOnly} {reason}
      </span>
      {onUnlock !== undefined && (
        <Button icon={IconUsersGroup} onClick={onUnlock}>
          {words.openWithPin}
        </Button>
      )}
    </div>
  )
}
