import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { ReservationId } from '../../../src-shared/kernel/ids.ts'
import { isEmpty } from './cart.ts'
import { useBookingCart, useSaleQuery } from './queries.ts'
import { moveCart, startNextSale, useTill } from './till-store.ts'

/**
 * Brings a booking to the till: its cart where there is none yet, or the order that was made of it, here or at another
 * window. A cart of somebody else that lies there is asked about first.
 */
export function useBookingSale(reservationId: ReservationId | null) {
  const [, navigate] = useLocation()
  const { draft, orderId } = useTill()
  const booking = useBookingCart(reservationId)
  const start = booking.data
  const isHere = reservationId !== null && draft.reservationId === reservationId
  const lying = useSaleQuery(orderId).data
  // A sale that is over asks for nothing any more, whether or not somebody asked for the next customer.
  const isOver = lying !== undefined && lying.order.state !== 'open'
  const isFree = orderId === null ? isEmpty(draft) : isOver
  const isKnown = orderId === null || lying !== undefined
  useEffect(() => {
    if (start === undefined || reservationId === null) return
    if (start.orderId !== null) navigate(`/checkout/${start.orderId}`, { replace: true })
    else if (isHere) navigate('/checkout', { replace: true })
    else if (isFree) {
      startNextSale()
      moveCart({ kind: 'load', cart: start.cart })
      navigate('/checkout', { replace: true })
    }
  }, [start, reservationId, isHere, isFree, navigate])
  const asks = start !== undefined && start.orderId === null && !isHere && isKnown && !isFree
  return {
    /** Null: nothing to ask. Both answers are the user's. */
    question: asks ? { drop: startNextSale, keep: () => undefined } : null,
  }
}
