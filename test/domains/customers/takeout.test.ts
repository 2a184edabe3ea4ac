import { expect, it } from 'vitest'
import { readSheet } from 'read-excel-file/node'
import { csvCell } from '../../../src-main/platform/table-text.ts'
import type { ExportFile } from '../../../src-shared/domains/customers/takeout-contract.ts'
import { plainCell, textCell } from '../../../src-shared/kernel/spreadsheet-cell.ts'
import type { Database } from '../../../src-main/db/database.ts'
import type { AccountId, IdempotencyKey, ProductId } from '../../../src-shared/kernel/ids.ts'
import { goodsOf } from '../../support/catalog-of.ts'
import { pictureOf, uploadPhoto } from '../../support/photo-of.ts'
import { type Client, refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { openSale, productLine, take } from '../../support/till-of.ts'
import { postNamed, sayingOn } from '../board/writer.ts'
import { bookingFor, saleTo } from './visits.ts'

let made = 0
const key = () => `customer-export-${String((made += 1)).padStart(6, '0')}` as IdempotencyKey

async function fetched(client: Client, file: ExportFile): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let fromByte = 0; fromByte < file.bytes; fromByte += file.partBytes) {
    const { base64 } = await client.customers.exportPart({ exportId: file.exportId, fromByte })
    parts.push(Buffer.from(base64, 'base64'))
  }
  return Buffer.concat(parts)
}

/** It lies in the zip as it is: behind its name, as long as the header says (APPNOTE 4.3.7). */
function workbookIn(zip: Buffer): Buffer {
  const start = 30 + zip.readUInt16LE(26)
  return zip.subarray(start, start + zip.readUInt32LE(18))
}

/** Somebody of whom there is something of every kind; their name stands in all of it. */
async function withEverything(
  db: Database,
  client: Client,
  who: { readonly name: string; readonly phone: string; readonly date: string; readonly lesson: ProductId },
): Promise<AccountId> {
  const { name, phone, date } = who
  const known = { name, phone, memo: `${name} 조용한 자리`, warning: `${name} 알레르기` }
  const { customerId } = await client.customers.create({ idempotencyKey: key(), ...known })
  await bookingFor(db, { customerId, date, status: 4 })
  await take(client, await openSale(client, [productLine(who.lesson)], { customerId }), { won: 26_000 })
  const own = { customerId, idempotencyKey: key() }
  await client.customers.addNote({ ...own, kind: 'note', text: `${name} 창가` })
  const consent = { kind: 'marketing', state: 'given', note: `${name} 카톡만` } as const
  await client.customers.recordConsent({ ...own, idempotencyKey: key(), ...consent })
  const post = await client.board.create(postNamed(`${name}의 질문`, { board: 'question' }))
  const said = await client.board.comment(sayingOn(post, `${name}의 말`))
  const theirs = { author_id: customerId }
  await db.kysely.updateTable('posts').set(theirs).where('id', '=', post.postId).execute()
  await db.kysely.updateTable('comments').set(theirs).where('id', '=', said.commentId).execute()
  return customerId
}

/** As the list at the end of a zip has them (APPNOTE 4.3.12). */
function namesInZip(zip: Buffer): readonly string[] {
  const names: string[] = []
  for (let at = zip.readUInt32LE(zip.length - 6); zip.readUInt32LE(at) === 0x02014b50; ) {
    const length = zip.readUInt16LE(at + 28)
    names.push(zip.toString('utf8', at + 46, at + 46 + length))
    at += 46 + length
  }
  return names
}

