/** Rules that a booking may break. A person with the right may set one aside, by name and reason. */
export type BookingRule =
  | 'OUTSIDE_HOURS'
  | 'DESIGNER_OFF'
  | 'BREAK_OVERLAP'
  | 'SERVICE_NOT_OFFERED'
  | 'DESIGNER_HOUR_FULL'
  | 'DESIGNER_BUSY'
  | 'CUSTOMER_DOUBLE_BOOKED'

export type ReservationsErrorCode =
  | BookingRule
  | 'ILLEGAL_MOVE'
  | 'ALREADY_ENDED'
  | 'NOT_ENDED'
  | 'REPEATS_CLASH'
  | 'SERIES_OVER'
  | 'NOBODY_FREE'
  | 'WAITLIST_CLOSED'
  | 'OVERRIDE_NOT_PERMITTED'
