import { textCell } from '../../../src-shared/kernel/spreadsheet-cell.ts'

/** A file that Excel reads as UTF-8, by the mark at its start. Every cell is quoted, so that none ends inside itself. */
export async function spreadsheetText(lines: readonly (readonly string[])[]): Promise<string> {
  const { default: Papa } = await import('papaparse')
  const cells = lines.map((line) => line.map(textCell))
  return `\uFEFF${Papa.unparse(cells, { quotes: true })}`
}
