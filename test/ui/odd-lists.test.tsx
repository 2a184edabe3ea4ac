import { describe, expect, it } from 'vitest'
import { guessMapping, rowsOf } from '../../src-renderer/domains/customers/import-columns.ts'
import { readListFile } from '../../src-renderer/domains/customers/read-list-file.ts'
import { importRowSchema } from '../../src-shared/domains/customers/import-contract.ts'

const fileOf = (content: string) => new File([content], '명단.csv')
const read = async (content: string) => {
  const table = await readListFile(fileOf(content))
  return table.ok ? { headers: table.value.headers, lines: table.value.lines } : table.error.code
}

describe('an odd list from another program', () => {
  it('keeps the ends of lines and the signs that stand inside quotes in their cell', async () => {
    expect(await read('성함,메모\r\n김서연,"첫 줄\r\n둘째, ""줄"""\r\n강서준,끝\r\n')).toEqual({
      headers: ['성함', '메모'],
      lines: [
        ['김서연', '첫 줄\n둘째, "줄"'],
        ['강서준', '끝'],
      ],
    })
    expect(await read('성함;메모\n김서연;"가, 나, 다, 라"\n강서준;"가, 나, 다, 라"\n')).toEqual({
      headers: ['성함', '메모'],
      lines: [
        ['김서연', '가, 나, 다, 라'],
        ['강서준', '가, 나, 다, 라'],
      ],
    })
    // A length in inches is no beginning of a quote.
    expect(await read('성함,메모\n김서연,5" 롤\n강서준,끝\n')).toMatchObject({
      lines: [
        ['김서연', '5" 롤'],
        ['강서준', '끝'],
      ],
    })
  })

  it('is refused where a quote is never closed, before everybody after it ends up in the note of one', async () => {
    const open = '성함,핸드폰,메모\n이하린,010,\n김서연,010,"열린 말\n강서준,011,끝\n'
    expect(await read(open)).toBe('FILE_QUOTE_OPEN')
    expect(await read('성함,메모\n김서연,"말" 하심\n강서준,끝\n')).toBe('FILE_QUOTE_OPEN')
  })

  it('is read with ten thousand columns, and with a cell of a megabyte as far as a note may be long', async () => {
    const cells = (filled: string) =>
      Array.from({ length: 10_000 }, (_, at) => (at === 9_998 ? filled : `${at}`)).join(',')
    const wide = await readListFile(fileOf(`${cells('성함')}\n${cells('김서연')}\n`))
    const long = await readListFile(fileOf(`성함,메모\n김서연,${'가'.repeat(350_000)}\n`))
    const [one, other] = [wide, long].map((table) => {
      if (!table.ok) throw new Error(table.error.code)
      const mapping = guessMapping(table.value.headers, 'customers').map((target) => target ?? 'none')
      return [...rowsOf(table.value, mapping, 'customers')]
    })
    expect(one).toMatchObject([{ name: '김서연' }])
    expect(other?.map(({ name, memo }) => [name, memo.length])).toEqual([['김서연', 4_000]])
    expect(other?.every((row) => importRowSchema.safeParse(row).success)).toBe(true)
  })
})
