import { IconAlertTriangle, IconCheck, IconHourglass, IconRefresh } from '@tabler/icons-react'
import { Link } from 'wouter'
import {
  refundFailures,
  refundReference,
  type RefundView,
} from '../../../src-shared/domains/refunds/model.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { tenderIcons, tenderTitle } from '../payments/SharedTender.tsx'
import { RefundsToDecide } from './SharedDecide.tsx'
import { wayWords } from './RefundPanel.tsx'

const discs = {
  done: ['ok', IconCheck],
  pending: ['warn', IconHourglass],
  unknown: ['warn', IconHourglass],
  partly_done: ['warn', IconAlertTriangle],
  failed: ['no', IconAlertTriangle],
} as const

const tones = { done: 'ok', pending: 'info', unknown: 'warn', failed: 'danger' } as const satisfies Record<
  RefundView['tenders'][number]['state'],
  Tone
>

type ResultProps = {
  readonly refund: RefundView
  /** What of the sale can still be given back. */
  readonly leftKrw: number
  readonly checking: 'no' | 'yes'
  readonly onCheck: () => void
  readonly onRest: () => void
  readonly onAgain: () => void
}

/** How a refund stands, tender by tender, until it is final; then what is left can be given back too. */
export function RefundResult(props: ResultProps) {
  const { refund } = props
  const t = useT()
  const format = useFormat()
  const [look, sign] = discs[refund.state]
  return (
    <div className="m-cart m-resultpage">
      <div className="m-head" role={refund.state === 'failed' ? 'alert' : 'status'}>
        <span className={`m-disc ${look}`}>
          <Icon of={sign} />
        </span>
        <div className="grow">
          <h2 className="disp d28 m-fold">
            {t(`refunds.result.${refund.state}`, { amount: format.money(refund.amountKrw) })}
          </h2>
          <p>{t(`refunds.resultHelp.${refund.state}`, { done: format.money(refund.doneKrw) })}</p>
          <p className="t2">
            {t('common.reference')} <b className="b">{refundReference(refund)}</b>
          </p>
        </div>
      </div>
      <ul className="m-back m-surface">
        {refund.tenders.map((tender) => (
          <TenderResult key={tender.paymentId} tender={tender} />
        ))}
      </ul>
      <RefundsToDecide refunds={[refund]} />
      <Ways {...props} />
    </div>
  )
}

function Ways({ refund, leftKrw, checking, onCheck, onRest, onAgain }: ResultProps) {
  const t = useT()
  const format = useFormat()
  const isSettling = refund.state === 'pending' || refund.state === 'unknown'
  return (
    <div className="row m-resultbuttons">
      {isSettling && (
        <Button size="lg" icon={IconRefresh} aria-busy={checking === 'yes'} onClick={onCheck}>
          {t(checking === 'yes' ? 'checkout.checking' : 'checkout.checkNow')}
        </Button>
      )}
      {refund.doneKrw > 0 && (
        <Link
          href={`/sales/${refund.orderId}/receipt?refund=${refund.id}`}
          className={buttonClass({ size: 'lg' })}
        >
          {t('receipts.refund')}
        </Link>
      )}
      {refund.state === 'failed' && (
        <Button size="lg" onClick={onAgain}>
          {t('refunds.again')}
        </Button>
      )}
      {!isSettling && refund.state !== 'failed' && leftKrw > 0 && (
        <Button size="lg" onClick={onRest}>
          {t('refunds.takeRest', { amount: format.number(leftKrw) })}
        </Button>
      )}
      <span className="grow" />
      <Link href={`/sales/${refund.orderId}`} className={buttonClass({ kind: 'primary', size: 'lg' })}>
        {t('refunds.toSale')}
      </Link>
    </div>
  )
}

/** The gateway's own words, or a sentence for what it could not say. */
function whyNot(t: Translate, failure: string | null): string | null {
  const known = refundFailures.find((one) => one === failure)
  return known === undefined ? failure : t(`refunds.why.${known}`)
}

function TenderResult({ tender }: { readonly tender: RefundView['tenders'][number] }) {
  const t = useT()
  const format = useFormat()
  const next =
    tender.nextCheckAtMs === null ? '' : t('refunds.nextCheck', { time: format.time(tender.nextCheckAtMs) })
  return (
    <li>
      <Icon of={tenderIcons[tender.tender]} className="m-soft" />
      <span className="grow">
        <b>{tenderTitle(t, tender.detail)}</b>
        <small>{[whyNot(t, tender.failure) ?? wayWords(t, tender), next].filter(Boolean).join(' · ')}</small>
      </span>
      <span className="row">
        <Chip tone={tones[tender.state]}>{t(`refunds.tenderState.${tender.state}`)}</Chip>
        <Money won={tender.amountKrw} className="am" />
      </span>
    </li>
  )
}
