import { createServer, type Server } from 'node:http'
import net, { type AddressInfo, type Socket } from 'node:net'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createExchange, defaultLimits, type ExchangeLimits } from '../../src-main/gateway/exchange.ts'
import type { PaymentGateway, UnknownWhy } from '../../src-main/gateway/gateway.ts'
import { createPortOneV2Gateway } from '../../src-main/gateway/portone-v2/client.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { loadOfficial, type Official } from './official.ts'
import {
  attempt,
  cancelOf,
  cards,
  channelKey,
  chargeOf,
  fakeClock,
  refund,
  secret,
  storeId,
} from './practice-shop.ts'
import { newTape, taped } from './tape.ts'

/** Answers that PortOne's document does not allow, and lines that break: here the answer check is passed by on purpose. */
let official: Official | null = null
beforeAll(async () => {
  official = await loadOfficial()
})

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

type Line = {
  readonly url: string
  readonly gateway: PaymentGateway
  readonly heard: string[]
  readonly problems: string[]
}

/** Bytes, or what is done to the line instead. */
type Said = string | ((socket: Socket) => void)

/** A client on a line that answers with exactly these bytes, one entry a request; the last is repeated. */
function lineThatSays(...script: readonly Said[]): Promise<Line> {
  return lineWithin({}, ...script)
}

async function lineWithin(limits: Partial<ExchangeLimits>, ...script: readonly Said[]): Promise<Line> {
  const heard: string[] = []
  let turn = 0
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    let request = ''
    socket.on('data', (bytes) => {
      request += bytes.toString()
      if (!isWhole(request)) return
      heard.push(request)
      const said = script[Math.min(turn, script.length - 1)]
      turn += 1
      if (typeof said === 'function') said(socket)
      else socket.end(said ?? '')
    })
  })
  return lineTo(server, heard, limits)
}

function isWhole(request: string): boolean {
  const [head = '', body] = request.split('\r\n\r\n')
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
  return body !== undefined && Buffer.byteLength(body) >= length
}

async function lineTo(
  server: net.Server | Server,
  heard: string[],
  limits: Partial<ExchangeLimits> = {},
): Promise<Line> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  open.push(() => new Promise((resolve) => server.close(resolve)))
  const { port } = server.address() as AddressInfo
  return clientOf(`http://127.0.0.1:${port}`, heard, limits)
}

function clientOf(baseUrl: string, heard: string[], limits: Partial<ExchangeLimits> = {}): Line {
  const tape = newTape()
  const inner = createExchange({ ...defaultLimits, answerTimeoutMs: 1500, connectTimeoutMs: 1500, ...limits })
  const exchange = taped(inner, tape, official, 'broken_on_purpose')
  const gateway = createPortOneV2Gateway(
    { mode: 'sandbox', baseUrl, apiSecret: secret, storeId, channelKey },
    { clock: fakeClock(), exchange },
  )
  return { url: baseUrl, gateway, heard, problems: tape.problems }
}

