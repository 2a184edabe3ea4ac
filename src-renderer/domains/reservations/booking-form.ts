import type { CustomerLine } from '../../../src-shared/domains/customers/contract.ts'
import {
  busySpans,
  minutesOf,
  type PlannedService,
  priceOf,
  stretchTo,
} from '../../../src-shared/domains/reservations/model.ts'
import { type BusinessDate, epochMs, instantAt } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, ProductId } from '../../../src-shared/kernel/ids.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { type CustomerBoxDraft, emptyCustomerBox } from '../customers/SharedCustomerPicker.tsx'
import type { Stretch } from './calendar-model.ts'

export type Repeat = { readonly everyWeeks: number; readonly times: number }

/** A booking that is being written. It lives outside the screen, so that closing a drawer or a session loses nothing. */
export type BookingDraft = {
  /** Made when the writing began; sent again unchanged with every retry. */
  readonly key: IdempotencyKey
  readonly customer: CustomerLine | null
  /** What stands in the customer box while nobody is chosen. */
  readonly customerBox: CustomerBoxDraft
  readonly services: readonly PlannedService[]
  readonly designerId: AccountId | null
  readonly date: BusinessDate
  readonly startMinute: number | null
  /** Drawn on the calendar by hand; null: as long as the services take. */
  readonly drawnMinutes: number | null
  readonly note: string
  readonly repeat: Repeat | null
}

export type DraftEvent =
  | {
      readonly type: 'placed'
      readonly designerId: AccountId | null
      readonly date: BusinessDate
      readonly startMinute: number
      readonly drawnMinutes: number | null
    }
  | { readonly type: 'customer'; readonly customer: CustomerLine | null }
  | { readonly type: 'customerBox'; readonly customerBox: CustomerBoxDraft }
  | { readonly type: 'serviceAdded'; readonly service: PlannedService }
  | { readonly type: 'serviceRemoved'; readonly position: number }
  | { readonly type: 'designer'; readonly designerId: AccountId }
  | { readonly type: 'date'; readonly date: BusinessDate }
  | { readonly type: 'start'; readonly startMinute: number | null }
  | { readonly type: 'note'; readonly note: string }
  | { readonly type: 'repeat'; readonly repeat: Repeat | null }
  | { readonly type: 'newKey'; readonly key: IdempotencyKey }

export function emptyDraft(key: IdempotencyKey, date: BusinessDate): BookingDraft {
  return {
    key,
    customer: null,
    customerBox: emptyCustomerBox,
    services: [],
    designerId: null,
    date,
    startMinute: null,
    drawnMinutes: null,
    note: '',
    repeat: null,
  }
}

/** What a change makes of the draft. */
export function changeDraft(draft: BookingDraft, event: DraftEvent): BookingDraft {
  switch (event.type) {
    case 'placed':
      return {
        ...draft,
        designerId: event.designerId ?? draft.designerId,
        date: event.date,
        startMinute: event.startMinute,
        // A length drawn by hand says how long; a mere press says only where.
        drawnMinutes: event.drawnMinutes,
      }
    case 'customer':
      return { ...draft, customer: event.customer, customerBox: emptyCustomerBox }
    case 'customerBox':
      return { ...draft, customerBox: event.customerBox }
    case 'serviceAdded':
      // From the first service on, the services say how long it takes.
      return { ...draft, services: [...draft.services, event.service], drawnMinutes: null }
    case 'serviceRemoved':
      return { ...draft, services: draft.services.filter((_, position) => position !== event.position) }
    case 'designer':
      return { ...draft, designerId: event.designerId }
    case 'date':
      return { ...draft, date: event.date }
    case 'start':
      return { ...draft, startMinute: event.startMinute }
    case 'note':
      return { ...draft, note: event.note }
    case 'repeat':
      return { ...draft, repeat: event.repeat }
    case 'newKey':
      return { ...draft, key: event.key }
  }
}

/** Whether something would be lost if the draft were thrown away. */
export function isWritten(draft: BookingDraft): boolean {
  return (
    draft.customer !== null ||
    draft.customerBox.text.trim() !== '' ||
    draft.customerBox.fields !== null ||
    draft.services.length > 0 ||
    draft.note.trim() !== ''
  )
}

/** How long a place is held for somebody who has not said yet what is to be done. */
const unplannedMinutes = 30

/** How long it takes: as drawn, else the services, else half an hour. */
export function draftMinutes(draft: BookingDraft): number {
  if (draft.drawnMinutes !== null) return draft.drawnMinutes
  return draft.services.length === 0 ? unplannedMinutes : minutesOf(draft.services)
}

export function draftPrice(draft: BookingDraft): Krw {
  return priceOf(draft.services)
}

/** When the designer would be busy, in minutes of the day: what the ghost card shows. Empty without a start. */
export function draftParts(draft: BookingDraft): readonly Stretch[] {
  const { startMinute } = draft
  if (startMinute === null) return []
  const minutes = draftMinutes(draft)
  const services = draft.drawnMinutes === null ? draft.services : stretchTo(draft.services, minutes)
  return busySpans(services, epochMs(0), minutes).map((span) => ({
    fromMinute: startMinute + span.fromMs / 60_000,
    toMinute: startMinute + span.toMs / 60_000,
  }))
}

export type Missing = 'customer' | 'designer' | 'time'

/** The first thing that is still missing, from the top of the form down; null when it can be saved. */
export function missingIn(draft: BookingDraft): Missing | null {
  if (draft.customer === null) return 'customer'
  if (draft.designerId === null) return 'designer'
  return draft.startMinute === null ? 'time' : null
}

export type PlaceQuestion = {
  readonly designerId: AccountId
  readonly startsAtMs: number
  readonly productIds: ProductId[]
  readonly lengthMinutes?: number
}

/** Where and how long, as the main side wants it; null while designer or time is missing. */
export function placeOf(draft: BookingDraft, zone: string): PlaceQuestion | null {
  if (draft.designerId === null || draft.startMinute === null) return null
  const place = {
    designerId: draft.designerId,
    startsAtMs: instantAt(draft.date, draft.startMinute, zone),
    productIds: draft.services.map((service) => service.productId),
  }
  const asServices = draft.drawnMinutes === null && draft.services.length > 0
  return asServices ? place : { ...place, lengthMinutes: draftMinutes(draft) }
}
