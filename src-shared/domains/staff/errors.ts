export type StaffErrorCode =
  | 'DAY_HAS_BOOKINGS' // details.count, details.date, details.name of the first of them
  | 'BREAK_OUTSIDE_HOURS' // details.weekday
  | 'NOT_STAFF' // the account is no designer, manager or test account
