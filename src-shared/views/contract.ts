import { calendarViews } from './calendar-contract.ts'
import { ownDayViews } from './own-day-contract.ts'
import { searchViews } from './search-contract.ts'
import { todayViews } from './today-contract.ts'

/** Read-only questions across domains. */
export const viewsContract = { ...calendarViews, ...todayViews, ...ownDayViews, ...searchViews }
