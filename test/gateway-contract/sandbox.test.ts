import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SandboxJournal } from '../../src-main/gateway/sandbox/book.ts'
import { pastPayment } from '../../src-main/gateway/sandbox/past-payment.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src-main/gateway/sandbox/server.ts'
import { openLineFile } from '../../src-main/platform/line-file.ts'
import { loadOfficial, type Official } from './official.ts'
import { attempt, cards, channelKey, type FakeClock, fakeClock, secret, storeId } from './practice-shop.ts'

/** The practice gateway seen from the wire alone, as any client of PortOne would: none of our client's code is used. */
let official: Official | null = null
beforeAll(async () => {
  official = await loadOfficial()
})

const open: Sandbox[] = []
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close()
})

const id = attempt(1)
const hourMs = 3_600_000

type Asked = {
  readonly body?: unknown
  readonly text?: string
  readonly key?: string | null
  readonly auth?: string
}
type Answer = { readonly status: number; readonly body: unknown }
type Wire = {
  readonly clock: FakeClock
  readonly url: string
  readonly close: () => Promise<void>
  readonly post: (path: string, asked: Asked) => Promise<Answer>
  readonly get: (path: string) => Promise<Answer>
}

async function wire(options: Partial<SandboxOptions> = {}): Promise<Wire> {
  const clock = fakeClock()
  const sandbox = await startSandbox({
    clock,
    apiSecret: secret,
    storeId,
    channelKey,
    slowMs: 40,
    ...options,
  })
  open.push(sandbox)
  const ask = async (method: string, path: string, asked: Asked): Promise<Answer> => {
    const headers: Record<string, string> = { authorization: asked.auth ?? `PortOne ${secret}` }
    if (asked.key) headers['idempotency-key'] = asked.key
    const text = asked.text ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body))
    const answer = await fetch(`${sandbox.url}${path}`, { method, headers, body: text ?? null })
    const body: unknown = await answer.json()
    const exchanged = {
      method,
      path,
      headers,
      requestBody: asked.body,
      status: answer.status,
      answerBody: body,
    }
    expect(official?.answerProblems(exchanged) ?? []).toEqual([])
    return { status: answer.status, body }
  }
  return {
    clock,
    url: sandbox.url,
    close: () => sandbox.close(),
    post: (path, asked) => ask('POST', path, asked),
    get: (path) => ask('GET', path, {}),
  }
}

const instant = (number: string = cards.shinhan, changes: object = {}) => ({
  storeId,
  channelKey,
  method: { card: { credential: { number, expiryYear: '29', expiryMonth: '08' } } },
  orderName: '커트',
  amount: { total: 11_000 },
  currency: 'KRW',
  ...changes,
})
const payPath = `/payments/${id}/instant`
const cancelPath = `/payments/${id}/cancel`
const type = (answer: Answer) => [answer.status, Object(answer.body).type]

describe('who may ask', () => {
  it('serves nobody without the secret', async () => {
    const { post } = await wire()
    expect(type(await post(payPath, { body: instant(), auth: 'PortOne wrong' }))).toEqual([
      401,
      'UNAUTHORIZED',
    ])
    expect(type(await post(payPath, { body: instant(), auth: secret }))).toEqual([401, 'UNAUTHORIZED'])
  })

  it('serves no page that came by another name, and takes no request of unreasonable size', async () => {
    const { url, post } = await wire()
    const renamed = await fetch(url.replace('127.0.0.1', 'localhost'))
    expect(renamed.status).toBe(421)
    const large = await fetch(`${url}${payPath}`, { method: 'POST', body: 'x'.repeat(70_000) })
    expect(large.status).toBe(413)
    expect(type(await post(payPath, { body: instant() }))).toEqual([200, undefined])
  })

  it('knows nothing beyond the calls it speaks', async () => {
    const { url } = await wire()
    for (const path of ['/', '/payments', `/payments/${id}/virtual-account/close`, '/payments/%E0%A4%A'])
      expect((await fetch(`${url}${path}`, { headers: { authorization: `PortOne ${secret}` } })).status).toBe(
        404,
      )
  })
})

