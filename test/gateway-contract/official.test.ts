import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { magicCards } from '../../src-main/gateway/sandbox/magic-cards.ts'
import { loadOfficial, type Official, officialFolder } from './official.ts'
import { attempt, channelKey, storeId } from './practice-shop.ts'
import { newTape, taped } from './tape.ts'

const transcriptFolder = join(import.meta.dirname, 'transcripts')

let official: Official | null = null
beforeAll(async () => {
  official = await loadOfficial()
})

// Where the document is not to be had, the transcripts below are compared all the same; nothing counts as skipped.
const withDocument = officialFolder() === null ? () => undefined : describe

withDocument('PortOne’s own document', () => {
  it('is read by a loader whose own checks all pass', () => {
    const printed = execFileSync(process.execPath, ['openapi-check.test.mjs'], {
      cwd: official?.copyFolder,
      encoding: 'utf8',
    })
    expect(printed.match(/^FAIL.*$/gm)).toBeNull()
    expect(printed.match(/^ok /gm)?.length).toBeGreaterThanOrEqual(40)
    expect(printed).toContain('failures 0')
  })

  const headers = { authorization: 'PortOne secret' }
  const path = `/payments/${attempt(1)}/instant`
  const body = {
    storeId,
    channelKey,
    method: { card: { credential: { number: '1'.repeat(16), expiryYear: '29', expiryMonth: '08' } } },
    orderName: '커트',
    amount: { total: 1000 },
    currency: 'KRW',
  }
  const request = (changes: object) => ({
    method: 'POST',
    path,
    headers,
    requestBody: { ...body, ...changes },
  })

  it('passes a right request, and refuses a misspelt field, a text for a number and a missing secret', () => {
    const problemsOf = (changes: object) => official?.requestProblems(request(changes))
    expect(problemsOf({})).toEqual([])
    expect(problemsOf({ ordername: '커트' })).toEqual(['/ordername is not in the document'])
    expect(problemsOf({ method: { card: { ...body.method.card, instalmentMonth: 3 } } })).toEqual([
      '/method/card/instalmentMonth is not in the document',
    ])
    expect(problemsOf({ amount: { total: '1000' } })).not.toEqual([])
    expect(official?.requestProblems({ ...request({}), headers: {} })).not.toEqual([])
  })

  it('refuses an answer that PortOne would not give', () => {
    const problemsOf = (status: number, answerBody: unknown) =>
      official?.answerProblems({ ...request({}), status, answerBody })
    expect(problemsOf(200, { payment: { pgTxId: 'x', paidAt: '2026-11-21T05:22:08Z' } })).toEqual([])
    expect(problemsOf(200, { payment: { pgTxId: 'x' } })).not.toEqual([])
    expect(problemsOf(409, { type: 'MADE_UP' })).not.toEqual([])
    expect(problemsOf(418, { type: 'ALREADY_PAID' })).not.toEqual([])
  })

  it('stops a client that misspells a field, on the wire itself', async () => {
    const tape = newTape()
    const exchange = taped(async () => ({ kind: 'answered', status: 200, body: '{}' }), tape, official)
    const wrong = JSON.stringify({ ...body, channelkey: 'x' })
    await exchange({ method: 'POST', url: new URL(path, 'http://127.0.0.1'), headers, body: wrong })
    expect(tape.problems).toHaveLength(2)
    expect(tape.problems[0]).toContain('/channelkey is not in the document')
    expect(tape.problems[1]).toContain('answer 200')
  })
})

describe('the transcripts', () => {
  const all = readdirSync(transcriptFolder).map((name) => {
    const text = readFileSync(join(transcriptFolder, name), 'utf8')
    return { name, text, parsed: Object(JSON.parse(text)) }
  })

  it('each say what they show and which section of the PortOne notes they were typed from', () => {
    for (const { name, parsed } of all) {
      expect([name, parsed.title]).toEqual([name, expect.stringMatching(/\S/)])
      expect([name, parsed.source]).toEqual([name, expect.stringMatching(/portone\.md §\d/)])
    }
  })

  it('together cover every operation with each kind of answer it can have', () => {
    const seen = new Set<string>()
    for (const { parsed } of all)
      for (const { request, answer } of parsed.exchanges) {
        const operation = /\/(instant|cancel)$/.exec(request.path)?.[1] ?? 'read'
        seen.add(
          `${operation} ${answer.status} ${answer.body.type ?? answer.body.status ?? answer.body.cancellation?.status ?? 'done'}`,
        )
      }
    expect([...seen].toSorted()).toEqual([
      'cancel 200 FAILED',
      'cancel 200 REQUESTED',
      'cancel 200 SUCCEEDED',
      'cancel 404 PAYMENT_NOT_FOUND',
      'cancel 409 CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN',
      'cancel 409 CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT',
      'cancel 409 PAYMENT_ALREADY_CANCELLED',
      'cancel 409 PAYMENT_NOT_PAID',
      'instant 200 done',
      'instant 400 INVALID_REQUEST',
      'instant 401 UNAUTHORIZED',
      'instant 403 FORBIDDEN',
      'instant 404 CHANNEL_NOT_FOUND',
      'instant 409 ALREADY_PAID',
      'instant 409 IDEMPOTENCY_OUTSTANDING_REQUEST',
      'instant 502 PG_PROVIDER',
      'read 200 CANCELLED',
      'read 200 FAILED',
      'read 200 PAID',
      'read 200 PARTIAL_CANCELLED',
      'read 200 READY',
      'read 404 PAYMENT_NOT_FOUND',
    ])
  })

  it('hold no card number', () => {
    for (const { name, text } of all) expect([name, text.match(/"\d{13,19}"/g)]).toEqual([name, null])
  })
})

it('the practice cards in the manual are the ones the practice gateway knows', () => {
  const manual = readFileSync(join(import.meta.dirname, '../../docs/sandbox.md'), 'utf8')
  const listed = [...manual.matchAll(/`(\d{4} \d{4} \d{4} \d{4})` \| `(\w+)`/g)].map(
    ([, number, scenario]) => [number?.replaceAll(' ', ''), scenario],
  )
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(magicCards))
  expect(listed).toHaveLength(magicCards.length)
})
