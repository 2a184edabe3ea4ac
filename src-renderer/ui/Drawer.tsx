import { IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { IconButton } from './Button.tsx'
import { useUiWords } from './ui-context.tsx'
import { useShortcut } from './use-shortcut.tsx'

const reachable = 'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]'

/**
 * Details at the right, 384 px: pushes the page from 1280 px, floats over it below. One level deep.
 * Takes the focus when it opens and gives it back when it closes; Esc closes it.
 */
export function Drawer({
  title,
  subtitle,
  headerActions,
  footer,
  onClose,
  children,
}: {
  readonly title: ReactNode
  readonly subtitle?: ReactNode
  readonly headerActions?: ReactNode
  readonly footer?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const words = useUiWords()
  const titleId = useId()
  const panel = useRef<HTMLElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const [isOnlyRead, setOnlyRead] = useState(false)
  // Where nothing in it can be reached, the keys scroll it by itself.
  useEffect(() => {
    const shown = body.current
    if (shown !== null) setOnlyRead(shown.querySelector(reachable) === null)
  }, [children])
  useShortcut({ keys: 'Escape', label: words.close, run: onClose })
  useEffect(() => {
    const before = document.activeElement
    const inside = panel.current?.contains(before) ?? false
    if (!inside) panel.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <aside className="drawer" ref={panel} aria-labelledby={titleId} tabIndex={-1} style={{ outline: 'none' }}>
      <header>
        <div className="grow">
          <h2 id={titleId}>{title}</h2>
          {subtitle !== undefined && <div className="t2">{subtitle}</div>}
        </div>
        {headerActions}
        <IconButton icon={IconX} label={words.close} size="lg" onClick={onClose} />
      </header>
      <div
        className="body"
        ref={body}
        {...(isOnlyRead && { tabIndex: 0, role: 'region', 'aria-labelledby': titleId })}
      >
        {children}
      </div>
      {footer !== undefined && <footer>{footer}</footer>}
    </aside>
  )
}

/** A part of a drawer with its small heading. */
export function Section({
  title,
  aside,
  children,
}: {
  readonly title?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="sect">
      {title !== undefined && (
        <h3>
          {title}
          {aside !== undefined && <span className="end">{aside}</span>}
        </h3>
      )}
      {children}
    </section>
  )
}
