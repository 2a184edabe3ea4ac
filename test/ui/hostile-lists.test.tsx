import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readListFile } from '../../src-renderer/domains/customers/read-list-file.ts'
import { judgeRow } from '../../src-shared/domains/customers/import-model.ts'
import { importRowSchema } from '../../src-shared/domains/customers/import-contract.ts'
import { parseBusinessDate } from '../../src-shared/kernel/business-date.ts'
import { packedZeros } from '../support/black-png.ts'
import { workbook, workbookOf, zipOf } from './support/workbook.ts'

type Content = string | Uint8Array<ArrayBuffer>
const read = async (content: Content, name = '명단.csv') => {
  const table = await readListFile(new File([content], name))
  return table.ok ? { headers: table.value.headers, lines: table.value.lines } : table.error.code
}
const bytes = (text: string, encoding: string, mark: 'mark' | 'no mark' = 'no mark') =>
  new Uint8Array(iconv.encode(text, encoding, { addBOM: mark === 'mark' }))
const list = '이름,전화\r\n김단골,010-2846-1934\r\n'
const table = { headers: ['이름', '전화'], lines: [['김단골', '010-2846-1934']] }

describe('a file that means harm or is none', () => {
  it.each([
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48]),
    ],
    ['a PDF', bytes('%PDF-1.7\n1 0 obj\n<< /Length 3 >>\nstream\n\u0000\u0001\u0002\nendstream', 'latin1')],
    ['nothing but zeros', new Uint8Array(4096)],
    ['a program', bytes('MZ\u0090\u0000\u0003\u0000\u0000\u0000\u0004', 'latin1')],
  ])('that is %s is called no list', async (_, content) => {
    expect(await read(content, '명단.xlsx')).toBe('FILE_NOT_A_LIST')
  })

  it('that unfolds without end is given up before it fills the memory', async () => {
    const folded = packedZeros(300 * 1024 * 1024)
    expect(folded.length).toBeLessThan(400_000)
    const bomb = zipOf([
      { path: 'xl/worksheets/sheet1.xml', data: folded, unfolded: 300 * 1024 * 1024, method: 8 },
    ])
    expect(await read(bomb, '명단.xlsx')).toBe('FILE_NOT_A_LIST')
  })

  it('that lies about what it unfolds to is judged by what comes out', async () => {
    const folded = packedZeros(300 * 1024 * 1024)
    const bomb = zipOf([{ path: 'xl/worksheets/sheet1.xml', data: folded, unfolded: 12, method: 8 }])
    expect(await read(bomb, '명단.xlsx')).toBe('FILE_NOT_A_LIST')
  })

  it('whose XML names itself again and again is refused or read without unfolding it', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1_000)}"><!ENTITY c "${'&b;'.repeat(1_000)}"><!ENTITY d "${'&c;'.repeat(1_000)}">]>`
    const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
    const answer = await read(
      workbookOf({
        before: laughs,
        rows: `<row r="1">${cell('A1', '이름')}${cell('B1', '전화')}</row><row r="2">${cell('A2', '&d;')}${cell('B2', '010')}</row>`,
      }),
      '명단.xlsx',
    )
    expect(JSON.stringify(answer).length).toBeLessThan(500)
  })

  it('has a hundred thousand lines and is told to be too long, in a moment', async () => {
    expect(await read(`이름,전화\n${'김단골,01028461934\n'.repeat(100_000)}`)).toBe('FILE_TOO_LONG')
  })

  it.each([
    ['empty', ''],
    ['only spaces', ' \r\n\r\n  '],
    ['only a mark at the start', '\uFEFF'],
    ['only the names of the columns', '이름,전화\r\n'],
    ['only the names of the columns, and empty lines', '이름,전화\r\n,\r\n,\r\n'],
  ])('that is %s has nobody in it', async (_, content) => {
    expect(await read(content)).toBe('FILE_EMPTY')
  })

  it('that is a workbook with the names of the columns alone has nobody in it', async () => {
    expect(await read(workbook([['이름', '전화']]), '명단.xlsx')).toBe('FILE_EMPTY')
    expect(await read(workbook([]), '명단.xlsx')).toBe('FILE_EMPTY')
  })
})

