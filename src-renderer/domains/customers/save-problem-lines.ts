import type { Translate } from '../../app/i18n/translate.ts'
import { fieldWords } from './import-words.ts'
import { type ImportKind, importFieldsOf } from '../../../src-shared/domains/customers/import-contract.ts'
import type { ReviewedRow } from './import-review.ts'
import { spreadsheetText } from './spreadsheet-text.ts'

/** Saves the lines that are not taken as a file to mend and bring again. */
export async function saveProblemLines(
  rows: readonly ReviewedRow[],
  { what, t }: { readonly what: ImportKind; readonly t: Translate },
): Promise<void> {
  const fields = importFieldsOf[what]
  const head = fields.map((field) => t(fieldWords[field]))
  const text = await spreadsheetText([head, ...rows.map(({ row }) => fields.map((field) => row[field]))])
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = t('imports.problemFile')
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
