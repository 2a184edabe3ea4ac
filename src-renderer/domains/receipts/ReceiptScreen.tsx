import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation, useParams, useSearch } from 'wouter'
import type { Receipt } from '../../../src-shared/domains/receipts/model.ts'
import { shortOrderNo } from '../../../src-shared/domains/orders/order-no.ts'
import type { OrderId, RefundId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { idAsked } from '../../ui/id-in-address.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageBar } from '../../ui/Screen.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Paper, type PaperWidth } from './Paper.tsx'
import { PaperToPrint } from './PaperToPrint.tsx'
import { usePrinterQuery, usePrintHistory, usePrintQueue, useReceiptQuery } from './queries.ts'
import { usePrinting } from './use-printing.ts'
import { useFormat } from '../../ui/ui-context.tsx'

/** A receipt on the screen as it comes out on paper, and the ways to hand it over. */
export function ReceiptScreen() {
  const params = useParams<{ orderId: string }>()
  const refund = new URLSearchParams(useSearch()).get('refund')
  const orderId = idAsked<OrderId>(params.orderId)
  const refundId = refund === null ? null : idAsked<RefundId>(refund)
  const receipt = useReceiptQuery(orderId, refundId)
  const [chosen, setChosen] = useState<PaperWidth | null>(null)
  const own = usePrinterPaper()
  const width = chosen ?? own
  const [, navigate] = useLocation()
  const t = useT()
  return (
    <div className="m-co receipt">
      <div className="page">
        <PageBar
          title={t(refundId === null ? 'receipts.title' : 'receipts.refundTitle', {
            number: shortOrderNo(receipt.data?.orderNo ?? ''),
          })}
          onBack={() => navigate(`/sales/${orderId}`)}
        >
          <Segmented
            label={t('receipts.paper')}
            value={width}
            onChange={setChosen}
            choices={[
              { value: 80, label: '80 mm' },
              { value: 58, label: '58 mm' },
            ]}
          />
        </PageBar>
        {/* A long slip scrolls, so that the keyboard has to reach it. */}
        <div className="m-desk" tabIndex={0} role="region" aria-label={t('receipts.preview')}>
          <Loaded query={receipt}>{(slip) => <Paper receipt={slip} width={width} />}</Loaded>
        </div>
      </div>
      {receipt.data !== undefined && (
        <HandOver slip={{ orderId, refundId }} receipt={receipt.data} width={width} />
      )}
    </div>
  )
}

function usePrinterPaper(): PaperWidth {
  return usePrinterQuery().data?.value.paper ?? 80
}

type Slip = { readonly orderId: OrderId; readonly refundId: RefundId | null }

/** When it came out of the shop's printer: a second slip is known as one. */
function PrintHistory({ slip }: { readonly slip: Slip }) {
  const t = useT()
  const format = useFormat()
  const jobs = usePrintHistory(slip.orderId, slip.refundId).data ?? []
  if (jobs.length === 0) return null
  return (
    <>
      <h2 className="m-also">{t('receipts.history')}</h2>
      <ul>
        {jobs.map((job, index) => (
          <li key={job.id} className="kv">
            <span>{format.dateTime(job.createdAtMs)}</span>
            <span>
              {job.state === 'printed'
                ? t(index === 0 ? 'receipts.firstPrint' : 'receipts.printedAgain')
                : t('receipts.queued')}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function HandOver({
  slip,
  receipt,
  width,
}: {
  readonly slip: Slip
  readonly receipt: Receipt
  readonly width: PaperWidth
}) {
  const t = useT()
  const printing = usePrinting(slip)
  const queue = usePrintQueue().data ?? []
  const waits = queue.filter((job) => job.state !== 'printed')
  return (
    <aside className="m-pay" aria-label={t('receipts.handOver')}>
      <h2>{t('receipts.handOver')}</h2>
      <div className="m-col m-g2">
        <Button
          size="xl"
          kind="primary"
          width="wide"
          icon={IconPrinter}
          aria-busy={printing.state === 'printing'}
          onClick={() => void printing.print()}
        >
          {t(printing.state === 'printed' ? 'receipts.printAgain' : 'common.print')}
        </Button>
        {printing.hasPrinter && (
          <Button size="lg" width="wide" icon={IconPrinter} onClick={() => void printing.toDialog()}>
            {t('receipts.otherPrinter')}
          </Button>
        )}
        <Button
          size="lg"
          width="wide"
          icon={IconFileTypePdf}
          onClick={() => void printing.savePdf(t('receipts.fileName', { number: receipt.orderNo }))}
        >
          {t('receipts.savePdf')}
        </Button>
      </div>
      {printing.problem !== null && (
        <p className="hint bad" role="alert">
          {printing.problem}
        </p>
      )}
      {printing.state === 'printed' && (
        <p className="hint" role="status">
          {t('receipts.printed')}
        </p>
      )}
      <PrintHistory slip={slip} />
      <div className="m-push" />
      <div className={`note ${waits.length > 0 ? 'warn' : ''}`}>
        <Icon of={IconPrinter} size="s" />
        <span>
          {waits.length > 0
            ? t('receipts.waiting', { count: waits.length })
            : t(printing.hasPrinter ? 'receipts.hasPrinter' : 'receipts.noPrinter')}
        </span>
      </div>
      <PaperToPrint receipt={receipt} width={width} />
    </aside>
  )
}
