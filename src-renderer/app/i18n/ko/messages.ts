import { access } from './access.ts'
import { accounts } from './accounts.ts'
import { backup } from './backup.ts'
import { cash } from './cash.ts'
import { catalog } from './catalog.ts'
import { checkout } from './checkout.ts'
import { common } from './common.ts'
import { customerPage } from './customer-page.ts'
import { customers } from './customers.ts'
import { errors } from './errors.ts'
import { fields } from './fields.ts'
import { frame } from './frame.ts'
import { board } from './board.ts'
import { orders } from './orders.ts'
import { payments } from './payments.ts'
import { photos } from './photos.ts'
import { receipts } from './receipts.ts'
import { records } from './records.ts'
import { refunds } from './refunds.ts'
import { reservations } from './reservations.ts'
import { sales } from './sales.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { staff } from './staff.ts'
import { today } from './today.ts'
import { waitlist } from './waitlist.ts'

export const ko = {
  access,
  accounts,
  backup,
  board,
  cash,
  catalog,
  checkout,
  common,
  customerPage,
  customers,
  errors,
  fields,
  frame,
  orders,
  payments,
  photos,
  receipts,
  records,
  refunds,
  reservations,
  sales,
  search,
  settings,
  staff,
  today,
  waitlist,
}
