import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect } from 'react'
import { IconButton } from './Button.tsx'
import { useUiWords } from './ui-context.tsx'

/**
 * One screen: a bar with its title and actions, the page beneath, and at its side at most one drawer.
 * `facts` stand behind the title (counts, sums).
 */
export function Screen({
  title,
  titleEnd = '',
  onBack,
  before,
  facts,
  actions,
  drawer,
  children,
}: {
  readonly title: string
  /** Stands at the end of the title, and stays whole when a long name before it is shortened. */
  readonly titleEnd?: string
  /** Shows ← before the title, for a screen that is reached from another. */
  readonly onBack?: () => void
  /** Stands in front of the title: ways to turn its pages. */
  readonly before?: ReactNode
  readonly facts?: ReactNode
  readonly actions?: ReactNode
  readonly drawer?: ReactNode
  readonly children: ReactNode
}) {
  useEffect(() => {
    document.title = title + titleEnd
  }, [title, titleEnd])
  return (
    <>
      <div className="page">
        <PageBar title={title} titleEnd={titleEnd} facts={facts} before={before} onBack={onBack}>
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
  titleEnd = '',
  onBack,
  before,
  facts,
  children,
}: {
  readonly title: string
  readonly titleEnd?: string
  readonly onBack?: () => void
  readonly before?: ReactNode
  readonly facts?: ReactNode
  readonly children?: ReactNode
}) {
  const words = useUiWords()
  return (
    <div className="bar">
      {onBack !== undefined && <IconButton icon={IconArrowLeft} label={words.back} onClick={onBack} />}
      {before}
      {titleEnd === '' ? (
        <h1 tabIndex={-1}>{title}</h1>
      ) : (
        <h1 tabIndex={-1} className="ended">
          <span className="cut">{title}</span>
          <span className="end">{titleEnd}</span>
        </h1>
      )}
      {facts}
      <div className="grow" />
      {children}
    </div>
  )
}
