import type { OrderId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { useCustomerQuery } from '../customers/queries.ts'
import type { Payer } from './CartView.tsx'
import { useBookingWords, useSaleQuery } from './queries.ts'
import type { Till } from './till-store.ts'

/** Who is paying, in words: the customer, how often they came, the booking. */
export function usePayer(till: Till, addressed: OrderId | null): Payer & { readonly name: string | null } {
  const t = useT()
  const format = useFormat()
  const order = useSaleQuery(addressed).data?.order
  const customerId = order === undefined ? till.draft.customerId : order.customerId
  const reservationId = order === undefined ? till.draft.reservationId : order.reservationId
  const customer = useCustomerQuery(customerId).data
  const booking = useBookingWords(reservationId).data
  const name = order?.customerName ?? (customerId === null ? null : (customer?.name ?? null))
  const phone = customerId === null ? null : (customer?.phone ?? null)
  const facts = [
    booking === undefined ? '' : t('checkout.bookedAt', { time: format.time(booking.card.startsAtMs) }),
    phone === null ? '' : format.phoneMasked(phone),
  ]
  return {
    name,
    booking: booking ?? null,
    title: titleOf(),
    visit:
      customerId === null || customer === undefined
        ? null
        : customer.visitCount === 0
          ? t('checkout.firstVisit')
          : t('checkout.visitNumber', { count: customer.visitCount }),
    facts: facts.filter((fact) => fact !== '').join(' · '),
  }
  function titleOf(): string {
    if (name !== null) return t('checkout.named', { name })
    return customerId === null ? t('checkout.guest') : '…'
  }
}
