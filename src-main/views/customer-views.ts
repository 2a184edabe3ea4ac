import type { BusinessDate } from '../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../src-shared/kernel/ids.ts'
import type { Database } from '../db/database.ts'
import { customerFacts } from './customer-facts.ts'
import { customerCounts, customerListPage, listedCustomers, type ListQuestion } from './customer-list.ts'
import { customerTimeline, type TimelineQuestion } from './customer-timeline.ts'

/** What bookings and sales say about customers, over one database. */
export function customerViews({ reader, longReads }: Pick<Database, 'reader' | 'longReads'>) {
  return {
    list: (asked: ListQuestion) => customerListPage(reader, asked),
    listed: (ids: readonly AccountId[], today: BusinessDate) => listedCustomers(reader, ids, today),
    // Looks at every customer there is.
    counts: (today: BusinessDate) => longReads.run((steady) => customerCounts(steady, today)),
    facts: (whose: { readonly id: AccountId; readonly today: BusinessDate }) => customerFacts(reader, whose),
    timeline: (asked: TimelineQuestion) => customerTimeline(reader, asked),
  }
}
