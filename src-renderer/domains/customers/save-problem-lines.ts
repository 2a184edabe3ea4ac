import type { Translate } from '../../app/i18n/translate.ts'
import { fieldWords } from './import-words.ts'
import { importFields } from '../../../src-shared/domains/customers/import-contract.ts'
import type { ReviewedRow } from './import-review.ts'

// A spreadsheet runs what starts so; a mark before it makes it text.
const startsFormula = /^[=+\-@\t\r]/

/** Saves the lines that are not taken as a file to mend and bring again. */
export async function saveProblemLines(rows: readonly ReviewedRow[], t: Translate): Promise<void> {
  const { default: Papa } = await import('papaparse')
  const head = importFields.map((field) => t(fieldWords[field]))
  const lines = rows.map(({ row }) =>
    importFields.map((field) => (startsFormula.test(row[field]) ? `'${row[field]}` : row[field])),
  )
  // With the mark at the start Excel reads it as UTF-8.
  const text = `\uFEFF${Papa.unparse([head, ...lines])}`
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = t('imports.problemFile')
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
