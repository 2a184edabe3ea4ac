import { z } from 'zod'
import type { Book, BookedPayment } from './book.ts'
import type { StoredAnswer } from './idempotency.ts'
import { issuedBy, refusalOf, type Scenario, scenarioOf } from './magic-cards.ts'
import { referenceOf, type Shop, timeText } from './payment-json.ts'

/** `POST /payments/{paymentId}/instant` on the sandbox's side. Source: portone.md §6.1. */
export const instantBodySchema = z.object({
  storeId: z.string().optional(),
  channelKey: z.string().optional(),
  channelGroupId: z.string().optional(),
  method: z.object({
    card: z.object({
      credential: z.object({
        number: z.string().regex(/^\d{13,19}$/),
        expiryYear: z.string().regex(/^\d{2}$/),
        expiryMonth: z.string().regex(/^(0[1-9]|1[0-2])$/),
        birthOrBusinessRegistrationNumber: z
          .string()
          .regex(/^(\d{6}|\d{10})$/)
          .optional(),
        passwordTwoDigits: z
          .string()
          .regex(/^\d{2}$/)
          .optional(),
      }),
      installmentMonth: z.int().min(0).max(60).optional(),
    }),
  }),
  orderName: z.string().min(1),
  amount: z.object({
    total: z.int().positive(),
    taxFree: z.int().min(0).optional(),
    vat: z.int().min(0).optional(),
  }),
  currency: z.literal('KRW'),
})
export type InstantBody = z.output<typeof instantBodySchema>

export type ChargeDeps = {
  readonly book: Book
  readonly shop: Shop
  readonly clock: { now(): number }
  readonly slowMs: number
  readonly lateMs: number
  readonly wait: (delayMs: number) => Promise<unknown>
}

export function scenarioOfBody(body: InstantBody): Scenario {
  return scenarioOf(body.method.card.credential.number)
}

/** Takes the practice money, or refuses as PortOne or the card processor would. */
export async function takePayment(id: string, body: InstantBody, deps: ChargeDeps): Promise<StoredAnswer> {
  const stopped = refusedBeforeTrying(id, body, deps)
  if (stopped !== null) return stopped
  const scenario = scenarioOfBody(body)
  const ready = readyPayment(id, body, deps)
  deps.book.put(ready)
  if (scenario === 'slow') await deps.wait(deps.slowMs)
  // Another request may have paid it meanwhile: a payment id succeeds once.
  if (deps.book.get(id)?.status === 'PAID') return alreadyPaid
  const nowMs = deps.clock.now()
  const { credential, installmentMonth = 0 } = body.method.card
  const failure = refusalOf({
    ...credential,
    installmentMonth,
    totalKrw: body.amount.total,
    nowYearMonth: timeText(nowMs).slice(0, 7),
  })
  if (failure !== null) {
    deps.book.put({ ...ready, status: 'FAILED', changedAtMs: nowMs, failure })
    return { status: 502, body: { type: 'PG_PROVIDER', message: failure.pgMessage, ...failure } }
  }
  const visibleFromMs = scenario === 'late_approval' ? nowMs + deps.lateMs : ready.visibleFromMs
  const paid: BookedPayment = { ...ready, status: 'PAID', changedAtMs: nowMs, visibleFromMs }
  deps.book.put(paid)
  return { status: 200, body: { payment: { pgTxId: referenceOf('pg', paid), paidAt: timeText(nowMs) } } }
}

const alreadyPaid: StoredAnswer = {
  status: 409,
  body: { type: 'ALREADY_PAID', message: '이미 결제가 완료되었습니다.' },
}

function refusedBeforeTrying(id: string, body: InstantBody, deps: ChargeDeps): StoredAnswer | null {
  if (body.storeId !== undefined && body.storeId !== deps.shop.storeId)
    return { status: 403, body: { type: 'FORBIDDEN', message: '권한이 없는 상점입니다.' } }
  if (body.channelKey === undefined && body.channelGroupId === undefined)
    return { status: 400, body: { type: 'INVALID_REQUEST', message: 'channelKey' } }
  if (body.channelKey !== deps.shop.channelKey)
    return { status: 404, body: { type: 'CHANNEL_NOT_FOUND', message: '채널을 찾을 수 없습니다.' } }
  const { taxFree = 0, total, vat = 0 } = body.amount
  if (taxFree + vat > total) return { status: 409, body: { type: 'SUM_OF_PARTS_EXCEEDS_TOTAL_AMOUNT' } }
  return deps.book.get(id)?.status === 'PAID' ? alreadyPaid : null
}

const cancelScenarioOf: Partial<Record<Scenario, BookedPayment['cancelScenario']>> = {
  cancel_requested: 'requested',
  cancel_failed: 'failed',
  cancel_answer_lost: 'answer_lost',
  cancel_never_arrived: 'never_arrived',
  cancel_mismatched: 'mismatched',
}

function readyPayment(id: string, body: InstantBody, deps: ChargeDeps): BookedPayment {
  const nowMs = deps.clock.now()
  const { credential, installmentMonth = 0 } = body.method.card
  const { taxFree = 0, total } = body.amount
  const issuer = issuedBy(credential.number)
  return {
    id,
    tries: (deps.book.get(id)?.tries ?? 0) + 1,
    status: 'READY',
    visibleFromMs: nowMs,
    orderName: body.orderName,
    total,
    taxFree,
    vat: body.amount.vat ?? Math.floor((total - taxFree) / 11),
    requestedAtMs: nowMs,
    changedAtMs: nowMs,
    card: {
      bin: credential.number.slice(0, 6),
      maskedNumber: `${credential.number.slice(0, 6)}${'*'.repeat(credential.number.length - 10)}${credential.number.slice(-4)}`,
      issuerCode: issuer.code,
      name: issuer.name,
      brand: issuer.brand,
    },
    installmentMonth,
    failure: null,
    cancelScenario: cancelScenarioOf[scenarioOfBody(body)] ?? 'at_once',
    cancellations: [],
  }
}
