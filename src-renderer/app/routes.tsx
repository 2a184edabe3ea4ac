import { accountsEntry } from '../domains/access/routes.tsx'
import { boardEntry } from '../domains/board/routes.tsx'
import { calendarEntry } from '../domains/reservations/routes.tsx'
import { catalogEntry } from '../domains/catalog/routes.tsx'
import { checkoutEntry } from '../domains/checkout/routes.tsx'
import { customersEntry } from '../domains/customers/routes.tsx'
import { receiptsEntry } from '../domains/receipts/routes.tsx'
import { refundsEntry } from '../domains/refunds/routes.tsx'
import { salesEntry } from '../domains/sales/routes.tsx'
import { settingsEntry } from '../domains/settings/routes.tsx'
import { staffEntry } from '../domains/staff/routes.tsx'
import { todayEntry } from '../domains/today/routes.tsx'
import { type DomainEntry, fetchScreen } from '../ui/route.ts'

/** Every screen of the program. A domain adds its addresses in its own routes file. */
export const domainEntries: readonly DomainEntry[] = [
  todayEntry,
  calendarEntry,
  checkoutEntry,
  customersEntry,
  boardEntry,
  receiptsEntry,
  refundsEntry,
  salesEntry,
  catalogEntry,
  staffEntry,
  accountsEntry,
  settingsEntry,
]

/** Begins to fetch the screen of an address while it is still being asked who is signed in. */
export function fetchScreenAt(address: string): void {
  const all = domainEntries.flatMap((entry) => entry.routes)
  const route = all.find(({ path }) => new URLPattern({ pathname: `/app${path}` }).test(address))
  if (route !== undefined) fetchScreen(route.screen)
}
