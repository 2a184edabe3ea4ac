import type { Database } from '../../src-main/db/database.ts'
import type { SaveStaff, StaffMember } from '../../src-shared/domains/staff/contract.ts'
import { type BusinessDate, instantAt } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, ReservationId } from '../../src-shared/kernel/ids.ts'
import { formKey } from './catalog-of.ts'
import type { Client } from './test-app.ts'

let people = 0

/** What the form sends when it saves a person as they are. */
export function workOf(person: StaffMember): SaveStaff {
  return {
    key: formKey(),
    accountId: person.accountId,
    accountVersion: person.accountVersion,
    version: person.version,
    name: person.name,
    title: person.title,
    takesBookings: person.takesBookings,
    customersPerHour: person.customersPerHour,
    customersAtOnce: person.customersAtOnce,
    services: person.services,
  }
}

/** An account with a column of its own, taking bookings. */
export async function newDesigner(
  client: Client,
  name: string,
  { password, ...changes }: Partial<SaveStaff> & { readonly password?: string } = {},
): Promise<StaffMember> {
  people += 1
  const account = await client.access.createAccount({
    loginId: `designer${people}`,
    name,
    title: changes.title ?? '',
    type: 2,
    password: password ?? null,
    pin: null,
  })
  return client.staff.save({
    key: formKey(),
    accountId: account.accountId,
    accountVersion: account.version,
    version: null,
    name,
    title: account.title,
    takesBookings: true,
    customersPerHour: 1,
    customersAtOnce: 1,
    services: null,
    ...changes,
  })
}

/** A booking as it stands in the tables, for rules that ask what is already booked. */
export async function bookedAt(
  db: Database,
  booking: {
    readonly designerId: AccountId
    readonly date: BusinessDate
    readonly fromMinute: number
    readonly toMinute: number
    readonly outcome?: 'cancelled' | 'no_show'
  },
): Promise<ReservationId> {
  const { designerId, date, outcome = null } = booking
  const [startsAt, endsAt] = [booking.fromMinute, booking.toMinute].map((minute) =>
    instantAt(date, minute, 'Asia/Seoul'),
  )
  if (startsAt === undefined || endsAt === undefined) throw new Error('two instants')
  const { id } = await db.kysely
    .insertInto('reservations')
    .values({
      customer_id: null,
      designer_id: designerId,
      status: 0,
      outcome,
      business_date: date,
      starts_at: startsAt,
      ends_at: endsAt,
      source: 'counter',
      note: '',
      series_id: null,
      order_id: null,
      override_rules: null,
      override_reason: null,
      override_by: null,
      arrived_at: null,
      started_at: null,
      finished_at: null,
      created_by: null,
      created_at: startsAt,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.kysely
    .insertInto('reservation_spans')
    .values({
      reservation_id: id,
      position: 0,
      designer_id: designerId,
      business_date: date,
      starts_at: startsAt,
      ends_at: endsAt,
      live: outcome === null ? 1 : 0,
    })
    .execute()
  return id
}
