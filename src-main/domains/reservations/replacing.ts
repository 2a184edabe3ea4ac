import type {
  Override,
  Plan,
  PlannedService,
  Refusal,
} from '../../../src-shared/domains/reservations/model.ts'
import { businessDateOf, type EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { takeDays, takeDesigners } from '../staff/days-service.ts'
import { daysTouched, judge, planOf, refusalOf } from './places.ts'
import { customerMeant, designerRow, takeCustomer } from './places-store.ts'
import type { PlaceRefused } from './placing.ts'
import { changed, overrideShown, overrideUsed, record, shown, type Writing } from './recording.ts'
import {
  bookedServices,
  type ReservationRow,
  replaceServices,
  replaceSpans,
  reservationRow,
  updateReservation,
} from './store.ts'

export type Replacement = {
  readonly action: 'moved' | 'services_changed' | 'restored'
  readonly designerId: AccountId
  readonly startsAt: EpochMs
  readonly services: readonly PlannedService[]
  /** Left out: as long as the services take together. */
  readonly lengthMinutes: number | undefined
  readonly override: Override | undefined
}

/**
 * Gives a booking another place (designer, time, length or services), or its own place back.
 * @returns STALE_VERSION when somebody changed it while this one waited for the days, or as placeNew
 */
export async function placeAgain(
  writing: Writing,
  row: ReservationRow,
  to: Replacement,
): Promise<Result<null, PlaceRefused | 'STALE_VERSION'>> {
  const { tx, rules } = writing
  await takeDesigners(tx, [to.designerId, row.designer_id])
  const sameDesigner = to.designerId === row.designer_id
  const designer = await designerRow(tx, to.designerId, sameDesigner ? 'any' : 'bookable')
  if (designer === null) return err('NOT_FOUND', { what: 'designer', id: to.designerId })
  const planned = planOf(to.services, to.startsAt, {
    askedMinutes: to.lengthMinutes,
    emptyMinutes: rules.slotMinutes,
  })
  if (!planned.ok) return planned
  const plan = planned.value
  const before = await bookedServices(tx, row.id)
  await takeDays(tx, [
    ...daysTouched(designer.id, plan, rules),
    ...daysTouched(row.designer_id, planOfRow(row, before), rules),
  ])
  const customer = row.customer_id === null ? null : await customerMeant(tx, row.customer_id)
  if (customer !== null) await takeCustomer(tx, customer.id)
  if ((await reservationRow(tx, row.id))?.version !== row.version) return err('STALE_VERSION')
  const wish = { designer, customerIds: customer?.everyId ?? [], plan, except: row.id }
  const refusals = stillRefused(await judge(tx, rules, wish), row, to)
  const refusal = refusalOf(refusals, to.override)
  if (refusal !== null) return refusal
  return writeAgain(writing, row, { ...to, plan, servicesBefore: before, refusals })
}

/** What was right when it was booked stays right: a longer cut is not refused because its hour has become smaller. */
export function stillRefused(
  refusals: readonly Refusal[],
  row: ReservationRow,
  to: Pick<Replacement, 'action' | 'designerId' | 'startsAt'>,
): readonly Refusal[] {
  const stays = to.designerId === row.designer_id && row.outcome === null
  const sameStart = stays && to.startsAt === row.starts_at
  return refusals.filter(
    ({ rule }) =>
      !(rule === 'SERVICE_NOT_OFFERED' && stays && to.action === 'moved') &&
      !(rule === 'DESIGNER_HOUR_FULL' && sameStart),
  )
}

async function writeAgain(
  writing: Writing,
  row: ReservationRow,
  to: Replacement & {
    readonly plan: Plan
    readonly servicesBefore: readonly PlannedService[]
    readonly refusals: readonly Refusal[]
  },
): Promise<Result<null, 'STALE_VERSION'>> {
  const { tx, rules } = writing
  const { plan } = to
  const businessDate = businessDateOf(plan.startsAt, rules)
  const saved = await updateReservation(tx, row, {
    designer_id: to.designerId,
    business_date: businessDate,
    starts_at: plan.startsAt,
    ends_at: plan.endsAt,
    outcome: null,
    ...overrideUsed(writing, to.refusals, to.override),
  })
  if (!saved) return err('STALE_VERSION')
  await replaceServices(tx, row.id, plan.services)
  await replaceSpans(tx, { id: row.id, designerId: to.designerId, businessDate }, plan.busy)
  const before = { ...shown(row.designer_id, planOfRow(row, to.servicesBefore)), outcome: row.outcome }
  const after = { ...shown(to.designerId, plan), outcome: null }
  await record(writing, {
    id: row.id,
    version: row.version + 1,
    action: to.action,
    ...changed(before, { ...after, ...overrideShown(to.refusals, to.override) }),
  })
  return ok(null)
}

function planOfRow(row: ReservationRow, services: readonly PlannedService[]): Plan {
  return { startsAt: row.starts_at, endsAt: row.ends_at, services, busy: [] }
}

export function lengthOfRow(row: ReservationRow): number {
  return (row.ends_at - row.starts_at) / 60_000
}
