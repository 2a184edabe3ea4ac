import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Exchanged, Official } from './official.ts'
import type { Tape } from './tape.ts'

/**
 * A transcript is the wire as we understood it from portone.md, typed by hand, and compared with what really went over
 * it on every run. So the wire is proven where PortOne's own document is absent, too. `APPROVE_TRANSCRIPTS=1` takes
 * what was seen as the new transcript, and only after PortOne's document has passed it.
 */
const folder = join(import.meta.dirname, 'transcripts')

export function expectTranscript(name: string, tape: Tape, official: Official | null): void {
  expect(tape.problems).toEqual([])
  const file = join(folder, `${name}.json`)
  const seen = tape.exchanges.map(normalised)
  const kept: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { exchanges: null }
  if (process.env.APPROVE_TRANSCRIPTS === '1') {
    if (official === null)
      throw new Error('a transcript is approved only where PortOne’s own document is at hand')
    writeFileSync(file, `${JSON.stringify({ ...Object(kept), exchanges: seen }, null, 2)}\n`)
    return
  }
  expect(seen).toEqual(Object(kept).exchanges)
}

function normalised(exchanged: Exchanged) {
  const { 'idempotency-key': key, authorization } = exchanged.headers
  return {
    request: {
      method: exchanged.method,
      path: exchanged.path,
      headers: {
        authorization: authorization?.replace(/^PortOne \S+$/, 'PortOne <secret>'),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(exchanged.requestBody !== undefined && { body: withoutVolatile(exchanged.requestBody) }),
    },
    answer: { status: exchanged.status, body: withoutVolatile(exchanged.answerBody) },
  }
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** By field: what must be there but is another value each time. Card data is replaced by its form alone. */
const placeholders: Readonly<Record<string, (value: string) => string>> = {
  ...Object.fromEntries(
    ['requestedAt', 'updatedAt', 'statusChangedAt', 'paidAt', 'failedAt', 'cancelledAt'].map((field) => [
      field,
      (value: string) => (rfc3339.test(value) ? '<time>' : value),
    ]),
  ),
  ...Object.fromEntries(
    ['transactionId', 'pgTxId', 'pgCancellationId', 'merchantId', 'pgMerchantId', 'approvalNumber'].map(
      (field) => [field, (value: string) => (value === '' ? value : `<${field}>`)],
    ),
  ),
  ...Object.fromEntries(
    ['expiryYear', 'expiryMonth', 'birthOrBusinessRegistrationNumber', 'passwordTwoDigits'].map((field) => [
      field,
      (value: string) => (/^\d+$/.test(value) ? `<${value.length} digits>` : value),
    ]),
  ),
  message: () => '<text>',
  receiptUrl: (value) => (URL.canParse(value) ? '<url>' : value),
}

function withoutVolatile(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutVolatile)
  if (typeof value !== 'object' || value === null) return value
  const isCancellation = 'reason' in value && 'totalAmount' in value && 'requestedAt' in value
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => {
      if (field === 'id' && isCancellation) return [field, '<cancellation id>']
      // A card number in full only ever stands in a request's credential.
      if (field === 'number' && /^\d{13,19}$/.test(String(inner)))
        return [field, `<${String(inner).length} digits>`]
      const placeholder = typeof inner === 'string' ? placeholders[field] : undefined
      return [field, placeholder ? placeholder(String(inner)) : withoutVolatile(inner)]
    }),
  )
}
