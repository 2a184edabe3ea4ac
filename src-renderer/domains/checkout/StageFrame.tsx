import { type ReactNode, useEffect, useRef } from 'react'

import { PageBar } from '../../ui/Screen.tsx'
import type { Bill } from './bill.ts'
import { BillView } from './Bill.tsx'

/** A tender or an outcome beside the bill: what stands on it fills the rest of the screen. */
export function StageFrame({
  title,
  facts,
  actions,
  bill,
  due,
  onBack,
  billFoot,
  layout = 'one',
  children,
}: {
  readonly title: string
  readonly facts?: ReactNode
  readonly actions?: ReactNode
  readonly bill: Bill
  readonly due: { readonly word: string; readonly amountKrw: Bill['restKrw'] }
  readonly onBack?: () => void
  readonly billFoot?: ReactNode
  /** `pad`: a column of 360 px at the right for the keys; `one` and `tight`: one page. */
  readonly layout?: 'pad' | 'one' | 'tight'
  readonly children: ReactNode
}) {
  const stage = useRef<HTMLDivElement>(null)
  useEffect(() => {
    document.title = title
    // A new stage begins at its heading, unless one of its fields took the focus itself.
    const inside = stage.current?.contains(document.activeElement) ?? false
    if (!inside) stage.current?.querySelector('h1')?.focus({ preventScroll: true })
  }, [title])
  const kind = { pad: '', one: 'one', tight: 'one tight' }[layout]
  return (
    <div className="m-st" ref={stage}>
      <BillView bill={bill} due={due} onBack={onBack} foot={billFoot} />
      <div className="page">
        <PageBar title={title} facts={facts}>
          {actions}
        </PageBar>
        <div className={`m-stage ${kind}`}>{children}</div>
      </div>
    </div>
  )
}
