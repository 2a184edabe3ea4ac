import type { ExportWhat } from '../../src-shared/domains/customers/takeout-contract.ts'
import type { BusinessDate, DayRule } from '../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../src-shared/kernel/ids.ts'
import type { Database } from '../db/database.ts'
import { customerFacts } from './customer-facts.ts'
import { customerCounts, customerListPage, listedCustomers, type ListQuestion } from './customer-list.ts'
import { customerTimeline } from './customer-timeline.ts'
import { photosOfVisit, photoVisits, whoseVisit } from './customer-visits.ts'
import { customersTable, everythingOf, salesTable, visitsTable } from './export/export-tables.ts'
import type { TimelineQuestion } from './timeline-marks.ts'

const tables = { customers: customersTable, visits: visitsTable, sales: salesTable }

/** What bookings and sales say about customers, over one database. */
export function customerViews({ reader, longReads }: Pick<Database, 'reader' | 'longReads'>) {
  return {
    // Some filters pass everybody before they have a page.
    list: (asked: ListQuestion) => longReads.run((steady) => customerListPage(steady, asked)),
    listed: (ids: readonly AccountId[], today: BusinessDate) => listedCustomers(reader, ids, today),
    // Looks at every customer there is.
    counts: (today: BusinessDate) => longReads.run((steady) => customerCounts(steady, today)),
    facts: (whose: { readonly id: AccountId; readonly today: BusinessDate; readonly day: DayRule }) =>
      customerFacts(reader, whose),
    timeline: (asked: TimelineQuestion) => customerTimeline(reader, asked),
    whoseVisit,
    table: (what: ExportWhat, asked: Parameters<typeof customersTable>[1]) => tables[what](reader, asked),
    everythingOf: (asked: Parameters<typeof everythingOf>[1]) => everythingOf(reader, asked),
    photosOfVisit,
    photoVisits: (id: AccountId) => photoVisits(reader, id),
  }
}