describe('a list however it was saved', () => {
  it.each([
    ['EUC-KR, as Korean Excel writes it', 'euc-kr', 'no mark'],
    ['UTF-16, little end first, with a mark', 'utf16-le', 'mark'],
    ['UTF-16, big end first, with a mark', 'utf16-be', 'mark'],
    ['UTF-16, little end first, without a mark', 'utf16-le', 'no mark'],
    ['UTF-16, big end first, without a mark', 'utf16-be', 'no mark'],
    ['UTF-8 with a mark', 'utf8', 'mark'],
  ] as const)('in %s is read', async (_, encoding, mark) => {
    expect(await read(bytes(list, encoding, mark))).toEqual(table)
  })

  it('keeps what looks like a formula as the text it is, and never works it out', async () => {
    const formula = `=HYPERLINK("http://x";"누르세요")`
    const text = `이름\t전화\n${formula}\t010-2846-1934\n=1+1\t+821028461934\n@SUM(A1)\t-\n`
    expect(await read(text)).toMatchObject({
      lines: [
        [formula, '010-2846-1934'],
        ['=1+1', '+821028461934'],
        ['@SUM(A1)', '-'],
      ],
    })
  })

  it('takes what a formula of a workbook came to, and nothing where it never came to anything', async () => {
    const text = (place: string, words: string) =>
      `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`
    const rows = [
      `<row r="1">${text('A1', '이름')}${text('B1', '전화')}${text('C1', '방문')}</row>`,
      `<row r="2"><c r="A2" t="str"><f>CONCAT("김","단골")</f><v>김단골</v></c>${text('B2', '010')}<c r="C2"><f>SUM(1,2)</f><v>3</v></c></row>`,
      `<row r="3">${text('A3', '박단골')}<c r="B3"><f>CMD()</f></c><c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`,
    ].join('')
    expect(await read(workbookOf({ rows }), '명단.xlsx')).toMatchObject({
      lines: [
        ['김단골', '010', '3'],
        ['박단골', '', ''],
      ],
    })
  })

  it('is read from a workbook with macros, which are left lying', async () => {
    const macros = { 'xl/vbaProject.bin': 'MsgBox "hello"' }
    expect(
      await read(
        workbook(
          [
            ['이름', '전화'],
            ['김단골', '010-2846-1934'],
          ],
          macros,
        ),
        '명단.xlsm',
      ),
    ).toEqual(table)
  })

  it('is read beneath a title over joined cells', async () => {
    const text = (place: string, words: string) =>
      `<c r="${place}" t="inlineStr"><is><t>${words}</t></is></c>`
    const rows = [
      `<row r="1">${text('A1', '고객 명단')}</row>`,
      `<row r="2">${text('A2', '이름')}${text('B2', '전화')}</row>`,
      `<row r="3">${text('A3', '김단골')}${text('B3', '010-2846-1934')}</row>`,
    ].join('')
    const after = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    expect(await read(workbookOf({ rows, after }), '명단.xlsx')).toEqual(table)
  })
})

describe('a cell of a list', () => {
  const today = parseBusinessDate('2026-11-21')
  const judge = (cells: Record<string, string>) => {
    if (today === null) throw new Error('no day')
    return judgeRow(importRowSchema.parse({ row: 2, name: '김단골', ...cells }), today)
  }

  it('with the number of a day is that day, as a spreadsheet counts', () => {
    expect(judge({ birth: '34306', lastVisitOn: '46326.5' })).toMatchObject({
      issues: [],
      taken: { birth: '1993-12-03', lastVisitOn: '2026-10-31' },
    })
    expect(judge({ birth: '99999' }).issues).toMatchObject([{ field: 'birth', code: 'BIRTH_INVALID' }])
  })

  it.each([
    [{ name: '' }, 'NAME_MISSING'],
    [{ name: '가'.repeat(41) }, 'NAME_TOO_LONG'],
    [{ phone: '010-12' }, 'PHONE_INVALID'],
    [{ phone: '=1+1' }, 'PHONE_INVALID'],
    [{ birth: '2026-02-30' }, 'BIRTH_INVALID'],
    [{ birth: '2027-01-01' }, 'BIRTH_INVALID'],
    [{ lastVisitOn: '2026-11-31' }, 'DATE_INVALID'],
    [{ visitCount: '-3' }, 'NUMBER_INVALID'],
    [{ visitCount: '1.5' }, 'NUMBER_INVALID'],
    [{ visitCount: '99999999' }, 'NUMBER_INVALID'],
    [{ memo: '가'.repeat(2001) }, 'TOO_LONG'],
    [{ warning: '가'.repeat(201) }, 'TOO_LONG'],
  ])('%j is not taken unseen: %s', (cells, code) => {
    expect(judge(cells).issues.map((issue) => issue.code)).toEqual([code])
  })

  it.each(['김👩‍👩‍👧단골', 'مرحبا', '<b>김단골</b>', `'); drop table customers; --`, '=cmd|calc'])(
    'keeps the name %s as it is',
    (name) => {
      expect(judge({ name })).toMatchObject({ issues: [], taken: { name } })
    },
  )
})
