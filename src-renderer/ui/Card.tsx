import type { ReactNode } from 'react'

/** A titled group of things on a page. */
export function Card({
  title,
  actions,
  className = '',
  children,
}: {
  readonly title?: ReactNode
  readonly actions?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}) {
  return (
    <section className={`card ${className}`}>
      {title !== undefined && (
        <header>
          <h2 className="grow">{title}</h2>
          {actions}
        </header>
      )}
      {children}
    </section>
  )
}

/** A word and its value on one line; amounts right-aligned. */
export function KeyValue({ term, children }: { readonly term: ReactNode; readonly children: ReactNode }) {
  return (
    <div className="kv">
      <span>{term}</span>
      <span>{children}</span>
    </div>
  )
}
