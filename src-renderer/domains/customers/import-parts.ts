import type {
  DuplicateAnswer,
  ImportRow,
  UnknownAnswer,
} from '../../../src-shared/domains/customers/import-contract.ts'
import { importRules } from '../../../src-shared/domains/customers/model.ts'
import type { Review } from './import-review.ts'

export type SentRow = ImportRow & {
  readonly onDuplicate: DuplicateAnswer
  readonly onUnknown: UnknownAnswer
}

/** Far below what the door lets through at once: Korean takes three bytes a letter, and JSON adds its own. */
const mostLettersAPart = 600_000

/** Lines in parts small enough to send; at least one part, which may be empty. */
export function partsOf<Row extends ImportRow>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const parts: Row[][] = [[]]
  let letters = 0
  for (const row of rows) {
    const part = parts.at(-1)
    const long = row.memo.length + row.warning.length + row.services.length + row.text.length
    const size = row.name.length + long + 300
    const isFull = part !== undefined && part.length >= importRules.rowsPerPart
    if (part === undefined || isFull || (letters + size > mostLettersAPart && part.length > 0)) {
      parts.push([row])
      letters = size
    } else {
      part.push(row)
      letters += size
    }
  }
  return parts
}

/** The lines that go out: what is bad or left out stays here. */
export function rowsToSend(review: Review): readonly SentRow[] {
  return review.rows
    .filter((each) => each.state === 'fine' || each.state === 'ask')
    .map((each) => ({ ...each.row, onDuplicate: each.onDuplicate, onUnknown: each.onUnknown }))
}
