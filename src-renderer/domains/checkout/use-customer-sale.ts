import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { showToast } from '../../ui/toast.ts'
import { useSaleQuery } from './queries.ts'
import { moveCart, startNextSale, useTill } from './till-store.ts'

/** Brings a customer to the till by `?customer=`, unless somebody else's sale lies there: that one stays. */
export function useCustomerSale(customerId: AccountId | null): void {
  const t = useT()
  const [, navigate] = useLocation()
  const { draft, orderId } = useTill()
  const lying = useSaleQuery(orderId).data
  const isKnown = orderId === null || lying !== undefined
  const isOver = orderId !== null && lying !== undefined && lying.order.state !== 'open'
  const isFree = isOver || (orderId === null && draft.customerId === null)
  const isTheirs = draft.customerId === customerId
  useEffect(() => {
    if (customerId === null || !isKnown) return
    if (isOver) startNextSale()
    if (isFree) moveCart({ kind: 'customer', customerId })
    else if (!isTheirs) showToast({ text: t('checkout.otherCartLies'), tone: 'refused' })
    navigate('/checkout', { replace: true })
  }, [customerId, isKnown, isOver, isFree, isTheirs, navigate, t])
}
