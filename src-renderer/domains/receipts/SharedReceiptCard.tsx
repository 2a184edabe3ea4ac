import { IconCheck, IconEye, IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import type { Receipt } from '../../../src-shared/domains/receipts/model.ts'
import type { IdempotencyKey, OrderId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PaperToPrint } from './PaperToPrint.tsx'
import { useReceiptQuery, useReceiptRules } from './queries.ts'
import { usePrinting } from './use-printing.ts'

/**
 * The receipt of a sale that was just completed: print, save, look. `first: 'here'` was paid at this window, so what the
 * shop prints without being asked comes out now, once.
 */
export function ReceiptCard({
  orderId,
  first,
}: {
  readonly orderId: OrderId
  readonly first: 'here' | 'elsewhere'
}) {
  const t = useT()
  const receipt = useReceiptQuery(orderId, null).data
  const printing = usePrinting({ orderId, refundId: null })
  useFirstPrint({ orderId, receipt, printing, first })
  return (
    <section className="card">
      <header>
        <h2 className="grow">{t('receipts.sale')}</h2>
        {printing.state === 'printed' && (
          <Chip tone="ok" icon={IconCheck}>
            {t('receipts.printed')}
          </Chip>
        )}
        {printing.state === 'queued' && <Chip tone="warn">{t('receipts.queued')}</Chip>}
      </header>
      <div className="m-three m-padded">
        <Button
          size="lg"
          icon={IconPrinter}
          aria-busy={printing.state === 'printing'}
          onClick={() => void printing.print()}
        >
          {t(printing.state === 'printed' ? 'receipts.printAgain' : 'common.print')}
        </Button>
        <Button
          size="lg"
          icon={IconFileTypePdf}
          disabled={receipt === undefined}
          onClick={() => void printing.savePdf(t('receipts.fileName', { number: receipt?.orderNo ?? '' }))}
        >
          PDF
        </Button>
        <Link href={`/sales/${orderId}/receipt`} className={buttonClass({ size: 'lg' })}>
          <Icon of={IconEye} size="s" />
          {t('receipts.preview')}
        </Link>
      </div>
      {printing.problem !== null && (
        <p className="hint bad m-padded" role="alert">
          {printing.problem}
        </p>
      )}
      {receipt !== undefined && <PaperToPrint receipt={receipt} width={printing.paper} />}
    </section>
  )
}

/** What the shop's rules print or open without being asked; its key is the sale's, so it happens once whatever happens. */
function useFirstPrint(input: {
  readonly orderId: OrderId
  readonly receipt: Receipt | undefined
  readonly printing: ReturnType<typeof usePrinting>
  readonly first: 'here' | 'elsewhere'
}): void {
  const { orderId, receipt, printing, first } = input
  const rules = useReceiptRules()
  const begun = useRef<OrderId | null>(null)
  const { hasPrinter, hasDrawer, toPrinter, openDrawer } = printing
  useEffect(() => {
    if (first === 'elsewhere' || receipt === undefined || rules === null || !hasPrinter) return
    if (begun.current === orderId) return
    begun.current = orderId
    const kinds = receipt.tenders.map((tender) => tender.kind)
    const paidCash = kinds.includes('cash')
    const wanted =
      (paidCash && rules.printAfterCash) || (kinds.some((kind) => kind !== 'cash') && rules.printAfterCard)
    const opens = paidCash && rules.openDrawerForCash
    if (wanted) {
      const key = `first-receipt-of-${orderId}` as IdempotencyKey
      void toPrinter({ key, drawer: opens ? 'open' : 'closed' })
    } else if (opens && hasDrawer) {
      void openDrawer(`drawer-for-order-${orderId}` as IdempotencyKey)
    }
  }, [first, receipt, rules, hasPrinter, hasDrawer, orderId, toPrinter, openDrawer])
}
