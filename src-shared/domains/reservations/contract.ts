import { z } from 'zod'
import { businessDateSchema, epochMs, epochMsSchema } from '../../kernel/business-date.ts'
import {
  accountIdSchema,
  idempotencyKeySchema,
  photoIdSchema,
  productIdSchema,
  reservationIdSchema,
  rowVersionSchema,
  waitlistIdSchema,
} from '../../kernel/ids.ts'
import { krwSchema } from '../../kernel/krw.ts'
import { failureDetailsSchema, failures, procedure } from '../../procedure-meta.ts'
import { bookingRules, bookingSources, bookingWarnings, limits, outcomes, statusSchema } from './model.ts'

/** The start of a booking: a whole minute. */
export const startSchema = epochMsSchema.refine((at) => at % 60_000 === 0, 'whole minutes').transform(epochMs)

const noteSchema = z.string().trim().max(limits.noteLength)
const photoIdsSchema = z.array(photoIdSchema).max(limits.photos)
const productIdsSchema = z.array(productIdSchema).max(limits.services)
const lengthSchema = z.int().min(limits.shortestMinutes).max(limits.longestMinutes)

/** Rules set aside by whoever acts, with the reason. Needs `bookings.override`; both are kept with the booking. */
export const overrideSchema = z.object({
  rules: z.array(z.enum(bookingRules)).min(1),
  reason: z.string().trim().min(1).max(200),
})

export const bookedServiceSchema = z.object({
  productId: productIdSchema,
  name: z.string(),
  priceKrw: krwSchema,
  workMinutes: z.int(),
  processingMinutes: z.int(),
  finishMinutes: z.int(),
  /** Whether another customer may be served while this one waits. */
  bookableWhileProcessing: z.boolean(),
})

/** A booking as every mutation answers it. `views.booking` has what the drawer shows around it. */
export const reservationSchema = z.object({
  id: reservationIdSchema,
  version: rowVersionSchema,
  customerId: accountIdSchema.nullable(),
  designerId: accountIdSchema,
  status: statusSchema,
  outcome: z.enum(outcomes).nullable(),
  businessDate: businessDateSchema,
  startsAtMs: epochMsSchema,
  endsAtMs: epochMsSchema,
  source: z.enum(bookingSources),
  note: z.string(),
  /** Of its visit, whoever took or sent them. */
  photoIds: z.array(photoIdSchema),
  seriesId: z.string().nullable(),
  services: z.array(bookedServiceSchema),
  priceKrw: krwSchema,
  override: z.object({ rules: z.array(z.string()), reason: z.string(), byName: z.string() }).nullable(),
  arrivedAtMs: epochMsSchema.nullable(),
  startedAtMs: epochMsSchema.nullable(),
  finishedAtMs: epochMsSchema.nullable(),
})
export type Reservation = z.infer<typeof reservationSchema>

/** What is wrong with a place, as the form shows it before saving: the same words as the refusal itself. */
export const refusalSchema = z.object({ rule: z.enum(bookingRules), details: failureDetailsSchema })

const place = {
  designerId: accountIdSchema,
  startsAtMs: startSchema,
  productIds: productIdsSchema,
  /** Left out: as long as the services take together; without services one slot. */
  lengthMinutes: lengthSchema.optional(),
}
const newBooking = {
  key: idempotencyKeySchema,
  customerId: accountIdSchema,
  ...place,
  note: noteSchema.optional(),
  /** What the customer sent: they hang on the visit from then on. */
  photoIds: photoIdsSchema.optional(),
  override: overrideSchema.optional(),
}
const repeats = {
  everyWeeks: z.int().min(1).max(26),
  /** Visits in all, the first one included. */
  times: z.int().min(2).max(100),
}
const edited = { key: idempotencyKeySchema, id: reservationIdSchema, version: rowVersionSchema }

/**
 * Details of a broken rule: `holderName` and `holderId` (who has the place), `fromAtMs` and `toAtMs`, `designerName`;
 * `rules` is every rule that this place breaks, separated by commas, so that one override can name them all.
 */
