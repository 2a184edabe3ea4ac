import { Buffer } from 'node:buffer'
import { screen, waitFor } from '@testing-library/react'
import { readSheet } from 'read-excel-file/node'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ExportListDialog, ExportOwnDialog } from '../../src-renderer/domains/customers/ExportDialogs.tsx'
import type { Customer } from '../../src-shared/domains/customers/contract.ts'
import type { IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { type ShopWindow, shopWindow } from './support/shop-window.tsx'

type Saved = { readonly name: string; readonly content: Blob }

let counter: ShopWindow
let customer: Customer
let saved: Saved[]
let keys = 0
const key = () => `ui-export-${String((keys += 1)).padStart(8, '0')}` as IdempotencyKey

beforeEach(async () => {
  saved = []
  let content = new Blob()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((given) => {
    if (given instanceof Blob) content = given
    return 'blob:kept'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, content })
  })
  counter = await shopWindow()
  const { client } = counter
  customer = await client.customers.create({
    idempotencyKey: key(),
    name: '김서연',
    phone: '+1 415 555 2671',
    email: 'seoyeon@example.com',
  })
  await client.customers.importRun({
    idempotencyKey: key(),
    importId: null,
    what: 'visits',
    fileName: '방문.csv',
    rowsTotal: 1,
    part: 'last',
    rows: [{ row: 2, name: '김서연', date: '2025-03-02', services: '레이어드 컷', amount: '38000' }],
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await counter.close()
})

async function bytesOf(one: Saved | undefined): Promise<Buffer<ArrayBuffer>> {
  if (one === undefined) throw new Error('nothing was saved')
  return Buffer.from(await one.content.arrayBuffer())
}

it.each([
  ['고객', ['김서연', '+1 415 555 2671', 'seoyeon@example.com', '2025-03-02']],
  ['방문', ['2025-03-02', '김서연', '레이어드 컷', '38000']],
  ['매출', ['날짜', '결제 수단']],
])('%s: a manager takes them away as CSV and as Excel, with the same in both', async (what, cells) => {
  const { user } = await counter.show(<ExportListDialog onClose={() => undefined} />)
  await user.click(await screen.findByRole('button', { name: what }))
  for (const format of ['CSV', '엑셀 (.xlsx)']) {
    await user.click(screen.getByRole('button', { name: format }))
    await user.click(screen.getByRole('button', { name: '내보내기' }))
    await waitFor(() => expect(saved).toHaveLength(format === 'CSV' ? 1 : 2))
    // The next one starts when this one is over.
    await screen.findByRole('button', { name: '내보내기' })
  }
  expect(saved.map(({ name }) => name.replace(/^.*\./, ''))).toEqual(['csv', 'xlsx'])
  const text = (await bytesOf(saved[0])).toString('utf8')
  const sheet = (await readSheet(await bytesOf(saved[1]))).flat().map(String)
  for (const cell of cells) {
    expect(text).toContain(cell)
    expect(sheet).toContain(cell)
  }
})

it('everything that is kept of one person is taken away as one file, after it was said that it goes on record', async () => {
  const { user } = await counter.show(<ExportOwnDialog customer={customer} onClose={() => undefined} />)
  expect(await screen.findByText(/누가 언제 내보냈는지 기록에 남아요/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '내보내기' }))
  await waitFor(() => expect(saved).toHaveLength(1))
  expect(saved[0]?.name).toBe('김서연_2026-11-21.zip')
  const zip = await bytesOf(saved[0])
  // The workbook lies in it as it is: behind its name, as long as the header says (APPNOTE 4.3.7).
  const start = 30 + zip.readUInt16LE(26)
  const workbook = zip.subarray(start, start + zip.readUInt32LE(18))
  expect((await readSheet(workbook, '고객')).flat()).toContain('seoyeon@example.com')
  expect((await readSheet(workbook, '방문')).flat()).toContain('레이어드 컷')
})
