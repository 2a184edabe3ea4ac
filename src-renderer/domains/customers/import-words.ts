import type { ImportField } from '../../../src-shared/domains/customers/import-contract.ts'
import type { MessageKey } from '../../app/i18n/translate.ts'

/** What a field of ours is called where a file is taken in. */
export const fieldWords = {
  name: 'imports.toName',
  phone: 'imports.toPhone',
  birth: 'imports.toBirth',
  lastVisitOn: 'imports.toLastVisit',
  visitCount: 'imports.toVisitCount',
  warning: 'imports.toWarning',
  memo: 'imports.toMemo',
} as const satisfies Record<ImportField, MessageKey>
