import { inspect } from 'node:util'
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { SandboxJournal } from '../../src-main/gateway/sandbox/book.ts'
import {
  CardKeyIn,
  cardKeyInSchema,
  maskCardNumber,
  passesLuhn,
} from '../../src-shared/kernel/card-key-in.ts'
import { loadOfficial, type Official } from './official.ts'
import {
  attempt,
  cancelOf,
  cardFields,
  cards,
  chargeOf,
  openPractice,
  type Practice,
  refund,
  secret,
} from './practice-shop.ts'

let official: Official | null = null
beforeAll(async () => {
  official = await loadOfficial()
})
const open: Practice[] = []
afterEach(async () => {
  for (const practice of open.splice(0)) await practice.close()
})

/** Digits nobody may find anywhere: chosen so that they cannot turn up by chance. */
const fields = { ...cardFields('4000000000000000'), birthOrBusinessNumber: '9171717179', pinFirstTwo: '83' }

it('a keyed-in card prints masked, however it is printed', () => {
  const card = new CardKeyIn({ ...fields, number: cards.shinhan })
  const printed = [
    JSON.stringify({ card }),
    `${card}`,
    String(card),
    inspect(card),
    inspect({ deep: { card } }, { depth: 9, showHidden: true }),
    inspect(card, { customInspect: false, showHidden: true }),
    JSON.stringify(structuredClone(card)),
    JSON.stringify({ ...card }),
    Object.entries(card).join(),
  ]
  for (const text of printed) {
    expect(text).toContain('4518-42**-****-5541')
    expect(text).not.toContain('4238')
    expect(text).not.toContain(fields.birthOrBusinessNumber)
  }
})

it('a keyed-in card is taken once, and is empty afterwards', () => {
  const card = new CardKeyIn(fields)
  expect(card.take()).toEqual(fields)
  expect(() => card.take()).toThrow('a keyed-in card lives for one call')
  expect(card.masked).toBe('4000-00**-****-0000')
})

it('the door takes a number with blanks or dashes, and its refusals repeat nothing that was typed', () => {
  const typed = { ...fields, number: '4518 4238-1907 5541' }
  expect(cardKeyInSchema.parse(typed).take()).toEqual({ ...fields, number: cards.shinhan })
  const wrong = {
    number: '4518x4238x1907x5541',
    expiryYear: '20299',
    expiryMonth: '13',
    birthOrBusinessNumber: '91717171',
    pinFirstTwo: '8383',
  }
  const refused = cardKeyInSchema.safeParse(wrong)
  expect(refused.success).toBe(false)
  const told = JSON.stringify(refused.error?.issues)
  for (const value of ['4238', '20299', '91717171', '8383']) expect(told).not.toContain(value)
  expect(refused.error?.issues.map((issue) => issue.path.join())).toEqual([
    'number',
    'expiryYear',
    'expiryMonth',
    'birthOrBusinessNumber',
    'pinFirstTwo',
  ])
})

it('masks whatever it is given: short, long, half masked or not at all', () => {
  expect(maskCardNumber('4518423819075541')).toBe('4518-42**-****-5541')
  expect(maskCardNumber('451842******5541')).toBe('4518-42**-****-5541')
  expect(maskCardNumber('4518-42xx-xxxx-5541')).toBe('4518-42**-****-5541')
  expect(maskCardNumber('378282246310005')).toBe('378282*****0005')
  expect(maskCardNumber('5541')).toBe('5541')
  expect(maskCardNumber('')).toBe('')
})

it('knows a mistyped card number before it is sent', () => {
  expect(passesLuhn(cards.shinhan)).toBe(true)
  expect(passesLuhn('4518423819075514')).toBe(false)
  expect(passesLuhn('')).toBe(false)
})

it('no card data and no secret is in any answer, report, thrown error or file, whatever the card does', async () => {
  const lines: string[] = []
  const journal: SandboxJournal = { readLines: () => lines, appendLine: (line) => void lines.push(line) }
  const faults: unknown[] = []
  const practice = await openPractice(official, {
    sandbox: { journal, onFault: (error) => void faults.push(error) },
  })
  open.push(practice)
  const kept: unknown[] = []
  for (const [index, number] of Object.values(cards).entries()) {
    const card = new CardKeyIn({ ...fields, number })
    const request = { ...chargeOf(attempt(index), number), card }
    kept.push(await practice.gateway.charge(request), request)
    kept.push(await practice.gateway.charge(request).catch((error: unknown) => error))
    const back = cancelOf(attempt(index), refund(index), { amount: 1, left: 55_000 })
    kept.push(await practice.gateway.cancel(back))
    kept.push(await practice.gateway.find({ attemptId: attempt(index), amountKrw: request.amountKrw }))
  }
  kept.push(practice.reports, lines, faults, practice.gateway)
  const everything = `${inspect(kept, { depth: 20, showHidden: true, maxArrayLength: null, maxStringLength: null })}${JSON.stringify(kept)}`
  expect(practice.reports.length).toBeGreaterThan(30)
  expect(lines.length).toBeGreaterThan(10)
  expect(faults).toEqual([])
  for (const number of Object.values(cards)) expect(everything).not.toContain(number)
  for (const digits of [fields.birthOrBusinessNumber, secret, '"83"', "'83'"])
    expect(everything).not.toContain(digits)
  expect(everything).not.toMatch(/expiry|credential|passwordTwoDigits/i)
})

it('reports one line an exchange, with the end of the id only', async () => {
  const practice = await openPractice(official)
  open.push(practice)
  await practice.gateway.charge(chargeOf(attempt(1), cards.shinhan))
  await practice.gateway.charge(chargeOf(attempt(2), cards.stolen))
  await practice.gateway.charge(chargeOf(attempt(3), cards.answerLost))
  const line = { attempt: '0001', outcome: 'ok', httpStatus: 200, code: null, tookMs: 0 }
  expect(practice.reports).toEqual([
    { ...line, operation: 'charge' },
    { ...line, operation: 'find' },
    {
      ...line,
      operation: 'charge',
      attempt: '0002',
      outcome: 'refused',
      httpStatus: 502,
      code: 'PG_PROVIDER',
    },
    {
      ...line,
      operation: 'charge',
      attempt: '0003',
      outcome: 'unknown',
      httpStatus: null,
      code: 'connection_lost',
    },
  ])
})
