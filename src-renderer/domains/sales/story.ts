import type { SaleEvent } from '../../../src-shared/views/sales/contract.ts'
import type { Translate } from '../../app/i18n/translate.ts'
import { tenderWord } from '../payments/SharedTender.tsx'

/** How an event looks: went well, is not known yet, was refused, or simply happened. */
export type EventLook = 'plain' | 'ok' | 'warn' | 'no'

export const lookOf = {
  order_opened: 'plain',
  order_paid: 'ok',
  order_cancelled: 'plain',
  tender_taken: 'ok',
  charge_sent: 'plain',
  charge_captured: 'ok',
  charge_failed: 'plain',
  charge_unknown: 'warn',
  charge_released: 'warn',
  charge_duplicate: 'no',
  refund_started: 'plain',
  refund_automatic: 'plain',
  refund_given: 'ok',
  refund_refused: 'no',
  refund_unknown: 'warn',
  refund_decided: 'warn',
} as const satisfies Record<SaleEvent['kind'], EventLook>

const goesBack: readonly SaleEvent['kind'][] = [
  'refund_started',
  'refund_automatic',
  'refund_given',
  'refund_refused',
  'refund_unknown',
  'refund_decided',
]

/** An event in words: what, and beneath it who and the words that belong to it. */
export function wordsOf(t: Translate, event: SaleEvent) {
  const tender = event.tender === null ? '' : tenderWord(t, event.tender)
  const saysWhy =
    event.kind === 'charge_failed' || event.kind === 'refund_started' || event.kind === 'refund_refused'
  const title = t(`sales.event.${event.kind}`, { tender })
  const text =
    event.kind === 'charge_captured' && event.text !== ''
      ? t('payments.approval', { number: event.text })
      : event.text
  return {
    title: saysWhy && event.text !== '' ? `${title} — ${event.text}` : title,
    details: [event.byName ?? '', saysWhy ? '' : text].filter((part) => part !== ''),
    /** The payment's own number. */
    reference: event.reference,
    /** Money that goes back is written with a minus. */
    sign: goesBack.includes(event.kind) ? -1 : 1,
  }
}
