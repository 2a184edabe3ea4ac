import type {
  ImportField,
  ImportKind,
  ImportSummary,
} from '../../../src-shared/domains/customers/import-contract.ts'
import type { MessageKey } from '../../app/i18n/translate.ts'

/** What a field of ours is called where a file is taken in. */
export const fieldWords = {
  name: 'imports.toName',
  phone: 'imports.toPhone',
  email: 'imports.toEmail',
  birth: 'imports.toBirth',
  lastVisitOn: 'imports.toLastVisit',
  visitCount: 'imports.toVisitCount',
  registeredOn: 'imports.toRegistered',
  warning: 'imports.toWarning',
  memo: 'imports.toMemo',
  date: 'imports.toDate',
  time: 'imports.toTime',
  services: 'imports.toServices',
  designer: 'imports.toDesigner',
  minutes: 'imports.toMinutes',
  state: 'imports.toState',
  amount: 'imports.toAmount',
  text: 'imports.toText',
} as const satisfies Record<ImportField, MessageKey>

/** What is said of each kind of list. */
export const kindWords = {
  customers: {
    kind: 'imports.kindCustomers',
    title: 'imports.title',
    drop: 'imports.dropHelp',
    take: 'imports.take',
    done: 'imports.doneTitle',
    created: 'imports.createdCount',
    removes: 'imports.undoRemoves',
    keeps: 'imports.undoKeeps',
  },
  visits: {
    kind: 'imports.kindVisits',
    title: 'imports.titleVisits',
    drop: 'imports.dropVisits',
    take: 'imports.takeVisits',
    done: 'imports.doneVisits',
    created: 'imports.createdVisits',
    removes: 'imports.undoVisits',
    keeps: 'imports.undoKeepsRecords',
  },
  notes: {
    kind: 'imports.kindNotes',
    title: 'imports.titleNotes',
    drop: 'imports.dropNotes',
    take: 'imports.takeNotes',
    done: 'imports.doneNotes',
    created: 'imports.createdNotes',
    removes: 'imports.undoNotes',
    keeps: 'imports.undoKeepsRecords',
  },
} as const satisfies Record<ImportKind, Record<string, MessageKey>>

/** How many lines of a file are in. Of customers several lines may be one person. */
export function linesIn({ created, updated }: ImportSummary): number {
  return created + updated
}
