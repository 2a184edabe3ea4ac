import type { z } from 'zod'
import { balanceOf, type Book } from './book.ts'
import { type CancelDeps, cancelBodySchema, cancelPayment } from './cancel.ts'
import { type ChargeDeps, instantBodySchema, scenarioOfBody, takePayment } from './charge.ts'
import { type IdempotencyStore, parseIdempotencyKey, type StoredAnswer } from './idempotency.ts'
import { paymentJson } from './payment-json.ts'

/** What the sandbox does with one request, before it becomes bytes. The socket faults are made in server.ts. */
export type Reaction =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'html'; readonly status: number; readonly html: string }
  /** The socket is closed without a word. */
  | { readonly kind: 'silence' }
  /** Half of the answer, then a reset. */
  | { readonly kind: 'half'; readonly status: number; readonly body: unknown }

export type ApiRequest = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string | undefined
  readonly idempotencyKey: string | undefined
  readonly bodyText: string
  readonly origin: string
}

export type ApiDeps = ChargeDeps &
  CancelDeps & { readonly apiSecret: string; readonly idempotency: IdempotencyStore; readonly book: Book }

export async function react(request: ApiRequest, deps: ApiDeps): Promise<Reaction> {
  const receipt = /^\/sandbox\/receipts\/([^/]+)$/.exec(request.path)?.[1]
  if (receipt !== undefined && request.method === 'GET') return receiptPage(decoded(receipt), deps)
  const route = /^\/payments\/([^/]+)(\/instant|\/cancel)?$/.exec(request.path)
  const id = decoded(route?.[1])
  const operation = `${request.method} ${route?.[2] ?? ''}`
  if (id === '') return { kind: 'html', status: 404, html: 'not a part of the sandbox' }
  if (request.authorization !== `PortOne ${deps.apiSecret}`) return json(401, 'UNAUTHORIZED')
  if (operation === 'GET ') return readPayment(id, request, deps)
  if (operation === 'POST /instant') return instant(id, request, deps)
  if (operation === 'POST /cancel') return cancel(id, request, deps)
  return { kind: 'html', status: 404, html: 'not a part of the sandbox' }
}

function readPayment(id: string, request: ApiRequest, deps: ApiDeps): Reaction {
  const storeId = request.query.get('storeId')
  if (storeId !== null && storeId !== deps.shop.storeId) return json(403, 'FORBIDDEN')
  const payment = deps.book.get(id)
  const nowMs = deps.clock.now()
  if (payment === undefined || nowMs < payment.visibleFromMs) return json(404, 'PAYMENT_NOT_FOUND')
  return { kind: 'json', status: 200, body: paymentJson(payment, deps.shop, request.origin, nowMs) }
}

async function instant(id: string, request: ApiRequest, deps: ApiDeps): Promise<Reaction> {
  const body = parseBody(instantBodySchema, request.bodyText)
  if (body === null) return json(400, 'INVALID_REQUEST')
  const scenario = scenarioOfBody(body)
  if (scenario === 'never_arrived') return { kind: 'silence' }
  if (scenario === 'html_502') return { kind: 'html', status: 502, html: outagePage }
  return once(request, deps, async () => {
    const answer = await takePayment(id, body, deps)
    if (scenario === 'answer_lost' || scenario === 'late_approval') return { answer, fault: 'silence' }
    return { answer, fault: scenario === 'reset' ? 'half' : 'none' }
  })
}

async function cancel(id: string, request: ApiRequest, deps: ApiDeps): Promise<Reaction> {
  const body = parseBody(cancelBodySchema, request.bodyText)
  if (body === null) return json(400, 'INVALID_REQUEST')
  const scenario = deps.book.get(id)?.cancelScenario
  if (scenario === 'never_arrived') return { kind: 'silence' }
  return once(request, deps, async () => ({
    answer: cancelPayment(id, body, deps),
    fault: scenario === 'answer_lost' ? 'silence' : 'none',
  }))
}

type Done = { readonly answer: StoredAnswer; readonly fault: 'none' | 'silence' | 'half' }

/** portone.md §5: the first request with a key runs; a repeat gets its answer; what arrived is never done twice. */
async function once(request: ApiRequest, deps: ApiDeps, work: () => Promise<Done>): Promise<Reaction> {
  const header = parseIdempotencyKey(request.idempotencyKey)
  if (header.kind === 'malformed') return json(400, 'INVALID_REQUEST')
  const admission = deps.idempotency.admit(header.key, `${request.path}\n${request.bodyText}`)
  switch (admission.kind) {
    case 'outstanding':
      return json(409, 'IDEMPOTENCY_OUTSTANDING_REQUEST')
    case 'other_request':
      return json(400, 'INVALID_REQUEST')
    case 'replay':
      return { kind: 'json', ...admission.answer }
    case 'fresh': {
      const { answer, fault } = await work()
      admission.finish(answer)
      if (fault === 'silence') return { kind: 'silence' }
      return { kind: fault === 'half' ? 'half' : 'json', ...answer }
    }
  }
}

function parseBody<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function json(status: number, type: string): Reaction {
  return { kind: 'json', status, body: { type } }
}

function decoded(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '')
  } catch {
    return ''
  }
}

const outagePage = '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>'

/** A slip that cannot be taken for a real one. The id is not guessable, and nothing on it is personal. */
function receiptPage(id: string, deps: ApiDeps): Reaction {
  const payment = deps.book.get(id)
  if (payment?.status !== 'PAID') return { kind: 'html', status: 404, html: '연습 결제가 없어요' }
  const { cancelled } = balanceOf(payment, deps.clock.now())
  const html = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>연습 매출전표</title>
<h1>연습 매출전표</h1><p>실제로 결제되지 않았어요.</p>
<p>${payment.card.maskedNumber} · ${payment.total.toLocaleString('ko-KR')}원 · 취소 ${cancelled.toLocaleString('ko-KR')}원</p></html>`
  return { kind: 'html', status: 200, html }
}
