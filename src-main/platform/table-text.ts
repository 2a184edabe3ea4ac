import { textCell } from '../../src-shared/kernel/spreadsheet-cell.ts'

/** A cell of a table: a number stays a number where the format knows numbers. */
export type Cell = string | number | null
/** A table a page of rows at a time. */
export type Table = {
  readonly name: string
  readonly header: readonly string[]
  readonly pages: AsyncIterable<readonly (readonly Cell[])[]>
}

// Without it Excel reads Korean as something else.
const byteOrderMark = '\uFEFF'

/** The table as lines of a CSV file that Excel opens as it is. */
export async function* csvPieces(table: Table): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(table.header)
  for await (const rows of table.pages) yield rows.map(csvLine).join('')
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/**
 * A text as a cell. One that begins like a formula (`=`, `+`, `-`, `@`, a tab) gets an apostrophe, since a spreadsheet
 * would work it out: what customers are called must never run on the machine of whoever opens the list.
 */
export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = textCell(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The files of a workbook, by their names in it; every text is an inline string, so that none is ever a formula. */
export function workbookParts(
  tables: readonly Table[],
): readonly { readonly name: string; readonly pieces: AsyncIterable<string> }[] {
  const numbered = tables.map((table, index) => ({ table, number: index + 1 }))
  const sheets = numbered
    .map(
      ({ table, number }) =>
        `<sheet name="${xml(sheetName(table.name))}" sheetId="${number}" r:id="r${number}"/>`,
    )
    .join('')
  const relations = numbered
    .map(
      ({ number }) =>
        `<Relationship Id="r${number}" Type="${officeRelations}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    )
    .join('')
  const types = numbered
    .map(
      ({ number }) =>
        `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${sheetType}.worksheet+xml"/>`,
    )
    .join('')
  return [
    { name: '[Content_Types].xml', pieces: once(contentTypes(types)) },
    {
      name: '_rels/.rels',
      pieces: once(
        `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="r1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
    },
    {
      name: 'xl/workbook.xml',
      pieces: once(
        `${head}<workbook xmlns="${spreadsheet}" xmlns:r="${officeRelations}"><sheets>${sheets}</sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      pieces: once(`${head}<Relationships xmlns="${packageRelations}">${relations}</Relationships>`),
    },
    ...numbered.map(({ table, number }) => ({
      name: `xl/worksheets/sheet${number}.xml`,
      pieces: sheetPieces(table),
    })),
  ]
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function contentTypes(sheets: string): string {
  return `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>${sheets}</Types>`
}

// oxlint-disable-next-line require-await
async function* once(text: string): AsyncGenerator<string> {
  yield text
}

async function* sheetPieces(table: Table): AsyncGenerator<string> {
  yield `${head}<worksheet xmlns="${spreadsheet}"><sheetData>${sheetRow(table.header, 1)}`
  let number = 1
  for await (const rows of table.pages) {
    yield rows.map((row, index) => sheetRow(row, number + index + 1)).join('')
    number += rows.length
  }
  yield '</sheetData></worksheet>'
}

// Some readers want every cell to say where it stands, though the format does not ask for it.
function sheetRow(cells: readonly Cell[], number: number): string {
  const told = cells.map((cell, index) => sheetCell(cell, `${columnName(index)}${number}`)).join('')
  return `<row r="${number}">${told}</row>`
}

/** A, B … Z, AA. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last
}

// A cell of Excel holds 32,767 characters.
const longestCell = 32_767

function sheetCell(cell: Cell, place: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  const text = xml(cell.slice(0, longestCell))
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

// Control characters may not stand in XML at all.
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}
