import { IconBuildingBank, IconCashBanknote, IconCreditCard, IconDeviceTablet } from '@tabler/icons-react'
import type { PaymentView, Tender, TenderDetail } from '../../../src-shared/domains/payments/model.ts'
import type { Translate } from '../../app/i18n/translate.ts'
import type { Format } from '../../ui/format.ts'
import type { IconShape } from '../../ui/Icon.tsx'

export const tenderIcons = {
  card: IconCreditCard,
  cash: IconCashBanknote,
  transfer: IconBuildingBank,
  terminal: IconDeviceTablet,
} as const satisfies Record<Tender, IconShape>

export function tenderWord(t: Translate, tender: Tender): string {
  return t(`payments.tender.${tender}`)
}

/** `신한카드 5541`: the issuer and the last four digits; without an issuer only that it was a card. */
export function cardName(t: Translate, detail: Extract<TenderDetail, { kind: 'card' }>): string {
  const lastFour = detail.maskedNumber.replace(/\D/g, '').slice(-4)
  return `${detail.issuerName ?? t('payments.tender.card')} ${lastFour}`.trim()
}

/** The tender in a row of money: which card, which bank, or only what kind it is. */
export function tenderTitle(t: Translate, detail: TenderDetail): string {
  if (detail.kind === 'card') return cardName(t, detail)
  const extra = detail.kind === 'terminal' ? detail.issuer : detail.kind === 'transfer' ? detail.bank : ''
  const word = tenderWord(t, detail.kind)
  return extra === '' ? word : `${word} · ${extra}`
}

export function instalmentWord(t: Translate, months: number): string {
  return months > 1 ? t('payments.months', { count: months }) : t('payments.oneTime')
}

/** What is kept of a tender, in a line: instalments, approval number, cash and change, who sent it. */
export function tenderFacts(
  t: Translate,
  format: Format,
  payment: Pick<PaymentView, 'detail' | 'installmentMonths' | 'approvalNumber'>,
): string {
  const { detail } = payment
  if (detail.kind === 'cash') {
    return t('payments.cashFacts', {
      given: format.money(detail.givenKrw),
      change: format.money(detail.changeKrw),
    })
  }
  if (detail.kind === 'transfer') return [detail.depositor, detail.memo].filter(Boolean).join(' · ')
  const approval =
    payment.approvalNumber === null || payment.approvalNumber === ''
      ? ''
      : t('payments.approval', { number: payment.approvalNumber })
  return [instalmentWord(t, payment.installmentMonths), approval].filter(Boolean).join(' · ')
}