function answer(status: number, body: string, type = 'application/json'): string {
  return `HTTP/1.1 ${status} X\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}
const json = (status: number, body: unknown) => answer(status, JSON.stringify(body))

const charge = (line: Line) => line.gateway.charge(chargeOf(attempt(1), cards.shinhan))
const cancel = (line: Line) =>
  line.gateway.cancel(cancelOf(attempt(1), refund(1), { amount: 20_000, left: 55_000 }))
const find = (line: Line) => line.gateway.find({ attemptId: attempt(1), amountKrw: krw(55_000) })

const approved = json(200, { payment: { pgTxId: 'pg', paidAt: '2026-11-21T05:22:08Z' } })
const paid = {
  status: 'PAID',
  id: attempt(1),
  transactionId: 'tx',
  storeId,
  channel: { type: 'TEST' },
  amount: { total: 55_000, paid: 55_000, cancelled: 0 },
  currency: 'KRW',
}

const noAnswers: readonly (readonly [string, Said, UnknownWhy])[] = [
  ['cut-off JSON', answer(200, '{"payment":{"pgTxId":"x"'), 'not_understood'],
  ['an empty 200', answer(200, ''), 'not_understood'],
  ['a 200 of another shape', json(200, { ok: true }), 'not_understood'],
  ['a 201', json(201, { payment: { pgTxId: 'pg', paidAt: '2026-11-21T05:22:08Z' } }), 'not_understood'],
  ['an outage page', answer(502, '<html>502 Bad Gateway</html>', 'text/html'), 'not_understood'],
  ['a 503 without a type', json(503, { error: 'unavailable' }), 'not_understood'],
  [
    'a 500, even with a type',
    json(500, { type: 'PG_PROVIDER', pgCode: '1', pgMessage: 'x' }),
    'not_understood',
  ],
  ['a 502 of a type that is new to us', json(502, { type: 'NEW_TROUBLE' }), 'not_understood'],
  ['a conflict of a type that is new to us', json(409, { type: 'NEW_CONFLICT' }), 'not_understood'],
  ['a 429 page', answer(429, 'slow down', 'text/plain'), 'not_understood'],
  ['no HTTP at all', 'SSH-2.0-OpenSSH_9.2\r\n', 'not_understood'],
  ['fewer bytes than announced', 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"pay', 'connection_lost'],
  ['a closed line', '', 'connection_lost'],
  ['a reset', (socket: Socket) => void socket.resetAndDestroy(), 'connection_lost'],
  ['silence beyond the time limit', () => undefined, 'timeout'],
  ['drops that never end', (socket: Socket) => drip(socket), 'timeout'],
  ['a flood', (socket: Socket) => void socket.end(answer(200, 'x'.repeat(1_100_000))), 'answer_too_large'],
]

describe('an answer that is no answer leaves a charge unknown', () => {
  it.each(noAnswers)('%s', async (_case, said, why) => {
    // Where the limit itself is the case it is short: each of the three waits for all of it.
    const line = await lineWithin(why === 'timeout' ? { answerTimeoutMs: 150 } : {}, said)
    expect(await charge(line)).toEqual({ kind: 'unknown', why })
    expect(await cancel(line)).toEqual({ kind: 'unknown', why })
    expect(await find(line)).toEqual({ kind: 'unreachable', why })
    expect(line.problems).toEqual([])
  })

  it('a redirect, which is not followed: the secret and the card go nowhere else', async () => {
    const elsewhere = await lineThatSays(approved)
    const line = await lineThatSays(
      `HTTP/1.1 307 X\r\nlocation: ${elsewhere.url}/\r\ncontent-length: 0\r\n\r\n`,
    )
    expect(await charge(line)).toEqual({ kind: 'unknown', why: 'not_understood' })
    expect([line.heard.length, elsewhere.heard.length]).toEqual([1, 0])
  })
})

function drip(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n')
  const timer = setInterval(() => void socket.write(' '), 20)
  socket.on('close', () => clearInterval(timer))
}

describe('an approval that cannot be read back is not taken for money', () => {
  it.each([
    ['the payment is not found yet', json(404, { type: 'PAYMENT_NOT_FOUND' }), 'not_confirmed'],
    ['the line breaks', '', 'not_confirmed'],
    ['it is not paid yet', json(200, { ...paid, status: 'READY' }), 'not_confirmed'],
    ['it has a state that is new to us', json(200, { ...paid, status: 'FROZEN' }), 'not_confirmed'],
    ['the amount is another', json(200, { ...paid, amount: { ...paid.amount, total: 5500 } }), 'mismatch'],
    ['the currency is another', json(200, { ...paid, currency: 'USD' }), 'mismatch'],
    ['the store is another', json(200, { ...paid, storeId: 'store-other' }), 'mismatch'],
    ['the id is another', json(200, { ...paid, id: attempt(2) }), 'mismatch'],
    [
      'it is a live payment in a practice shop',
      json(200, { ...paid, channel: { type: 'LIVE' } }),
      'mismatch',
    ],
    ['its channel is not told', json(200, { ...paid, channel: undefined }), 'mismatch'],
  ])('%s', async (_case, readBack, why) => {
    expect(await charge(await lineThatSays(approved, readBack))).toEqual({ kind: 'unknown', why })
  })

  it('is captured when all agree, whatever else PortOne may add, and with what little it says about the card', async () => {
    const captured = await charge(
      await lineThatSays(
        approved,
        json(200, { ...paid, brandNew: { field: 1 }, paidAt: 'not a time', method: 'odd' }),
      ),
    )
    expect(captured).toMatchObject({
      kind: 'captured',
      payment: { maskedCardNumber: '4518-42**-****-5541', paidAt: null, approvalNumber: null },
    })
  })
})

describe('what a gateway says about cards is not believed to be masked', () => {
  it('masks a number that came in full, and takes long numbers out of a sentence', async () => {
    const method = {
      type: 'PaymentMethodCard',
      card: { number: cards.shinhan, issuer: 'NEW_BANK', name: '새 카드' },
    }
    const captured = await charge(await lineThatSays(approved, json(200, { ...paid, method })))
    expect(captured).toMatchObject({
      payment: { maskedCardNumber: '4518-42**-****-5541', cardIssuerName: '새 카드' },
    })
    const refusal = { type: 'PG_PROVIDER', pgCode: '3041', pgMessage: '카드 4518-4238-1907-5541 거절' }
    const declined = await charge(await lineThatSays(json(502, refusal)))
    expect(declined).toEqual({
      kind: 'declined',
      reason: 'card',
      gatewayCode: '3041',
      gatewayMessage: '카드 **** 거절',
    })
  })

  it('does not offer an address to open that is not one', async () => {
    const line = await lineThatSays(json(200, { ...paid, receiptUrl: 'javascript:alert(1)' }))
    expect(await find(line)).toMatchObject({ kind: 'found', payment: { receiptUrl: null } })
  })
})

describe('a refusal that might hide a success', () => {
  it('is a plain refusal only once the history was read and shows no refund of ours', async () => {
    const broken = json(409, { type: 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN' })
    expect(await cancel(await lineThatSays(broken, ''))).toEqual({ kind: 'unknown', why: 'not_confirmed' })
    expect(await cancel(await lineThatSays(broken, json(200, paid)))).toMatchObject({ kind: 'refused' })
    const entry = { id: 'c', status: 'REQUESTED', totalAmount: 20_000, reason: `${refund(1)} 고객 요청` }
    const history = (changes: object) => json(200, { ...paid, cancellations: [{ ...entry, ...changes }] })
    expect(await cancel(await lineThatSays(broken, history({})))).toMatchObject({ kind: 'pending' })
    expect(await cancel(await lineThatSays(broken, history({ status: 'FAILED' })))).toMatchObject({
      kind: 'refused',
    })
    expect(await cancel(await lineThatSays(broken, history({ status: 'HALTED' })))).toMatchObject({
      kind: 'unknown',
    })
    expect(await cancel(await lineThatSays(broken, history({ totalAmount: 1 })))).toEqual({
      kind: 'unknown',
      why: 'mismatch',
    })
    expect(await cancel(await lineThatSays(broken, history({ reason: '콘솔에서 취소' })))).toMatchObject({
      kind: 'refused',
      reason: 'balance_changed',
    })
  })

  it('finds the success among several tries of one refund', async () => {
    const entry = { id: 'c', totalAmount: 20_000, reason: `${refund(1)} 고객 요청` }
    const cancellations = [
      { ...entry, status: 'FAILED' },
      { ...entry, status: 'SUCCEEDED' },
    ]
    const broken = json(409, { type: 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT' })
    const line = await lineThatSays(broken, json(200, { ...paid, cancellations }))
    expect(await cancel(line)).toMatchObject({ kind: 'succeeded' })
  })

  it('is unknown when "already paid" is said of a payment that is not there', async () => {
    const absent = json(404, { type: 'PAYMENT_NOT_FOUND' })
    const line = await lineThatSays(json(409, { type: 'ALREADY_PAID' }), absent)
    expect(await charge(line)).toEqual({ kind: 'unknown', why: 'not_confirmed' })
  })

  it('is unknown when "already paid" cannot be looked up', async () => {
    const line = await lineThatSays(json(409, { type: 'ALREADY_PAID' }), '')
    expect(await charge(line)).toEqual({ kind: 'unknown', why: 'not_confirmed' })
  })

  it('is a plain decline for a bad request once the payment is known to be absent or failed', async () => {
    const bad = json(400, { type: 'INVALID_REQUEST', message: 'orderName' })
    const absent = json(404, { type: 'PAYMENT_NOT_FOUND' })
    expect(await charge(await lineThatSays(bad, absent))).toMatchObject({
      kind: 'declined',
      reason: 'request',
    })
    expect(await charge(await lineThatSays(bad, json(200, { ...paid, status: 'FAILED' })))).toMatchObject({
      kind: 'declined',
    })
    expect(await charge(await lineThatSays(bad, ''))).toEqual({ kind: 'unknown', why: 'not_confirmed' })
  })

  it('does not take "not found" for absence when it is the page of some other server', async () => {
    const line = await lineThatSays(answer(404, '<html>nginx</html>', 'text/html'))
    expect(await find(line)).toEqual({ kind: 'unreachable', why: 'not_understood' })
    const typed = await lineThatSays(json(404, { type: 'CHANNEL_NOT_FOUND' }))
    expect(await find(typed)).toEqual({ kind: 'unreachable', why: 'refused_by_gateway' })
  })

  it('does not settle a cancel whose amount or state came back odd', async () => {
    const cancellation = { id: 'c', status: 'SUCCEEDED', totalAmount: 55_000, reason: `${refund(1)} x` }
    expect(await cancel(await lineThatSays(json(200, { cancellation })))).toEqual({
      kind: 'unknown',
      why: 'mismatch',
    })
    const halted = { ...cancellation, status: 'HALTED', totalAmount: 20_000 }
    expect(await cancel(await lineThatSays(json(200, { cancellation: halted })))).toEqual({
      kind: 'unknown',
      why: 'not_understood',
    })
  })
})

describe('a payment read with little said about it', () => {
  it('is ours although a failed try tells no channel', async () => {
    const failed = {
      ...paid,
      status: 'FAILED',
      channel: undefined,
      amount: { total: 55_000, paid: 0, cancelled: 0 },
    }
    const line = await lineThatSays(json(200, failed))
    expect(await find(line)).toMatchObject({
      kind: 'found',
      payment: { state: 'failed', channel: 'unknown' },
    })
  })

  it('keeps money back that a cancellation of a strange state may have taken', async () => {
    const cancellations = [{ id: 'c', status: 'HALTED', totalAmount: 20_000, reason: '' }]
    const line = await lineThatSays(json(200, { ...paid, cancellations }))
    expect(await find(line)).toMatchObject({
      payment: { cancellableKrw: 35_000, cancellations: [{ state: 'unknown', refundId: null }] },
    })
  })

  it('is not understood at all when an amount or a cancellation cannot be read', async () => {
    const odd = [
      { ...paid, amount: { ...paid.amount, paid: 55_000.5 } },
      { ...paid, amount: { ...paid.amount, cancelled: -1 } },
      { ...paid, cancellations: [{ id: 'c', status: 'SUCCEEDED', reason: '' }] },
    ]
    for (const payment of odd)
      expect(await find(await lineThatSays(json(200, payment)))).toEqual({
        kind: 'unreachable',
        why: 'not_understood',
      })
  })
})

it('sends a name of the sale that every card company takes', async () => {
  const line = await lineThatSays(approved, json(200, paid))
  await line.gateway.charge(
    chargeOf(attempt(1), cards.shinhan, { orderName: `커트\n${'🎉염색'.repeat(30)}` }),
  )
  await line.gateway.charge(chargeOf(attempt(1), cards.shinhan, { orderName: ' ' }))
  const names = line.heard.map((request) => /"orderName":"([^"]*)"/.exec(request)?.[1]).filter(Boolean)
  expect(names).toEqual([`커트 ${'🎉염색'.repeat(30)}`.match(/^.{40}/u)?.[0], '-'])
})

describe('not a byte is sent', () => {
  it('when nobody listens', async () => {
    const server = net.createServer()
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    expect(await charge(clientOf(`http://127.0.0.1:${port}`, []))).toEqual({
      kind: 'not_sent',
      why: 'refused',
    })
  })

  it('when the name is unknown', async () => {
    const exchange = createExchange(defaultLimits)
    const outcome = await exchange({ method: 'GET', url: new URL('http://nowhere.invalid/'), headers: {} })
    expect(outcome).toEqual({ kind: 'not_sent', why: 'name_not_found' })
  })

  it('when the other side does not speak TLS: neither the secret nor the card was on the line', async () => {
    const heard: Buffer[] = []
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (bytes) => {
        heard.push(bytes)
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
      })
    })
    await lineTo(server, [])
    const { port } = server.address() as AddressInfo
    const line = clientOf(`https://127.0.0.1:${port}`, [])
    expect(await charge(line)).toEqual({ kind: 'not_sent', why: 'tls' })
    const overheard = Buffer.concat(heard).toString('latin1')
    expect(overheard.length).toBeGreaterThan(0)
    expect(overheard).not.toContain(secret)
    expect(overheard).not.toContain(cards.shinhan)
  })

  it('when TLS is never answered within the connect limit', async () => {
    const server = net.createServer((socket) => void socket.on('error', () => undefined).resume())
    await lineTo(server, [])
    const { port } = server.address() as AddressInfo
    const line = clientOf(`https://127.0.0.1:${port}`, [], { connectTimeoutMs: 100 })
    expect(await charge(line)).toEqual({ kind: 'not_sent', why: 'connect_timeout' })
  })
})

it('waits for an answer that is slow but in time', async () => {
  const server = createServer((_request, response) => {
    setTimeout(() => response.end(JSON.stringify(paid)), 120)
  })
  const line = await lineTo(server, [], { answerTimeoutMs: 2000 })
  expect(await find(line)).toMatchObject({ kind: 'found' })
})

it('refuses to be set up so that the secret could leak or a practice shop could reach the world', () => {
  const gatewayOf = (changes: object) => () =>
    createPortOneV2Gateway(
      { mode: 'live', baseUrl: 'https://api.portone.io', apiSecret: secret, storeId, channelKey, ...changes },
      { clock: fakeClock() },
    )
  expect(gatewayOf({})).not.toThrow()
  expect(gatewayOf({ baseUrl: 'http://api.portone.io' })).toThrow('never sent in the clear')
  expect(gatewayOf({ mode: 'sandbox' })).toThrow('its own sandbox only')
  expect(gatewayOf({ apiSecret: 'a\r\nx-evil: 1' })).toThrow('printable ASCII')
})
