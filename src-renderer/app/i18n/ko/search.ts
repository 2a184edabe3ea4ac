/** What the search box of the frame finds. */
export const search = {
  bookings: '예약',
  receipts: '영수증',
  bookingLine: '{{when}} · {{designer}}',
  openDay: '{{date}} 예약표 보기',
  receiptOf: '{{name}} 님 {{amount}}',
}
