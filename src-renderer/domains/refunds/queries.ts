import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RefundAsk } from '../../../src-shared/domains/refunds/model.ts'
import { asId, type OrderId, type RefundId } from '../../../src-shared/kernel/ids.ts'
import { useRpc } from '../../rpc/query.ts'

/** The sale that is given back from. */
export function useSaleToRefund(orderId: OrderId) {
  return useQuery(useRpc().sales.get.queryOptions({ input: { orderId } }))
}

/** Exactly what would go back to which tender; null asks nothing. */
export function useRefundPlan(orderId: OrderId, ask: RefundAsk | null) {
  return useQuery({
    ...useRpc().refunds.plan.queryOptions({
      input: { orderId, ask: ask ?? { kind: 'amount', amountKrw: 0 } },
    }),
    enabled: ask !== null,
    placeholderData: ask === null ? undefined : keepPreviousData,
    gcTime: 30_000,
    retry: false,
  })
}

const settling = ['pending', 'unknown']

/** A refund as it stands now: asked again until it is final, should live news fail. */
export function useRefundState(refundId: RefundId | null) {
  return useQuery({
    ...useRpc().refunds.state.queryOptions({ input: { refundId: refundId ?? asId<RefundId>(1) } }),
    enabled: refundId !== null,
    refetchInterval: (query) => (settling.includes(query.state.data?.state ?? '') ? 2_000 : false),
  })
}

/** Proves who is at the keyboard, then gives the money back. */
export function useRunRefund() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({
      pin,
      ...refund
    }: Parameters<typeof rpc.refunds.run.call>[0] & { readonly pin: string }) => {
      await rpc.access.confirmPin.call({ pin })
      return rpc.refunds.run.call(refund)
    },
    // The PIN is not kept with the finished call.
    gcTime: 0,
    onSettled: () => queries.invalidateQueries({ queryKey: rpc.sales.key() }),
  })
}

/** Proves who is at the keyboard, then settles a part of a refund by their word. */
export function useDecideRefund() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({
      pin,
      ...decision
    }: Parameters<typeof rpc.refunds.decide.call>[0] & { readonly pin: string }) => {
      await rpc.access.confirmPin.call({ pin })
      return rpc.refunds.decide.call(decision)
    },
    // The PIN is not kept with the finished call.
    gcTime: 0,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: rpc.refunds.key() }),
        queries.invalidateQueries({ queryKey: rpc.sales.key() }),
      ]),
  })
}

export function useCheckRefund() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return useMutation(
    rpc.refunds.checkNow.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: rpc.refunds.key() }),
    }),
  )
}
