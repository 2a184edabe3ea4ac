import { Temporal } from 'temporal-polyfill'
import type { Receipt } from '../../../src-shared/domains/receipts/model.ts'
import { code128 } from '../../../src-shared/domains/receipts/code-128.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { useFormat } from '../../ui/ui-context.tsx'

export type PaperWidth = 80 | 58

/** A slip as it comes out of the printer: white in every theme, and a practice one says so across the page. */
export function Paper({ receipt, width }: { readonly receipt: Receipt; readonly width: PaperWidth }) {
  const t = useT()
  const why = receipt.why === 'paid_twice' ? t('receipts.paidTwice') : receipt.reason
  return (
    <article
      className={width === 58 ? 'paper narrow' : 'paper'}
      aria-label={t(receipt.kind === 'sale' ? 'receipts.sale' : 'receipts.refund')}
    >
      {receipt.practice && <PracticeMarks />}
      <div className="c shopname">{receipt.shop.name}</div>
      {shopLines(t, receipt).map((line) => (
        <div key={line} className="c">
          {line}
        </div>
      ))}
      {receipt.kind === 'refund' && <div className="c shopname">{t('receipts.refund')}</div>}
      <div className="cut2" />
      <Heading receipt={receipt} />
      <div className="cut1" />
      {receipt.lines.map((line, index) => (
        // Two lines may be alike in everything; they never move.
        <Item key={`${index}-${line.name}`} line={line} />
      ))}
      <div className="cut1" />
      <Sums receipt={receipt} />
      <div className="cut1" />
      {receipt.tenders.map((tender, index) => (
        <TenderOnPaper key={`${index}-${tender.kind}`} tender={tender} />
      ))}
      {why !== '' && (
        <>
          <div className="cut1" />
          <div>{`${t('receipts.reason')}: ${why}`}</div>
        </>
      )}
      <div className="cut2" />
      {receipt.footer.split('\n').map((line, index) => (
        <div key={`${index}-${line}`} className="c">
          {line}
        </div>
      ))}
      <BarCode text={receipt.orderNo} />
      <div className="c digits">{receipt.orderNo}</div>
    </article>
  )
}

