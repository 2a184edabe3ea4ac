import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import type { PaymentId } from '../../../src-shared/kernel/ids.ts'
import { newIdempotencyKey, useIdempotencyKey } from '../../rpc/ids.ts'
import { useRpc } from '../../rpc/query.ts'

/** An answer about a sale is shown at once, before the live news of it comes. */
function useTakeSale() {
  const queries = useQueryClient()
  const rpc = useRpc()
  return (sale: Sale) => {
    queries.setQueryData(rpc.checkout.get.queryKey({ input: { orderId: sale.order.id } }), sale)
    void queries.invalidateQueries({ queryKey: rpc.checkout.openOrders.queryKey() })
  }
}

/** Puts the cart aside. The key lives until the shelf has it, so that a lost answer makes no second one. */
export function useHoldCart() {
  const rpc = useRpc()
  const queries = useQueryClient()
  const { key, renew } = useIdempotencyKey()
  const mutation = useMutation(
    rpc.checkout.hold.mutationOptions({
      onSuccess: () => {
        renew()
        return queries.invalidateQueries({ queryKey: rpc.checkout.held.queryKey() })
      },
    }),
  )
  return { ...mutation, key }
}

export function useResumeCart() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return useMutation(
    rpc.checkout.resume.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: rpc.checkout.held.queryKey() }),
    }),
  )
}

export function useCancelOrder() {
  const take = useTakeSale()
  return useMutation(useRpc().checkout.cancelOrder.mutationOptions({ onSuccess: take }))
}

export function useCancelTender() {
  const take = useTakeSale()
  return useMutation(useRpc().checkout.cancelTender.mutationOptions({ onSuccess: take }))
}

/** Asks the gateway now; the order shows what it said. */
export function useCheckNow() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return useMutation(
    rpc.payments.checkNow.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: rpc.checkout.key() }),
    }),
  )
}

/** Proves who is at the keyboard, then lets the order go on. */
export function useReleaseUnknown() {
  const rpc = useRpc()
  const take = useTakeSale()
  return useMutation({
    mutationFn: async (input: {
      readonly paymentId: PaymentId
      readonly pin: string
      readonly reason: string
    }) => {
      await rpc.access.confirmPin.call({ pin: input.pin })
      return rpc.checkout.releaseUnknown.call({
        idempotencyKey: newIdempotencyKey(),
        paymentId: input.paymentId,
        reason: input.reason,
      })
    },
    // The PIN is not kept with the finished call.
    gcTime: 0,
    onSuccess: take,
  })
}

/** Books the next visit from the till. */
export function useBookNext() {
  const rpc = useRpc()
  const { key, renew } = useIdempotencyKey()
  const mutation = useMutation(rpc.reservations.book.mutationOptions({ onSuccess: renew }))
  return { ...mutation, key, renew }
}
