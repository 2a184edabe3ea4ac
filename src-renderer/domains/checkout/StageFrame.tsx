import type { ReactNode } from 'react'
import { useEffect } from 'react'
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
  useEffect(() => {
    document.title = title
  }, [title])
  const kind = { pad: '', one: 'one', tight: 'one tight' }[layout]
  return (
    <div className="m-st">
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
