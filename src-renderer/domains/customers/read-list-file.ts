import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/browser'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { plainCell } from '../../../src-shared/kernel/spreadsheet-cell.ts'
import type { ListTable } from './import-columns.ts'
import { unpackWorkbook } from './unpack-workbook.ts'

export type ReadRefusal =
  | 'FILE_OLD_EXCEL'
  | 'FILE_NOT_A_LIST'
  | 'FILE_EMPTY'
  | 'FILE_TOO_LONG'
  /** A quote that is opened and not closed where its cell ends: the lines after it would be read as part of it. */
  | 'FILE_QUOTE_OPEN'

const mostLines = 50_000
const mostBytes = 40 * 1024 * 1024

/**
 * Reads a list from a CSV or Excel file, whatever program wrote it: UTF-8, UTF-16 or EUC-KR, commas, tabs or semicolons,
 * and the web page with a table that some programs save as .xls. The first line with two filled cells names the columns.
 */
export async function readListFile(file: File): Promise<Result<ListTable, ReadRefusal>> {
  if (file.size > mostBytes) return err('FILE_TOO_LONG')
  const bytes = new Uint8Array(await file.arrayBuffer())
  const cells = await cellsOf(bytes)
  if (!cells.ok) return cells
  return tableOf(file, cells.value, fingerprintOf(bytes))
}

async function cellsOf(bytes: Uint8Array): Promise<Result<readonly (readonly string[])[], ReadRefusal>> {
  if (startsWithBytes(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return err('FILE_OLD_EXCEL')
  if (startsWithBytes(bytes, [0x50, 0x4b])) return excelCells(bytes)
  // Files put together from two programs mix the ways to end a line.
  const text = decode(bytes).replace(/\r\n?/g, '\n')
  if (noText.test(text)) return err('FILE_NOT_A_LIST')
  if (/^\s*<(?:!doctype|html|table|meta|\?xml)/i.test(text)) return webPageCells(text)
  const parsed = Papa.parse<string[]>(text, { delimiter: delimiterOf(text) })
  if (parsed.errors.some(({ type }) => type === 'Quotes')) return err('FILE_QUOTE_OPEN')
  return ok(parsed.data.map((line) => line.map(plainCell)))
}

// Control characters that no program writes into a list, but every picture, document and program is full of.
const noText = /[^\P{Cc}\s]/u

/** What stands in quotes parts nothing. */
const quoted = /"(?:[^"]|"")*"/g

/** What parts the cells: whichever of the usual signs stands most often in every one of the first lines. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replaceAll(quoted, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
  const times = (sign: string) => {
    const counts = lines.map((line) => line.split(sign).length - 1).sort((a, b) => a - b)
    // Not the very fewest: a title above the columns has none.
    return counts[Math.floor(counts.length / 3)] ?? 0
  }
  const signs = [',', '\t', ';', '|'].map((sign) => ({ sign, count: times(sign) }))
  return signs.reduce((best, each) => (each.count > best.count ? each : best)).sign
}

function startsWithBytes(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

async function excelCells(bytes: Uint8Array): Promise<Result<readonly (readonly string[])[], ReadRefusal>> {
  try {
    // Numbers stay as they are written: a phone or a long number loses its digits otherwise.
    const workbook = await unpackWorkbook(bytes)
    if (workbook === null) return err('FILE_NOT_A_LIST')
    const data = await readSheet<string>(workbook.buffer, { parseNumber: (text) => text, trim: true })
    return ok(data.map((row) => row.map(cellText)))
  } catch {
    // A zip that is no spreadsheet, or one that is damaged or locked by a password.
    return err('FILE_NOT_A_LIST')
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object' && 'toISOString' in cell && typeof cell.toISOString === 'function') {
    return dateText(String(cell.toISOString()))
  }
  return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : ''
}

// A spreadsheet's date has no zone; the reader gives it as midnight UTC.
function dateText(iso: string): string {
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

function webPageCells(text: string): Result<readonly (readonly string[])[], ReadRefusal> {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const rows = [...page.querySelectorAll('tr')].map((row) =>
    [...row.querySelectorAll('td, th')].map((cell) => (cell.textContent ?? '').trim()),
  )
  return rows.length === 0 ? err('FILE_NOT_A_LIST') : ok(rows)
}

/** Text by its mark at the start, else UTF-8 where it is valid, else what Korean Windows writes. */
export function decode(bytes: Uint8Array): string {
  if (startsWithBytes(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWithBytes(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes)
  const unmarked = unmarkedUtf16(bytes)
  if (unmarked !== null) return new TextDecoder(unmarked).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: the encoding of Korean Excel's own CSV.
    return new TextDecoder('euc-kr').decode(bytes)
  }
}

/**
 * UTF-16 whose mark was lost: a comma, a digit or the end of a line then has a zero on one side, always the same. In a
 * text of any other encoding nothing is zero.
 */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const start = bytes.subarray(0, 4096)
  const zeros = { even: 0, odd: 0 }
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1
  const enough = start.length / 20
  if (zeros.even === 0 && zeros.odd > enough) return 'utf-16le'
  return zeros.odd === 0 && zeros.even > enough ? 'utf-16be' : null
}

/**
 * What tells one file from another: two runs of 32 bits over its bytes, and how many there are. It is no proof against
 * anybody, it only knows the same file again; the browser's own digests are missing where the page came without TLS.
 */
function fingerprintOf(bytes: Uint8Array): string {
  let one = 0x811c9dc5
  let other = 0x41c6ce57
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x01000193)
    other = Math.imul(other ^ (byte + 1), 0x5f356495)
  }
  const hex = (part: number) => (part >>> 0).toString(16).padStart(8, '0')
  return `${hex(one)}${hex(other)}-${bytes.length}`
}

function tableOf(
  file: File,
  cells: readonly (readonly string[])[],
  fingerprint: string,
): Result<ListTable, ReadRefusal> {
  const isFilled = (row: readonly string[]) => row.some((cell) => cell.trim() !== '')
  const head = cells.findIndex((row) => row.filter((cell) => cell.trim() !== '').length >= 2)
  const first = head === -1 ? cells.findIndex(isFilled) : head
  const headers = (cells[first] ?? []).map((header) => header.trim())
  const below = cells
    .map((cell, index) => ({ number: index + 1, cell }))
    .slice(first + 1)
    .filter(({ cell }) => isFilled(cell))
  if (first === -1 || below.length === 0) return err('FILE_EMPTY')
  if (below.length > mostLines) return err('FILE_TOO_LONG')
  return ok({
    fileName: file.name,
    bytes: file.size,
    fingerprint,
    headers,
    numbers: below.map(({ number }) => number),
    lines: below.map(({ cell }) => cell),
  })
}
