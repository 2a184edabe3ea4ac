import { expect, it } from 'vitest'
import { readSheet } from 'read-excel-file/node'
import { csvCell } from '../../../src-main/platform/table-text.ts'
import type { ExportFile } from '../../../src-shared/domains/customers/takeout-contract.ts'
import { plainCell, textCell } from '../../../src-shared/kernel/spreadsheet-cell.ts'
import type { IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { type Client, refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
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
    // The workbook lies in it as it is: behind its name, as long as the header says (APPNOTE 4.3.7).
    const start = 30 + zip.readUInt16LE(26)
    const notes = await readSheet(zip.subarray(start, start + zip.readUInt32LE(18)), '기록')
    expect(notes[1]).toContain('창가')
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