describe('the idempotency key', () => {
  const key = '"0123456789abcdef"'

  it('is a quoted text of 16 to 256 ASCII characters', async () => {
    const { post } = await wire()
    for (const wrong of [
      '0123456789abcdef',
      '"0123456789abcde"',
      `"${'x'.repeat(257)}"`,
      '"0123456789\tabcdef"',
    ])
      expect(type(await post(payPath, { body: instant(), key: wrong }))).toEqual([400, 'INVALID_REQUEST'])
    expect(type(await post(payPath, { body: instant(), key: `"${'x'.repeat(256)}"` }))).toEqual([
      200,
      undefined,
    ])
  })

  it('gives the stored answer again, to the letter, refusals too', async () => {
    const { clock, post } = await wire()
    const first = await post(payPath, { body: instant(), key })
    clock.advance(1000)
    expect(await post(payPath, { body: instant(), key })).toEqual(first)
    const declined = await post(`/payments/${attempt(2)}/instant`, {
      body: instant(cards.stolen),
      key: '"another-key-here"',
    })
    expect(type(declined)).toEqual([502, 'PG_PROVIDER'])
    expect(
      await post(`/payments/${attempt(2)}/instant`, {
        body: instant(cards.stolen),
        key: '"another-key-here"',
      }),
    ).toEqual(declined)
  })

  it('is forgotten after three hours; the payment is not', async () => {
    const { clock, post } = await wire()
    await post(payPath, { body: instant(), key })
    clock.advance(3 * hourMs - 1)
    expect(type(await post(payPath, { body: instant(), key }))).toEqual([200, undefined])
    clock.advance(1)
    expect(type(await post(payPath, { body: instant(), key }))).toEqual([409, 'ALREADY_PAID'])
  })

  it('fits no other request', async () => {
    const { post } = await wire()
    await post(payPath, { body: instant(), key })
    const other = await post(payPath, { body: instant(cards.shinhan, { amount: { total: 1 } }), key })
    expect(type(other)).toEqual([400, 'INVALID_REQUEST'])
    const elsewhere = await post(`/payments/${attempt(2)}/instant`, { body: instant(), key })
    expect(type(elsewhere)).toEqual([400, 'INVALID_REQUEST'])
  })

  it('is outstanding while the first request runs', async () => {
    const { post } = await wire()
    const [one, two] = await Promise.all([
      post(payPath, { body: instant(cards.slow), key }),
      post(payPath, { body: instant(cards.slow), key }),
    ])
    expect(new Set([one.status, two.status])).toEqual(new Set([200, 409]))
    const refused = one.status === 409 ? one : two
    expect(type(refused)).toEqual([409, 'IDEMPOTENCY_OUTSTANDING_REQUEST'])
  })

  it('is not spent by a request that never arrived', async () => {
    const { get, post } = await wire()
    await expect(post(payPath, { body: instant(cards.neverArrived), key })).rejects.toThrow()
    expect(type(await get(`/payments/${id}`))).toEqual([404, 'PAYMENT_NOT_FOUND'])
    expect(type(await post(payPath, { body: instant(), key }))).toEqual([200, undefined])
  })
})

describe('a payment id', () => {
  it('succeeds once, whatever the key', async () => {
    const { post } = await wire()
    expect(type(await post(payPath, { body: instant() }))).toEqual([200, undefined])
    expect(type(await post(payPath, { body: instant() }))).toEqual([409, 'ALREADY_PAID'])
  })

  it('succeeds once also when two requests with different keys run at the same time', async () => {
    const { post, get } = await wire()
    const answers = await Promise.all([
      post(payPath, { body: instant(cards.slow), key: '"first-key-0000000"' }),
      post(payPath, { body: instant(cards.slow), key: '"second-key-000000"' }),
    ])
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 409]))
    expect((await get(`/payments/${id}`)).body).toMatchObject({ status: 'PAID', amount: { paid: 11_000 } })
  })

  it('may be tried again after a decline', async () => {
    const { post, get } = await wire()
    await post(payPath, { body: instant(cards.stolen) })
    expect((await get(`/payments/${id}`)).body).toMatchObject({ status: 'FAILED', amount: { paid: 0 } })
    expect(type(await post(payPath, { body: instant() }))).toEqual([200, undefined])
  })
})

