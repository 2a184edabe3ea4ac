import type { WireOutcome } from '../exchange.ts'
import type { NotSentWhy, UnknownWhy } from '../gateway.ts'
import { errorSchema } from './wire.ts'

/** What an exchange tells for certain. Source: the table "Classify the result" of portone.md §10. */
export type Verdict =
  | { readonly kind: 'ok'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly error: TypedError }
  | { readonly kind: 'not_sent'; readonly why: NotSentWhy }
  | { readonly kind: 'unknown'; readonly why: UnknownWhy }

export type TypedError = {
  readonly status: number
  readonly type: string
  readonly message: string
  readonly pgCode: string | null
}

/** Every error type that portone.md §5 lists for instant payment, reading and cancelling. */
const knownTypes: ReadonlySet<string> = new Set([
  'INVALID_REQUEST',
  'MAX_TRANSACTION_COUNT_REACHED',
  'DISCOUNT_AMOUNT_EXCEEDS_TOTAL_AMOUNT',
  'PROMOTION_PAY_METHOD_DOES_NOT_MATCH',
  'NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT',
  'PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'PAYMENT_NOT_FOUND',
  'CHANNEL_NOT_FOUND',
  'ALREADY_PAID',
  'PAYMENT_NOT_PAID',
  'PAYMENT_ALREADY_CANCELLED',
  'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN',
  'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT',
  'CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT',
  'CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT',
  'SUM_OF_PARTS_EXCEEDS_TOTAL_AMOUNT',
  'SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT',
  'MAX_CANCEL_COUNT_REACHED',
  'PAYMENT_SCHEDULE_ALREADY_EXISTS',
  'PG_PROVIDER',
])

/** Never rejects and never guesses: what the table does not call definite is unknown. */
export function classify(outcome: WireOutcome): Verdict {
  if (outcome.kind === 'not_sent') return outcome
  if (outcome.kind === 'lost') return { kind: 'unknown', why: outcome.why }
  const body = parseJson(outcome.body)
  if (outcome.status === 200) return body === undefined ? notUnderstood : { kind: 'ok', body }
  const parsed = errorSchema.safeParse(body)
  if (!parsed.success) return notUnderstood
  if (parsed.data.type === 'IDEMPOTENCY_OUTSTANDING_REQUEST') return { kind: 'unknown', why: 'still_running' }
  if (!isDefinite(outcome.status, parsed.data.type)) return notUnderstood
  const { type, message, pgCode, pgMessage } = parsed.data
  return {
    kind: 'refused',
    error: {
      status: outcome.status,
      type,
      message: withoutLongNumbers(pgMessage ?? message ?? ''),
      pgCode: pgCode === null || pgCode === undefined ? null : withoutLongNumbers(pgCode),
    },
  }
}

const notUnderstood = { kind: 'unknown', why: 'not_understood' } as const satisfies Verdict

/**
 * A 4xx with a type was answered before anything moved. Two are not enough to go by: a 5xx must carry a type we know
 * (502 PG_PROVIDER is how a declined card arrives), and so must a 409, because "conflict" may mean that our own
 * earlier request went through.
 */
function isDefinite(status: number, type: string): boolean {
  if (status === 502 || status === 503 || status === 409) return knownTypes.has(type)
  return status >= 400 && status < 500
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A provider's sentence is shown and stored, so it must not be able to carry a card number into our books. */
export function withoutLongNumbers(text: string): string {
  return text.replace(/\d(?:[ -]?\d){11,}/g, '****').slice(0, 300)
}
