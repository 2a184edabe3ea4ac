import { type ReactNode, useEffect } from 'react'

/**
 * One screen: a bar with its title and actions, the page beneath, and at its side at most one drawer.
 * `facts` stand behind the title (counts, sums).
 */
export function Screen({
  title,
  facts,
  actions,
  drawer,
  children,
}: {
  readonly title: string
  readonly facts?: ReactNode
  readonly actions?: ReactNode
  readonly drawer?: ReactNode
  readonly children: ReactNode
}) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <>
      <div className="page">
        <PageBar title={title} facts={facts}>
          {actions}
        </PageBar>
        {children}
      </div>
      {drawer}
    </>
  )
}

/** The bar over a page: what it is, and what can be done on it. */
export function PageBar({
  title,
  facts,
  children,
}: {
  readonly title: string
  readonly facts?: ReactNode
  readonly children?: ReactNode
}) {
  return (
    <div className="bar">
      <h1 tabIndex={-1}>{title}</h1>
      {facts}
      <div className="grow" />
      {children}
    </div>
  )
}
