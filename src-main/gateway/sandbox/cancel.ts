import { z } from 'zod'
import { balanceOf, type Book, type BookedCancellation, type BookedPayment } from './book.ts'
import type { StoredAnswer } from './idempotency.ts'
import { cancellationJson, type Shop } from './payment-json.ts'

/** `POST /payments/{paymentId}/cancel` on the sandbox's side. Source: portone.md §6.5. */
export const cancelBodySchema = z.object({
  storeId: z.string().optional(),
  amount: z.int().positive().optional(),
  taxFreeAmount: z.int().min(0).optional(),
  vatAmount: z.int().min(0).optional(),
  currentCancellableAmount: z.int().min(0).optional(),
  reason: z.string().min(1),
  requester: z.enum(['CUSTOMER', 'ADMIN']).optional(),
})
export type CancelBody = z.output<typeof cancelBodySchema>

export type CancelDeps = {
  readonly book: Book
  readonly shop: Shop
  readonly clock: { now(): number }
  readonly asyncCancelMs: number
}

/** Gives practice money back, asks for it, or refuses. A refused cancel of the processor is a 200 with FAILED. */
export function cancelPayment(id: string, body: CancelBody, deps: CancelDeps): StoredAnswer {
  const payment = deps.book.get(id)
  const nowMs = deps.clock.now()
  if (body.storeId !== undefined && body.storeId !== deps.shop.storeId) return refused(403, 'FORBIDDEN')
  if (payment === undefined || nowMs < payment.visibleFromMs) return refused(404, 'PAYMENT_NOT_FOUND')
  if (payment.status !== 'PAID') return refused(409, 'PAYMENT_NOT_PAID')
  const asked = askedFor(body, payment, nowMs)
  const stopped = guard(body, payment, asked, nowMs)
  if (stopped !== null) return stopped
  const cancellation: BookedCancellation = {
    id: `${id}-${payment.cancellations.length + 1}`,
    status: statusOf(payment),
    ...(payment.cancelScenario === 'mismatched' ? otherThan(asked) : asked),
    reason: body.reason,
    requestedAtMs: nowMs,
    doneAtMs: payment.cancelScenario === 'requested' ? nowMs + deps.asyncCancelMs : nowMs,
  }
  deps.book.put({ ...payment, cancellations: [...payment.cancellations, cancellation] })
  return { status: 200, body: { cancellation: cancellationJson(cancellation) } }
}

function statusOf(payment: BookedPayment): BookedCancellation['status'] {
  if (payment.cancelScenario === 'failed') return 'FAILED'
  return payment.cancelScenario === 'requested' ? 'REQUESTED' : 'SUCCEEDED'
}

/** Somebody at the processor put it through over another amount. */
function otherThan(asked: Asked): Asked {
  return { ...asked, totalAmount: Math.max(1, asked.totalAmount - 10), taxFreeAmount: 0, vatAmount: 0 }
}

type Asked = Pick<BookedCancellation, 'totalAmount' | 'taxFreeAmount' | 'vatAmount'>

/** No amount cancels all that is left; no tax-free amount cancels taxable money; no VAT is computed. */
function askedFor(body: CancelBody, payment: BookedPayment, nowMs: number): Asked {
  const left = balanceOf(payment, nowMs)
  const totalAmount = body.amount ?? left.cancellable
  const taxFreeAmount = body.taxFreeAmount ?? (body.amount === undefined ? left.cancellableTaxFree : 0)
  const computedVat = Math.min(Math.floor((totalAmount - taxFreeAmount) / 11), left.cancellableVat)
  return { totalAmount, taxFreeAmount, vatAmount: body.vatAmount ?? Math.max(0, computedVat) }
}

function guard(body: CancelBody, payment: BookedPayment, asked: Asked, nowMs: number): StoredAnswer | null {
  const left = balanceOf(payment, nowMs)
  const believed = body.currentCancellableAmount ?? left.cancellable
  if (left.cancelled === payment.total) return refused(409, 'PAYMENT_ALREADY_CANCELLED')
  if (believed !== left.cancellable) return refused(409, 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN')
  if (asked.totalAmount > left.cancellable || left.cancellable === 0)
    return refused(409, 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT')
  if (asked.taxFreeAmount + asked.vatAmount > asked.totalAmount)
    return refused(409, 'SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT')
  if (asked.taxFreeAmount > left.cancellableTaxFree)
    return refused(409, 'CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT')
  if (asked.totalAmount - asked.taxFreeAmount > left.cancellable - left.cancellableTaxFree)
    return refused(409, 'CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT')
  return null
}

function refused(status: number, type: string): StoredAnswer {
  return { status, body: { type } }
}
