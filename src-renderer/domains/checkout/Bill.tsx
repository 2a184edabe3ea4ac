import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Money } from '../../ui/Money.tsx'
import { tenderTitle } from '../payments/SharedTender.tsx'
import type { Bill, BillLine } from './bill.ts'

type BillViewProps = {
  readonly bill: Bill
  /** What the last line says: what is left, or what is being taken. */
  readonly due: { readonly word: string; readonly amountKrw: Bill['restKrw'] }
  /** Without it there is no way back from here. */
  readonly onBack?: () => void
  readonly foot?: ReactNode
}

/** The bill beside a stage: read only, what is sold, what was taken, what is left. */
export function BillView({ bill, due, onBack, foot }: BillViewProps) {
  const t = useT()
  const name = useBillTitle(bill)
  return (
    <aside className="m-bill" aria-label={t('checkout.bill')}>
      <header>
        {onBack !== undefined && (
          <IconButton icon={IconArrowLeft} size="lg" label={t('checkout.backToCart')} onClick={onBack} />
        )}
        <span className="grow cut">{name}</span>
      </header>
      <div className="in2">
        {bill.lines.map((line) => (
          <BillRow key={line.key} line={line} />
        ))}
        <div className="m-tot">
          {bill.cartDiscountKrw > 0 && (
            <Row term={bill.cartDiscountReason === '' ? t('checkout.discount') : bill.cartDiscountReason}>
              <Money won={krw(-bill.cartDiscountKrw)} />
            </Row>
          )}
          <Row term={t('common.total')}>
            <Money won={bill.totalKrw} />
          </Row>
          <Row term={t('checkout.vatIncluded')} kind="vat">
            <Money won={bill.vatKrw} />
          </Row>
          {bill.taken.map((payment) => (
            <Row key={payment.id} term={tenderTitle(t, payment.detail)}>
              <Money won={krw(-payment.amountKrw)} />
            </Row>
          ))}
        </div>
        <div className="m-due">
          <span className="b">{due.word}</span>
          <span className="disp d28">
            <Money won={due.amountKrw} />
          </span>
        </div>
        <div className="m-push" />
        {foot}
      </div>
    </aside>
  )
}

export function useBillTitle(bill: Pick<Bill, 'customerName' | 'lines'>): string {
  const t = useT()
  const count = t('common.cases', { count: bill.lines.length })
  const who =
    bill.customerName === null ? t('checkout.guest') : t('checkout.named', { name: bill.customerName })
  return `${who} · ${count}`
}

function Row({
  term,
  kind = 'plain',
  children,
}: {
  readonly term: string
  readonly kind?: 'plain' | 'vat' | 'sum'
  readonly children: ReactNode
}) {
  return (
    <div className={`kv ${kind === 'plain' ? '' : kind}`}>
      <span>{term}</span>
      <span>{children}</span>
    </div>
  )
}

function BillRow({ line }: { readonly line: BillLine }) {
  const under = useUnderLine(line)
  return (
    <div className="m-si">
      <b className="cut">{line.name}</b>
      <Money won={line.grossKrw} />
      {under !== '' && (
        <>
          <small className="cut">{under}</small>
          <span />
        </>
      )}
      {line.discountKrw > 0 && (
        <>
          <small className="cut">{line.discountReason}</small>
          <Money won={krw(-line.discountKrw)} />
        </>
      )}
    </div>
  )
}

/** `김민서`, `박도윤 · 1개`: how many only where more than one can be sold. */
export function useUnderLine(line: Pick<BillLine, 'designerName' | 'kind' | 'quantity'>): string {
  const t = useT()
  const count =
    line.kind === 'service' && line.quantity === 1 ? '' : t('common.pieces', { count: line.quantity })
  return [line.designerName ?? '', count].filter((part) => part !== '').join(' · ')
}
