// A spreadsheet runs what starts so, wide letters and spaces before it included; a mark in front makes it text. A text
// that has such a mark of its own gets one more.
const needsMark = /^'*(?:[\s\u200B\uFEFF]*[=+\-@＝＋－＠]|[\t\r\n])/u

/** A cell as it goes into a file for a spreadsheet: never worked out there, and the same again when the file is read. */
export function textCell(cell: string): string {
  return needsMark.test(cell) ? `'${cell}` : cell
}

/** The cell that textCell was given. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && needsMark.test(cell.slice(1)) ? cell.slice(1) : cell
}
