import { createPortal } from 'react-dom'
import type { Receipt } from '../../../src-shared/domains/receipts/model.ts'
import { Paper, type PaperWidth } from './Paper.tsx'

/** The slip beside the program, unseen until the window is printed: then it is all there is. */
export function PaperToPrint({ receipt, width }: { readonly receipt: Receipt; readonly width: PaperWidth }) {
  return createPortal(
    <div className="m-toprint" aria-hidden="true">
      <Paper receipt={receipt} width={width} />
    </div>,
    document.body,
  )
}