onBothDatabases('what may be taken away', (db) => {
  it('is a CSV that Excel reads as Korean, in which no name is a formula', async () => {
    const { client } = await (await testShop(db())).manager()
    await client.customers.create({ idempotencyKey: key(), name: '김서연', phone: '010-2846-1934' })
    const formula = '=HYPERLINK("http://x")'
    await client.customers.create({ idempotencyKey: key(), name: formula, phone: null, memo: 'a,b' })
    const asked = { what: 'customers', format: 'csv', language: 'ko' } as const
    const file = await client.customers.exportAll(asked)
    expect(file.fileName).toBe('고객_2026-11-21.csv')
    const text = (await fetched(client, file)).toString('utf8')
    const lines = text.split('\r\n')
    expect(lines[0]?.startsWith('\uFEFF이름,휴대전화')).toBe(true)
    expect(lines[1]?.startsWith('김서연,010-2846-1934,')).toBe(true)
    expect(lines[2]?.startsWith(`"'=HYPERLINK(""http://x"")",`)).toBe(true)
    expect(lines[2]).toContain('"a,b"')
  })

  it('is a workbook of visits and sales with numbers as numbers', async () => {
    const { client } = await (await testShop(db())).manager()
    const { customerId } = await client.customers.create({
      idempotencyKey: key(),
      name: '김서연',
      phone: null,
    })
    await bookingFor(db(), { customerId, date: '2026-10-24', status: 4 })
    await saleTo(db(), { customerId, date: '2026-10-24', paidKrw: 58_000, goods: '샴푸' })
    const asked = { format: 'xlsx', language: 'ko' } as const
    const visits = await client.customers.exportAll({ ...asked, what: 'visits' })
    const visited = await readSheet(await fetched(client, visits))
    expect(visited[1]?.slice(0, 3)).toEqual(['2026-10-24', '15:00', '김서연'])
    const sales = await client.customers.exportAll({ ...asked, what: 'sales' })
    const sold = await readSheet(await fetched(client, sales))
    expect(sold[0]).toContain('받은 돈')
    expect(sold[1]).toContain(58_000)
    expect(sold[1]).toContain('샴푸')
  })

  it('is, of one person on request, a zip with everything that is kept', async () => {
    const { client } = await (await testShop(db())).manager()
    const { customerId } = await client.customers.create({
      idempotencyKey: key(),
      name: '김/서연',
      phone: null,
    })
    await client.customers.addNote({ idempotencyKey: key(), customerId, kind: 'note', text: '창가' })
    const file = await client.customers.exportOne({ customerId, language: 'ko' })
    expect(file.fileName).toBe('김_서연_2026-11-21.zip')
    const zip = await fetched(client, file)
    expect(zip.subarray(0, 2).toString()).toBe('PK')
    const notes = await readSheet(workbookIn(zip), '기록')
    expect(notes[1]).toContain('창가')
  })

  it('tells of one person all that is kept of them, table by table, and nothing of anybody else', async () => {
    const { client } = await (await testShop(db())).manager()
    const access = { grantsAccess: true, stockRule: 'uncounted' } as const
    const lesson = await client.catalog.saveProduct(goodsOf('셀프 커트 강의', access))
    const somebody = { name: '강서준', phone: '010-5550-1234', date: '2026-10-23' }
    await withEverything(db(), client, { ...somebody, lesson: lesson.id })
    const asked = { name: '문가은', phone: '010-7771-2345', date: '2026-10-24' }
    const customerId = await withEverything(db(), client, { ...asked, lesson: lesson.id })
    const book = workbookIn(
      await fetched(client, await client.customers.exportOne({ customerId, language: 'ko' })),
    )
    const tables: Readonly<Record<string, readonly string[][]>> = {
      고객: [['문가은', '010-7771-2345', '문가은 알레르기', '문가은 조용한 자리']],
      방문: [['2026-10-24', '문가은', '윤소미']],
      결제: [['문가은', '셀프 커트 강의', '26000']],
      기록: [['메모', '문가은 창가']],
      동의: [['광고 메시지', '동의', '문가은 카톡만']],
      '글과 댓글': [
        ['글', '문가은의 질문'],
        ['댓글', '문가은의 말'],
      ],
      이용권: [['셀프 커트 강의']],
    }
    for (const [sheet, rows] of Object.entries(tables)) {
      const [, ...told] = await readSheet(book, sheet)
      const cells = told.map((row) => row.map(String))
      expect(cells, sheet).toEqual(rows.map((row) => expect.arrayContaining(row)))
      expect(cells.flat().join(' '), sheet).not.toContain('강서준')
    }
  })

  it('has the photos of a person under names that still say what they are, however long they were', async () => {
    const { client } = await (await testShop(db())).manager()
    const { customerId } = await client.customers.create({
      idempotencyKey: key(),
      name: '김서연',
      phone: null,
    })
    const reservationId = await bookingFor(db(), { customerId, date: '2026-10-24', status: 4 })
    const names = [
      `${'a'.repeat(150)}.jpg`,
      `${'a'.repeat(73)}${'😀'.repeat(20)}.jpeg`,
      'CON',
      'photo\u202Egpj.exe.',
    ]
    for (const fileName of names) {
      const { photoId } = await uploadPhoto(client, pictureOf(fileName), { fileName })
      await client.customers.addVisitPhotos({ customerId, visit: { reservationId }, photos: [{ photoId }] })
    }
    const zip = await fetched(client, await client.customers.exportOne({ customerId, language: 'en' }))
    const inside = namesInZip(zip).slice(1)
    expect(inside).toHaveLength(names.length)
    for (const name of inside) expect(name).toMatch(/^photos\/\d+-[^\\/:\u202E\uFFFD]{1,80}$/i)
    expect(inside.map((name) => /\.\w+$/.exec(name)?.[0])).toEqual(['.jpg', '.jpeg', undefined, '.exe_'])
    expect(inside.at(-1)).toMatch(/-photogpj\.exe_$/)
  })

  it('goes on record, is fetched once by whoever made it, and is for managers', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const file = await client.customers.exportAll({ what: 'customers', format: 'csv', language: 'en' })
    const { rows } = await client.access.audit({ limit: 1 })
    expect(rows).toMatchObject([
      { action: 'customers.exported', actorName: '한지우', values: { what: 'customers', format: 'csv' } },
    ])
    await client.access.createAccount({
      loginId: 'somi',
      name: '윤소미',
      title: '',
      type: 2,
      password: 'another long password',
      pin: null,
    })
    const { client: somi } = shop.window()
    await somi.access.signIn({ loginId: 'somi', password: 'another long password' })
    expect(
      await refusalOf(somi.customers.exportAll({ what: 'customers', format: 'csv', language: 'ko' })),
    ).toBe('NOT_PERMITTED')
    await fetched(client, file)
    expect(await refusalOf(client.customers.exportPart({ exportId: file.exportId, fromByte: 0 }))).toBe(
      'EXPORT_GONE',
    )
  })
})

it('writes no cell that a spreadsheet would work out', () => {
  const hostile = ['=1+1', '+82', '-1', '@SUM', '\t=1', ' =1', "=cmd|' /C calc'!A0", '＝1', '\u200B=1', "'=1"]
  for (const text of hostile) expect(csvCell(text)).toMatch(/^"?'/)
  for (const text of hostile) expect(plainCell(textCell(text))).toBe(text)
  expect([csvCell('김-서연'), csvCell(-5_000), csvCell(null)]).toEqual(['김-서연', '-5000', ''])
})
