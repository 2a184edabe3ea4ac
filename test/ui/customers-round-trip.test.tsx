import { afterEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { guessMapping, type ListTable, rowsOf } from '../../src-renderer/domains/customers/import-columns.ts'
import { readListFile } from '../../src-renderer/domains/customers/read-list-file.ts'
import type { ImportKind } from '../../src-shared/domains/customers/import-contract.ts'
import { instantAt, parseBusinessDate } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, ProductId, ReservationId } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { bookingFor, designer } from '../domains/customers/visits.ts'
import { serviceOf } from '../support/catalog-of.ts'
import { type Client, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

type Taken = { readonly language: 'ko' | 'en'; readonly format: 'csv' | 'xlsx' }
let keys = 0
const key = () => `round-trip-${String((keys += 1)).padStart(8, '0')}` as IdempotencyKey

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

type Made = { readonly db: Database; readonly shop: TestShop; readonly client: Client }

async function newShop(): Promise<Made> {
  const db = await temporarySqlite()
  const shop = await testShop(db)
  open.push(() => shop.app.close())
  return { db, shop, client: (await shop.manager()).client }
}

/** What the shop takes away, read as the import reads it. */
async function taken(
  client: Client,
  what: 'customers' | 'visits',
  { language, format }: Taken,
): Promise<ListTable> {
  const file = await client.customers.exportAll({ what, format, language })
  const parts: Buffer[] = []
  for (let fromByte = 0; fromByte < file.bytes; fromByte += file.partBytes) {
    const { base64 } = await client.customers.exportPart({ exportId: file.exportId, fromByte })
    parts.push(Buffer.from(base64, 'base64'))
  }
  const table = await readListFile(new File([new Uint8Array(Buffer.concat(parts))], file.fileName))
  if (!table.ok) throw new Error(table.error.code)
  return table.value
}

/** Takes a file in as the screen does: columns by their names, no money, every line judged. */
async function takeIn(client: Client, what: ImportKind, table: ListTable) {
  const mapping = guessMapping(table.headers, what).map((target) => target ?? 'none')
  const rows = [...rowsOf(table, mapping, what)]
  const { verdicts } = await client.customers.importCheck({ what, rows })
  const bad = new Map(verdicts.map(({ row, issues }) => [row, issues]))
  const good = rows.filter(({ row }) => !(bad.get(row) ?? []).some(({ weight }) => weight === 'bad'))
  const { fileName, fingerprint } = table
  await client.customers.importRun({
    idempotencyKey: key(),
    importId: null,
    what,
    fileName,
    fingerprint,
    rowsTotal: rows.length,
    part: 'last',
    rows: good,
  })
  return verdicts.map(({ row, issues }) => [row, ...issues.map(({ code }) => code)])
}

const people: readonly { readonly name: string; readonly phone: string | null; readonly memo?: string }[] = [
  { name: '김서연', phone: '010-2846-1934', memo: '창가, "조용히"\n두피 민감' },
  { name: "=cmd|' /C calc'!A0", phone: null, memo: '-10% 쿠폰' },
  { name: "'=따옴표", phone: '+1 415 555 2671' },
]

async function addService(
  db: Database,
  booking: ReservationId,
  { id, name, won }: { readonly id: ProductId; readonly name: string; readonly won: number },
): Promise<void> {
  await db.kysely
    .insertInto('reservation_services')
    .values({
      reservation_id: booking,
      position: 1,
      product_id: id,
      name,
      price_krw: krw(won),
      work_minutes: 90,
      processing_minutes: 0,
      finish_minutes: 0,
      bookable_while_processing: 1,
    })
    .execute()
}

/** Somebody asks for a designer, and is a customer since late in an evening years ago. */
async function askedForSince({ db, client }: Made, customerId: AccountId): Promise<void> {
  const since = parseBusinessDate('2023-12-31')
  if (since === null) throw new Error('that is a day')
  const favouriteId = await designer(db, '윤소미')
  await client.customers.update({ customerId, version: 1, favouriteId })
  const created_at = instantAt(since, 23 * 60 + 50, 'Asia/Seoul')
  await db.kysely.updateTable('customers').set({ created_at }).where('account_id', '=', customerId).execute()
}

/** A shop with everything that a list of visits can say. */
async function livedIn() {
  const made = await newShop()
  const { client, db } = made
  // Before there are designers, of whom each would have to say whether they do it.
  const { id } = await client.catalog.saveProduct(serviceOf('뿌리 염색'))
  const ids: AccountId[] = []
  for (const { name, phone, memo = '' } of people) {
    ids.push((await client.customers.create({ idempotencyKey: key(), name, phone, memo })).customerId)
  }
  const [seoyeon, formula, quoted] = ids
  if (seoyeon === undefined || formula === undefined || quoted === undefined)
    throw new Error('nobody is there')
  await askedForSince(made, seoyeon)
  const visit = await bookingFor(db, { customerId: seoyeon, date: '2026-10-24', status: 4 })
  await addService(db, visit, { id, name: '=뿌리, "염색"', won: 70_000 })
  await db.kysely.updateTable('reservations').set({ note: '+조금\n밝게' }).where('id', '=', visit).execute()
  await bookingFor(db, {
    customerId: seoyeon,
    date: '2026-10-24',
    minute: 600,
    status: 4,
    designer: '박도윤',
  })
  await bookingFor(db, { customerId: formula, date: '2026-10-25', outcome: 'cancelled' })
  await bookingFor(db, { customerId: quoted, date: '2026-10-26', outcome: 'no_show', designer: '박도윤' })
  const past = {
    row: 2,
    name: '김서연',
    date: '2024.3.5',
    services: '매직',
    designer: '옛 사람',
    amount: '0',
  }
  const part = { idempotencyKey: key(), importId: null, what: 'visits' as const, fileName: '옛.csv' }
  await client.customers.importRun({ ...part, rowsTotal: 1, part: 'last', rows: [past] })
  return { ...made, seoyeon }
}

describe('what the shop took away', () => {
  const all = (['ko', 'en'] as const).flatMap((language) =>
    (['csv', 'xlsx'] as const).map((format) => ({ language, format })),
  )

  it.each(all)('comes into an empty shop and goes out again the same ($language, $format)', async (how) => {
    const { client } = await livedIn()
    const { client: empty, db } = await newShop()
    await designer(db, '윤소미')
    const before = {
      customers: await taken(client, 'customers', how),
      visits: await taken(client, 'visits', how),
    }
    expect(before.visits.lines).toHaveLength(5)
    expect(await takeIn(empty, 'customers', before.customers)).toEqual([])
    expect(await takeIn(empty, 'visits', before.visits)).toEqual([])
    const visits = await taken(empty, 'visits', how)
    expect(visits).toEqual({ ...before.visits, fileName: visits.fileName })
    const customers = await taken(empty, 'customers', how)
    const plain = ({ lines }: ListTable) =>
      lines.map((line) => [...line.slice(0, 4), line[8], ...line.slice(10)])
    expect(plain(customers)).toEqual(plain(before.customers))
    expect(before.customers.lines[0]?.[8]).toBe('윤소미')
    expect(before.customers.lines[0]?.[12]).toBe('2023-12-31')
    // Visits, first, last and no-shows are those that the list of visits tells of.
    expect(customers.lines.map((line) => line.slice(4, 8))).toEqual([
      ['3', '2024-03-05', '2026-10-24', '0'],
      ['0', '', '', '0'],
      ['0', '', '', '1'],
    ])
  })

  it('leaves bookings that nobody kept yet out by name, and finds everything there in the shop it is from', async () => {
    const { client, db, seoyeon } = await livedIn()
    await bookingFor(db, { customerId: seoyeon, date: '2026-12-24' })
    const visits = await taken(client, 'visits', { language: 'ko', format: 'csv' })
    expect(await takeIn(client, 'visits', visits)).toEqual([
      [2, 'VISITED_HERE'],
      [3, 'VISITED_HERE'],
      [4, 'VISITED_HERE'],
      [5, 'VISITED_HERE'],
      [6, 'STILL_BOOKED'],
      [7, 'ALREADY_THERE'],
    ])
  })
})
