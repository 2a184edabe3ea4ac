import { IconCalendarDollar, IconCreditCardOff, IconMinus, IconShieldCheck } from '@tabler/icons-react'
import { type PaymentView, type Tender, tenders } from '../../../src-shared/domains/payments/model.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { Format } from '../../ui/format.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { instalmentWord, tenderIcons, tenderTitle, tenderWord } from '../payments/SharedTender.tsx'
import type { Bill } from './bill.ts'
import { StageFrame } from './StageFrame.tsx'

/** The card company said no: in its own words, calmly, since no money moved. The cart is kept for another tender. */
export function DeclinedStage({
  bill,
  payment,
  onBack,
  onTender,
  onLess,
}: {
  readonly bill: Bill
  readonly payment: PaymentView
  readonly onBack: () => void
  readonly onTender: (tender: Tender) => void
  readonly onLess: () => void
}) {
  const t = useT()
  const format = useFormat()
  const { title, detail } = declinedWords(t, payment, format)
  const time = format.timeWithSeconds(payment.settledAtMs ?? payment.createdAtMs)
  const others = tenders.filter((tender) => tender !== 'card')
  return (
    <StageFrame
      title={t('checkout.byCard')}
      bill={bill}
      due={{ word: t('checkout.rest'), amountKrw: bill.restKrw }}
      onBack={onBack}
    >
      <div className="m-outcome" role="alert">
        <div className="m-head">
          <span className="m-disc no">
            <Icon of={IconCreditCardOff} />
          </span>
          <div className="grow">
            <h2 className="disp d28 m-fold">{title}</h2>
            <p>{detail}</p>
          </div>
        </div>
        <div className="note m-calm">
          <Icon of={IconShieldCheck} className="m-ok" />
          <span>{t(isReversed(payment) ? 'checkout.goneBack' : 'checkout.nothingTaken')}</span>
        </div>
        <div className="label">{t('checkout.howElse')}</div>
        <Button size="xl" kind="primary" width="wide" onClick={() => onTender('card')} data-autofocus>
          {t(isRefusedCard(payment) ? 'checkout.anotherCard' : 'checkout.cardAgain')}
        </Button>
        {isRefusedCard(payment) && (
          <div className="m-two">
            <Button size="xl" className="plainer" icon={IconMinus} onClick={onLess}>
              {t('checkout.lessOnCard')}
            </Button>
            <Button size="xl" className="plainer" icon={IconCalendarDollar} onClick={() => onTender('card')}>
              {t('checkout.otherInstalments')}
            </Button>
          </div>
        )}
        <div className="m-three">
          {others.map((tender) => (
            <button key={tender} type="button" className="m-tender" onClick={() => onTender(tender)}>
              <Icon of={tenderIcons[tender]} />
              {tenderWord(t, tender)}
            </button>
          ))}
        </div>
        <div className="row t2 m-facts">
          <span className="grow">
            {[
              tenderTitle(t, payment.detail),
              instalmentWord(t, payment.installmentMonths),
              isRefusedCard(payment) ? t('checkout.declinedAt', { time }) : time,
            ].join(' · ')}
          </span>
          <span>{`${t('common.reference')} ${payment.reference}`}</span>
        </div>
      </div>
    </StageFrame>
  )
}

/** Whether the card company said no; anything else went wrong on the way to it. */
function isRefusedCard({ failure }: PaymentView): boolean {
  return failure === null || failure.reason === 'card'
}

/** The money went and came back: it was given back elsewhere before anybody here knew of it. */
function isReversed({ failure }: PaymentView): boolean {
  return failure?.reason === 'reversed'
}

/** The issuer's words where the card was refused; otherwise what happened on the way. */
export function declinedWords(t: Translate, payment: PaymentView, format: Format) {
  const { failure, detail } = payment
  const amount = format.money(payment.amountKrw)
  const issuer = detail.kind === 'card' ? (detail.issuerName ?? t('checkout.cardCompany')) : ''
  if (failure === null || failure.reason === 'card') {
    // A heading carries no full stop.
    const said = failure?.message.trim().replace(/\.$/, '') ?? ''
    const declined = t('checkout.declinedBy', { issuer, amount })
    if (said === '') return { title: t('checkout.declinedTitle'), detail: declined }
    // Korean card companies speak Korean: beside English it is quoted, and not the heading.
    return format.locale === 'en' && /\p{Script=Hangul}/u.test(said)
      ? { title: t('checkout.declinedTitle'), detail: `${declined} “${said}”` }
      : { title: said, detail: declined }
  }
  return {
    title: t(`checkout.failed.${failure.reason}`),
    detail: t(`checkout.failedHelp.${failure.reason}`, { amount }),
  }
}