const placeRefused = failures(
  'OUTSIDE_HOURS',
  'DESIGNER_OFF',
  'BREAK_OVERLAP',
  'SERVICE_NOT_OFFERED',
  'DESIGNER_HOUR_FULL',
  'DESIGNER_BUSY',
  'CUSTOMER_DOUBLE_BOOKED',
  'OVERRIDE_NOT_PERMITTED',
  'NOT_FOUND',
  'INPUT_REFUSED',
  'IDEMPOTENCY_KEY_REUSED',
  'PHOTO_NOT_THERE',
  'PHOTO_ON_OTHER_VISIT',
)
const edit = failures('NOT_FOUND', 'STALE_VERSION', 'IDEMPOTENCY_KEY_REUSED', 'ALREADY_ENDED')
const write = procedure.meta({ access: 'bookings.write' })
const read = procedure.meta({ access: 'bookings.read' })

export const reservationsContract = {
  get: read
    .input(z.object({ id: reservationIdSchema }))
    .output(reservationSchema)
    .errors(failures('NOT_FOUND')),
  /** Every change of one booking, oldest first; `before` and `after` hold the fields that changed. */
  log: read.input(z.object({ id: reservationIdSchema })).output(
    z.array(
      z.object({
        atMs: epochMsSchema,
        actorName: z.string(),
        action: z.string(),
        before: z.record(z.string(), z.unknown()),
        after: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
  /** Says what saving would answer, without saving. `id`: the booking that moves there. */
  check: read
    .input(z.object({ ...place, customerId: accountIdSchema.nullable(), id: reservationIdSchema.optional() }))
    .output(
      z.object({
        startsAtMs: epochMsSchema,
        endsAtMs: epochMsSchema,
        lengthMinutes: z.int(),
        priceKrw: krwSchema,
        refusals: z.array(refusalSchema),
        warnings: z.array(z.enum(bookingWarnings)),
      }),
    )
    .errors(failures('NOT_FOUND', 'INPUT_REFUSED')),
  checkRepeats: read
    .input(z.object({ ...place, ...repeats, customerId: accountIdSchema }))
    .output(
      z.array(
        z.object({
          date: businessDateSchema,
          startsAtMs: epochMsSchema,
          refusals: z.array(refusalSchema),
        }),
      ),
    )
    .errors(failures('NOT_FOUND', 'INPUT_REFUSED')),
  book: write.input(z.object(newBooking)).output(reservationSchema).errors(placeRefused),
  /** Other designer, start or length; what is left out stays. Undo is a move back. */
  move: write
    .input(
      z.object({
        ...edited,
        designerId: accountIdSchema.optional(),
        startsAtMs: startSchema.optional(),
        lengthMinutes: lengthSchema.optional(),
        override: overrideSchema.optional(),
      }),
    )
    .output(reservationSchema)
    .errors({ ...placeRefused, ...edit }),
  changeServices: write
    .input(
      z.object({
        ...edited,
        productIds: productIdsSchema,
        lengthMinutes: lengthSchema.optional(),
        override: overrideSchema.optional(),
      }),
    )
    .output(reservationSchema)
    .errors({ ...placeRefused, ...edit }),
  /** One of the legal moves; a step back needs `bookings.override`. */
  setStatus: write
    .input(z.object({ ...edited, status: statusSchema }))
    .output(reservationSchema)
    .errors({ ...edit, ...failures('ILLEGAL_MOVE') }),
  setOutcome: write
    .input(
      z.object({
        ...edited,
        outcome: z.enum(outcomes),
        reason: z.string().trim().max(200).optional(),
      }),
    )
    .output(reservationSchema)
    .errors({ ...edit, ...failures('ILLEGAL_MOVE') }),
  /** Takes a cancellation or a no-show back, if the place is still there. Needs `bookings.override`. */
  restore: write
    .input(z.object({ ...edited, override: overrideSchema.optional() }))
    .output(reservationSchema)
    .errors({ ...placeRefused, ...edit, ...failures('NOT_ENDED') }),
  updateNote: write
    .input(z.object({ ...edited, note: noteSchema }))
    .output(reservationSchema)
    .errors(edit),
  /** Somebody stands there: from now, rounded down to the slot, with whoever is free when no designer is named. */
  walkIn: write
    .input(
      z.object({
        key: idempotencyKeySchema,
        customerId: accountIdSchema.nullable().optional(),
        designerId: accountIdSchema.optional(),
        productIds: productIdsSchema.optional(),
        lengthMinutes: lengthSchema.optional(),
        note: noteSchema.optional(),
        override: overrideSchema.optional(),
      }),
    )
    .output(reservationSchema)
    .errors({ ...placeRefused, ...failures('NOBODY_FREE') }),
  /** REPEATS_CLASH: details.dates are the days that clash, separated by commas; nothing was booked then. */
  bookRepeats: write
    .input(z.object({ ...newBooking, ...repeats, clashes: z.enum(['refuse', 'skip']) }))
    .output(
      z.object({
        booked: z.array(reservationSchema),
        skipped: z.array(z.object({ date: businessDateSchema, refusals: z.array(refusalSchema) })),
      }),
    )
    .errors({ ...placeRefused, ...failures('REPEATS_CLASH') }),
  /**
   * Cancels what is left of a repeat: `following` from this visit on, `coming` all that have not begun. Visits that are
   * being served or are over stay as they are. SERIES_OVER: nothing of it is left, or the booking repeats nothing.
   */
  cancelRepeats: write
    .input(
      z.object({
        ...edited,
        which: z.enum(['following', 'coming']),
        reason: z.string().trim().max(200).optional(),
      }),
    )
    .output(z.object({ cancelled: z.array(reservationSchema) }))
    .errors(failures('NOT_FOUND', 'STALE_VERSION', 'IDEMPOTENCY_KEY_REUSED', 'SERIES_OVER')),
}

export const waitingSchema = z.object({
  id: waitlistIdSchema,
  version: rowVersionSchema,
  customerId: accountIdSchema,
  customerName: z.string(),
  customerPhone: z.string().nullable(),
  designerId: accountIdSchema.nullable(),
  designerName: z.string().nullable(),
  fromDate: businessDateSchema,
  toDate: businessDateSchema,
  /** Minutes after midnight between which the visit may start. */
  fromMinute: z.int(),
  toMinute: z.int(),
  productIds: z.array(productIdSchema),
  serviceNames: z.array(z.string()),
  note: z.string(),
  state: z.enum(['waiting', 'filled', 'dropped']),
  reservationId: reservationIdSchema.nullable(),
  createdAtMs: epochMsSchema,
})
export type Waiting = z.infer<typeof waitingSchema>

export const waitlistContract = {
  /** Who still waits, longest first; with a date only those whose days include it. */
  list: read.input(z.object({ date: businessDateSchema.optional() })).output(z.array(waitingSchema)),
  add: write
    .input(
      z
        .object({
          key: idempotencyKeySchema,
          customerId: accountIdSchema,
          designerId: accountIdSchema.nullable(),
          fromDate: businessDateSchema,
          toDate: businessDateSchema,
          fromMinute: z.int().min(0).max(1800),
          toMinute: z.int().min(0).max(1800),
          productIds: productIdsSchema,
          note: noteSchema.optional(),
        })
        .refine((wish) => wish.fromDate <= wish.toDate, { path: ['toDate'] })
        .refine((wish) => wish.fromMinute <= wish.toMinute, { path: ['toMinute'] }),
    )
    .output(waitingSchema)
    .errors(failures('NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED')),
  drop: write
    .input(z.object({ key: idempotencyKeySchema, id: waitlistIdSchema, version: rowVersionSchema }))
    .output(waitingSchema)
    .errors(failures('NOT_FOUND', 'STALE_VERSION', 'WAITLIST_CLOSED', 'IDEMPOTENCY_KEY_REUSED')),
  /** Who waits for such a place: a freed slot, or a booking that was just cancelled. */
  matchesFor: read
    .input(
      z.object({
        designerId: accountIdSchema,
        startsAtMs: startSchema,
        /** Length of the free stretch; who needs more is left out. */
        lengthMinutes: lengthSchema.optional(),
      }),
    )
    .output(z.array(waitingSchema)),
  /** Books the place for who waits and closes the entry, both or neither. */
  fill: write
    .input(
      z.object({
        key: idempotencyKeySchema,
        id: waitlistIdSchema,
        version: rowVersionSchema,
        designerId: accountIdSchema,
        startsAtMs: startSchema,
        override: overrideSchema.optional(),
      }),
    )
    .output(z.object({ waiting: waitingSchema, reservation: reservationSchema }))
    .errors({ ...placeRefused, ...failures('STALE_VERSION', 'WAITLIST_CLOSED') }),
}
