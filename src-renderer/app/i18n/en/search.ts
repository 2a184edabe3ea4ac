import type { Translated } from '../translated.ts'
import type { search as ko } from '../ko/search.ts'

export const search = {
  bookings: 'Bookings',
  receipts: 'Receipts',
  bookingLine: '{{when}} · {{designer}}',
  openDay: 'Open the calendar on {{date}}',
  receiptOf: '{{name}} {{amount}}',
} satisfies Translated<typeof ko>
