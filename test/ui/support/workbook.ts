import { deflateRawSync } from 'node:zlib'

/** Writes a small Excel workbook by hand: a ZIP file of XML parts (ECMA-376, part 1), and further parts if given. */
export function workbook(
  rows: readonly (readonly Cell[])[],
  parts: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const lines = rows
    .map(
      (row, index) =>
        `<row r="${index + 1}">${row.map((cell, at) => cellXml(cell, at, index)).join('')}</row>`,
    )
    .join('')
  return workbookOf({ rows: lines, parts })
}

/** A workbook whose sheet is made of these rows of XML, with what comes before and after them. */
export function workbookOf({
  before = '<?xml version="1.0" encoding="UTF-8"?>',
  rows,
  after = '',
  parts = {},
}: {
  readonly before?: string
  readonly rows: string
  readonly after?: string
  readonly parts?: Readonly<Record<string, string>>
}): Uint8Array<ArrayBuffer> {
  const sheet = `${before}<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${after}</worksheet>`
  return zip({
    ...parts,
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': sheet,
  })
}

/** Text, a number as a spreadsheet keeps it, or a date as days since 1899-12-30. */
export type Cell = string | number | { readonly days: number }

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function relationships(targets: readonly (readonly [string, string])[]): string {
  const lines = targets.map(
    ([kind, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/${kind}" Target="${target}"/>`,
  )
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`
}

function cellXml(cell: Cell, column: number, row: number): string {
  const place = `${String.fromCharCode(65 + column)}${row + 1}`
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  if (typeof cell === 'object') return `<c r="${place}" s="1"><v>${cell.days}</v></c>`
  const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
}

function zip(parts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  return zipOf(
    Object.entries(parts).map(([path, text]) => {
      const whole = Buffer.from(text)
      return { path, data: deflateRawSync(whole), unfolded: whole.length, method: 8 }
    }),
  )
}

/** One part of a ZIP file as it stands there; `unfolded` is what it says of itself. */
export type ZipPart = {
  readonly path: string
  readonly data: Buffer
  readonly unfolded: number
  readonly method: 0 | 8
}

/** A ZIP file of these parts, true or not. */
export function zipOf(parts: readonly ZipPart[]): Uint8Array<ArrayBuffer> {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { path, data, unfolded, method } of parts) {
    const name = Buffer.from(path)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(data.length, 18)
    local.writeUInt32LE(unfolded, 22)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(data.length, 20)
    central.writeUInt32LE(unfolded, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(offset, 42)
    chunks.push(local, name, data)
    directory.push(central, name)
    offset += local.length + name.length + data.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...chunks, list, end]))
}