describe('a bad request', () => {
  it.each([
    ['no JSON', { text: '{"amount":' }],
    ['a number as text', { body: instant(cards.shinhan, { amount: { total: '11000' } }) }],
    ['nothing to pay', { body: instant(cards.shinhan, { amount: { total: 0 } }) }],
    ['dashes in the card number', { body: instant('4518-4238-1907-5541') }],
    ['another currency', { body: instant(cards.shinhan, { currency: 'USD' }) }],
    ['no channel', { body: instant(cards.shinhan, { channelKey: undefined }) }],
    ['a method it does not speak', { body: instant(cards.shinhan, { method: { virtualAccount: {} } }) }],
  ])('is refused: %s', async (_case, asked) => {
    const { post } = await wire()
    expect(type(await post(payPath, asked))).toEqual([400, 'INVALID_REQUEST'])
  })

  it('is refused when the parts exceed the whole', async () => {
    const { post } = await wire()
    const amount = { total: 11_000, taxFree: 10_001, vat: 1000 }
    const answer = await post(payPath, { body: instant(cards.shinhan, { amount }) })
    expect(type(answer)).toEqual([409, 'SUM_OF_PARTS_EXCEEDS_TOTAL_AMOUNT'])
  })
})

describe('cancelling', () => {
  const paidWire = async (amount: object = { total: 11_000 }): Promise<Wire> => {
    const shop = await wire()
    await shop.post(payPath, { body: instant(cards.shinhan, { amount }) })
    return shop
  }

  it('cancels all that is left when no amount is given, and reckons the VAT itself', async () => {
    const { post } = await paidWire({ total: 11_000, taxFree: 5500 })
    expect((await post(cancelPath, { body: { reason: 'x' } })).body).toMatchObject({
      cancellation: { status: 'SUCCEEDED', totalAmount: 11_000, taxFreeAmount: 5500, vatAmount: 500 },
    })
  })

  it('takes an amount without a tax-free part for taxable money', async () => {
    const { post } = await paidWire({ total: 11_000, taxFree: 5500 })
    const answer = await post(cancelPath, { body: { reason: 'x', amount: 5501 } })
    expect(type(answer)).toEqual([409, 'CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT'])
    expect((await post(cancelPath, { body: { reason: 'x', amount: 5500 } })).status).toBe(200)
  })

  it('never gives more back than was paid, without any guard', async () => {
    const { post, get } = await paidWire()
    expect((await post(cancelPath, { body: { reason: 'x', amount: 6000 } })).status).toBe(200)
    const tooMuch = await post(cancelPath, { body: { reason: 'x', amount: 6000 } })
    expect(type(tooMuch)).toEqual([409, 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT'])
    const parts = await post(cancelPath, { body: { reason: 'x', amount: 100, vatAmount: 101 } })
    expect(type(parts)).toEqual([409, 'SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT'])
    expect((await get(`/payments/${id}`)).body).toMatchObject({
      status: 'PARTIAL_CANCELLED',
      amount: { cancelled: 6000 },
    })
  })

  it('holds back what is asked for and not done yet', async () => {
    const { clock, get, post } = await wire()
    await post(payPath, { body: instant(cards.cancelRequested) })
    expect((await post(cancelPath, { body: { reason: 'x', amount: 6000 } })).body).toMatchObject({
      cancellation: { status: 'REQUESTED' },
    })
    const tooMuch = await post(cancelPath, {
      body: { reason: 'x', amount: 5001, currentCancellableAmount: 5000 },
    })
    expect(type(tooMuch)).toEqual([409, 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT'])
    clock.advance(5000)
    expect((await get(`/payments/${id}`)).body).toMatchObject({ status: 'PARTIAL_CANCELLED' })
  })

  it('does not cancel a payment of another store, or without a reason', async () => {
    const { post } = await paidWire()
    expect(type(await post(cancelPath, { body: { reason: 'x', storeId: 'store-other' } }))).toEqual([
      403,
      'FORBIDDEN',
    ])
    expect(type(await post(cancelPath, { body: { amount: 1 } }))).toEqual([400, 'INVALID_REQUEST'])
  })
})

describe('after a restart', () => {
  function memory(...lines: string[]): SandboxJournal & { readonly lines: string[] } {
    return { lines, readLines: () => lines, appendLine: (line) => void lines.push(line) }
  }

  it('still knows its payments and what was given back, with the same references', async () => {
    const journal = memory()
    const before = await wire({ journal })
    await before.post(payPath, { body: instant() })
    await before.post(cancelPath, { body: { reason: 'x', amount: 1000 } })
    const seen = await before.get(`/payments/${id}`)
    await before.close()
    const after = await wire({ journal })
    expect(withoutPort(await after.get(`/payments/${id}`))).toEqual(withoutPort(seen))
  })

  it('passes over a line that was cut off, and one it does not understand', async () => {
    const journal = memory()
    const before = await wire({ journal })
    await before.post(payPath, { body: instant() })
    const torn = memory('{"id":"x"}', ...journal.lines, journal.lines.at(-1)?.slice(0, 40) ?? '')
    const after = await wire({ journal: torn })
    expect((await after.get(`/payments/${id}`)).body).toMatchObject({ status: 'PAID' })
  })

  it('keeps them in a file that a power failure cut in the middle of a line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'danggol-sandbox-'))
    const path = join(folder, 'practice-payments.jsonl')
    try {
      const before = await wire({ journal: openLineFile(path) })
      await before.post(payPath, { body: instant() })
      await before.close()
      appendFileSync(path, '{"id":"torn')
      const between = await wire({ journal: openLineFile(path) })
      await between.post(cancelPath, { body: { reason: 'x', amount: 1000 } })
      await between.close()
      const after = await wire({ journal: openLineFile(path) })
      expect((await after.get(`/payments/${id}`)).body).toMatchObject({ amount: { cancelled: 1000 } })
      expect(readFileSync(path, 'utf8')).not.toContain(cards.shinhan)
      expect(statSync(path).mode & 0o077).toBe(0)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('knows the payments a sample shop says to have taken, and gives them back', async () => {
    const past = pastPayment({
      id,
      orderName: '커트',
      totalKrw: 35_000,
      taxFreeKrw: 0,
      vatKrw: 3181,
      installmentMonths: 3,
      paidAtMs: 1_790_000_000_000,
      maskedCardNumber: '4518-42**-****-5541',
    })
    const { get, post } = await wire({ journal: memory(past.line) })
    expect((await get(`/payments/${id}`)).body).toMatchObject({
      status: 'PAID',
      transactionId: past.transactionId,
      pgTxId: past.pgTransactionId,
      method: {
        approvalNumber: past.approvalNumber,
        card: { number: '451842******5541', issuer: 'SHINHAN_CARD' },
      },
    })
    const answer = await post(cancelPath, { body: { reason: 'x', currentCancellableAmount: 35_000 } })
    expect(answer.body).toMatchObject({ cancellation: { status: 'SUCCEEDED', totalAmount: 35_000 } })
  })

  function withoutPort(answer: Answer): unknown {
    return JSON.parse(JSON.stringify(answer).replace(/127\.0\.0\.1:\d+/g, 'host'))
  }
})

it('shows a practice slip that cannot be taken for a real one', async () => {
  const { get, post } = await wire()
  await post(payPath, { body: instant() })
  const { receiptUrl } = Object((await get(`/payments/${id}`)).body)
  const page = await fetch(String(receiptUrl))
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await page.text()).toMatch(
    /연습 매출전표[\s\S]*실제로 결제되지 않았어요[\s\S]*451842\*{6}5541 · 11,000원/,
  )
  expect((await fetch(String(receiptUrl).replace(id, attempt(2)))).status).toBe(404)
})

it('stops at once, also while a slow card is being thought about', async () => {
  const shop = await wire({ slowMs: 60_000 })
  const slow = shop.post(payPath, { body: instant(cards.slow) })
  const failed = expect(slow).rejects.toThrow()
  while ((await shop.get(`/payments/${id}`)).status === 404);
  await shop.close()
  await failed
})
