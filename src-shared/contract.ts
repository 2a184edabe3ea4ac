import { accessContract } from './domains/access/contract.ts'
import { checkoutContract } from './domains/checkout/contract.ts'
import { paymentsContract } from './domains/payments/contract.ts'
import { refundsContract } from './domains/refunds/contract.ts'
import { reservationsContract, waitlistContract } from './domains/reservations/contract.ts'
import { boardContract } from './domains/board/contract.ts'
import { backupContract } from './domains/backup/contract.ts'
import { customersContract } from './domains/customers/contract.ts'
import { purchasesContract } from './domains/purchases/contract.ts'
import { receiptsContract } from './domains/receipts/contract.ts'
import { photosContract } from './domains/photos/contract.ts'
import { catalogContract } from './domains/catalog/contract.ts'
import { settingsContract } from './domains/settings/contract.ts'
import { staffContract } from './domains/staff/contract.ts'
import { liveContract } from './live/contract.ts'
import { viewsContract } from './views/contract.ts'
import { bookedContract } from './views/booked/contract.ts'
import { salesContract } from './views/sales/contract.ts'

/** Everything the program can be asked, on every transport. */
export const contract = {
  access: accessContract,
  photos: photosContract,
  customers: customersContract,
  settings: settingsContract,
  reservations: reservationsContract,
  waitlist: waitlistContract,
  checkout: checkoutContract,
  purchases: purchasesContract,
  payments: paymentsContract,
  refunds: refundsContract,
  sales: salesContract,
  views: viewsContract,
  receipts: receiptsContract,
  board: boardContract,
  backup: backupContract,
  catalog: catalogContract,
  staff: staffContract,
  booked: bookedContract,
  live: liveContract,
}
