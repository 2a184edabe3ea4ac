import { useQuery } from '@tanstack/react-query'
import type { OrderId, RefundId } from '../../../src-shared/kernel/ids.ts'
import { useRpc } from '../../rpc/query.ts'
import { useMay } from '../access/queries.ts'

/** A slip: of a sale, or of one of its refunds. */
export function useReceiptQuery(orderId: OrderId, refundId: RefundId | null) {
  return useQuery(useRpc().receipts.get.queryOptions({ input: { orderId, refundId } }))
}

/** When a slip came out of the shop's printer. */
export function usePrintHistory(orderId: OrderId, refundId: RefundId | null) {
  return useQuery(useRpc().receipts.history.queryOptions({ input: { orderId, refundId } }))
}

/** Which printer the shop has. */
export function usePrinterQuery() {
  const may = useMay('settings.read')
  return useQuery({ ...useRpc().receipts.printer.queryOptions(), enabled: may })
}

/** Slips that did not come out yet. */
export function usePrintQueue() {
  const may = useMay('printers.use')
  return useQuery({ ...useRpc().receipts.queue.queryOptions(), enabled: may })
}

/** What the shop wants printed without being asked. */
export function useReceiptRules() {
  const may = useMay('settings.read')
  return useQuery({ ...useRpc().settings.get.queryOptions(), enabled: may }).data?.receipt.value ?? null
}
