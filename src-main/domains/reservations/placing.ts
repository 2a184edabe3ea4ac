import { may } from '../../../src-shared/domains/access/model.ts'
import { cleanNote } from '../../../src-shared/domains/customers/model.ts'
import type { BookingRule } from '../../../src-shared/domains/reservations/errors.ts'
import type {
  BookingSource,
  Override,
  Plan,
  PlannedService,
  Refusal,
} from '../../../src-shared/domains/reservations/model.ts'
import type { ShopRules } from '../../../src-shared/domains/reservations/working-time.ts'
import { businessDateOf, type EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, PhotoId, ProductId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Reader } from '../../db/database.ts'
import type { Acting } from '../../rpc/context.ts'
import { hangOnBooking, holdForBooking } from '../customers/visit-photos-service.ts'
import { takeDays, takeDesigners } from '../staff/days-service.ts'
import { daysTouched, judge, planOf, refusalOf, servicesFor } from './places.ts'
import { customerMeant, type DesignerRow, designerRow, takeCustomer } from './places-store.ts'
import { overrideShown, overrideUsed, record, shown, type Writing } from './recording.ts'
import { insertReservation, replaceServices, replaceSpans } from './store.ts'

export type PlaceRefused =
  | BookingRule
  | 'OVERRIDE_NOT_PERMITTED'
  | 'NOT_FOUND'
  | 'INPUT_REFUSED'
  | 'PHOTO_NOT_THERE'
  | 'PHOTO_ON_OTHER_VISIT'

export type Order = {
  readonly customerId: AccountId | null
  readonly designerId: AccountId
  readonly startsAt: EpochMs
  readonly productIds: readonly ProductId[]
  readonly lengthMinutes: number | undefined
  /** How long without services and without a length. */
  readonly emptyMinutes: number
  readonly note: string
  /** What the customer sent with it. */
  readonly photoIds: readonly PhotoId[]
  readonly source: BookingSource
  readonly seriesId: string | null
  /** A walk-in stands there already. */
  readonly arrives: 'later' | 'now'
  readonly override: Override | undefined
}

/** An order with everything that its ids stand for. */
export type ReadyOrder = Order & {
  readonly designer: DesignerRow
  readonly customer: { readonly id: AccountId; readonly everyId: readonly AccountId[] } | null
  readonly plan: Plan
}

/** Whether the acting person may set rules aside at all. */
export function overrideRefusal(
  acting: Acting,
  override: Override | undefined,
): Result<null, 'OVERRIDE_NOT_PERMITTED'> {
  if (override === undefined || may(acting, 'bookings.override')) return ok(null)
  return err('OVERRIDE_NOT_PERMITTED')
}

/**
 * `kept` are services that stay as they were promised.
 * @returns NOT_FOUND with details.what (designer, customer, service), INPUT_REFUSED when it would be too long */
export async function readyOrder(
  reader: Reader,
  order: Order,
  kept: readonly PlannedService[] = [],
): Promise<Result<ReadyOrder, 'NOT_FOUND' | 'INPUT_REFUSED'>> {
  const designer = await designerRow(reader, order.designerId, 'bookable')
  if (designer === null) return err('NOT_FOUND', { what: 'designer', id: order.designerId })
  const customer = order.customerId === null ? null : await customerMeant(reader, order.customerId)
  if (order.customerId !== null && customer === null) {
    return err('NOT_FOUND', { what: 'customer', id: order.customerId })
  }
  const services = await servicesFor(reader, order.productIds, kept)
  if (!services.ok) return services
  const plan = planOf(services.value, order.startsAt, {
    askedMinutes: order.lengthMinutes,
    emptyMinutes: order.emptyMinutes,
  })
  return plan.ok ? ok({ ...order, designer, customer, plan: plan.value }) : plan
}

/**
 * Books a new place: takes the designer and their days, then the customer, then looks at the rules, then writes.
 * @returns NOT_FOUND, INPUT_REFUSED, or the first rule that is broken and not set aside
 */
export async function placeNew(writing: Writing, order: Order): Promise<Result<ReservationId, PlaceRefused>> {
  await takeDesigners(writing.tx, [order.designerId])
  const ready = await readyOrder(writing.tx, order)
  if (!ready.ok) return ready
  const { designer, customer, plan } = ready.value
  await takeDays(writing.tx, daysTouched(designer.id, plan, writing.rules))
  if (customer !== null && !(await takeCustomer(writing.tx, customer.id))) {
    return err('NOT_FOUND', { what: 'customer', id: customer.id })
  }
  const refusals = await refusalsOf(writing.tx, writing.rules, { order: ready.value, except: null })
  const refusal = refusalOf(refusals, order.override)
  if (refusal !== null) return refusal
  const photos = await holdForBooking(writing.tx, order.photoIds)
  return photos.ok ? ok(await writeNew(writing, ready.value, refusals)) : photos
}

/** Every rule that an order would break; `except` is the booking that would move there. */
export function refusalsOf(
  reader: Reader,
  rules: ShopRules,
  asked: { readonly order: ReadyOrder; readonly except: ReservationId | null },
): Promise<readonly Refusal[]> {
  const { designer, customer, plan } = asked.order
  return judge(reader, rules, {
    designer,
    customerIds: customer?.everyId ?? [],
    plan,
    except: asked.except,
  })
}

/** Writes a booking whose place was judged and whose photos are held; `refusals` are those that somebody set aside. */
export async function writeNew(
  writing: Writing,
  order: ReadyOrder,
  refusals: readonly Refusal[],
): Promise<ReservationId> {
  const { tx, rules, acting, at } = writing
  const { plan, designer, customer } = order
  const businessDate = businessDateOf(plan.startsAt, rules)
  const id = await insertReservation(tx, {
    customerId: customer?.id ?? null,
    designerId: designer.id,
    status: order.arrives === 'now' ? 1 : 0,
    businessDate,
    startsAt: plan.startsAt,
    endsAt: plan.endsAt,
    source: order.source,
    note: cleanNote(order.note),
    seriesId: order.seriesId,
    override: overrideUsed(writing, refusals, order.override),
    arrivedAt: order.arrives === 'now' ? at : null,
    createdBy: acting.accountId,
    at,
  })
  await replaceServices(tx, id, plan.services)
  await replaceSpans(tx, { id, designerId: designer.id, businessDate }, plan.busy)
  if (customer !== null) {
    const { photoIds } = order
    await hangOnBooking(tx, {
      customerId: customer.id,
      reservationId: id,
      photoIds,
      by: acting.accountId,
      at,
    })
  }
  await record(writing, {
    id,
    version: 1,
    action: 'booked',
    before: null,
    after: { ...shown(designer.id, plan), ...overrideShown(refusals, order.override) },
  })
  return id
}