/** The order's number for the scanner: the list of sales finds it by that. */
function BarCode({ text }: { readonly text: string }) {
  const bars = code128(text)
  if (bars === null) return null
  const starts = bars.map((_, place) => bars.slice(0, place).reduce((sum, wide) => sum + wide, 0))
  const whole = bars.reduce((sum, wide) => sum + wide, 0)
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${whole} 1`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      aria-hidden="true"
    >
      {bars.map(
        (wide, place) =>
          // Every second one is a gap; where each stands never changes.
          place % 2 === 0 && <rect key={starts[place]} x={starts[place]} width={wide} height={1} />,
      )}
    </svg>
  )
}

function PracticeMarks() {
  const t = useT()
  return (
    <>
      <div className="wm" aria-hidden="true">
        {['one', 'two', 'three'].map((place) => (
          <b key={place}>{t('receipts.practiceMark')}</b>
        ))}
      </div>
      <div className="prac">{t('receipts.practice')}</div>
    </>
  )
}

function shopLines(t: Translate, { shop }: Receipt): readonly string[] {
  const place = [shop.address, shop.phone].filter((part) => part !== '').join(' · ')
  const owner = [
    shop.businessNumber === '' ? '' : t('receipts.businessNumber', { number: shop.businessNumber }),
    shop.owner === '' ? '' : t('receipts.owner', { name: shop.owner }),
  ]
  return [place, owner.filter((part) => part !== '').join(' · ')].filter((line) => line !== '')
}

function Heading({ receipt }: { readonly receipt: Receipt }) {
  const t = useT()
  const format = useFormat()
  const at = Temporal.Instant.fromEpochMilliseconds(receipt.atMs).toZonedDateTimeISO(receipt.zone)
  const designers = [...new Set(receipt.lines.map((line) => line.designerName))].filter((name) => name !== '')
  return (
    <>
      <Row
        left={`${at.toPlainDate().toString()} (${format.weekday(at.dayOfWeek)}) ${at.toPlainTime().toString().slice(0, 5)}`}
        right={t('receipts.number', { number: receipt.orderNo.slice(4) })}
      />
      <Row
        left={receipt.customerName === '' ? '' : t('checkout.named', { name: receipt.customerName })}
        right={
          designers.length === 0
            ? t('receipts.cashier', { name: receipt.cashierName })
            : t('receipts.designers', { names: designers.join(', ') })
        }
        kind="loose"
      />
    </>
  )
}

function Item({ line }: { readonly line: Receipt['lines'][number] }) {
  const t = useT()
  const count = line.quantity === 1 ? '' : ` × ${line.quantity}`
  return (
    <>
      <Row
        kind="b"
        left={`${line.taxFree ? '* ' : ''}${line.name}${count}`}
        right={digits(line.totalKrw + line.discountKrw)}
      />
      {line.discountKrw > 0 && (
        <Row
          kind="in1"
          left={line.discountReason === '' ? t('checkout.discount') : line.discountReason}
          right={`-${digits(line.discountKrw)}`}
        />
      )}
    </>
  )
}

function Sums({ receipt }: { readonly receipt: Receipt }) {
  const t = useT()
  return (
    <>
      <Row
        kind="big"
        left={t(receipt.kind === 'sale' ? 'common.total' : 'receipts.refundTotal')}
        right={t('receipts.won', { amount: digits(receipt.totalKrw) })}
      />
      {receipt.taxFreeKrw > 0 && <Row left={t('receipts.taxFree')} right={digits(receipt.taxFreeKrw)} />}
      <Row left={t('receipts.supply')} right={digits(receipt.supplyKrw)} />
      <Row left={t('receipts.vat')} right={digits(receipt.vatKrw)} />
    </>
  )
}

function TenderOnPaper({ tender }: { readonly tender: Receipt['tenders'][number] }) {
  const format = useFormat()
  const t = useT()
  const isCard = tender.kind === 'card' || tender.kind === 'terminal'
  const months =
    tender.installmentMonths > 1 ? ` · ${t('payments.months', { count: tender.installmentMonths })}` : ''
  return (
    <>
      <Row
        kind="b"
        left={`${t(`receipts.tender.${tender.kind}`)}${isCard ? months : ''}`}
        right={digits(tender.amountKrw)}
      />
      {tender.givenKrw !== null && tender.changeKrw !== null && (
        <>
          <Row kind="in1" left={t('checkout.given')} right={digits(tender.givenKrw)} />
          <Row kind="in1" left={t('checkout.change')} right={digits(tender.changeKrw)} />
        </>
      )}
      {isCard && (tender.issuer !== '' || tender.cardNumber !== '') && (
        <Row kind="in1" left={tender.issuer} right={tender.cardNumber} />
      )}
      {isCard && tender.approvalNumber !== '' && (
        <Row
          kind="in1"
          left={t('payments.approval', { number: tender.approvalNumber })}
          right={tender.approvedAtMs === null ? '' : format.timeWithSeconds(tender.approvedAtMs)}
        />
      )}
      {tender.kind === 'terminal' && <div className="in1">{t('receipts.terminalNote')}</div>}
      {tender.state !== 'done' && <div className="in1">{t('receipts.unsettled')}</div>}
    </>
  )
}

function Row({
  left,
  right,
  kind = '',
}: {
  readonly left: string
  readonly right: string
  readonly kind?: '' | 'b' | 'big' | 'in1' | 'loose'
}) {
  return (
    <div className={`r ${kind}`}>
      <span>{left}</span>
      <span>{right}</span>
    </div>
  )
}

/** Paper has no won sign in front of every amount: `38,000`. */
function digits(won: number): string {
  return String(won).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}
