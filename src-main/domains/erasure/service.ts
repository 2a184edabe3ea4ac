import { termKinds } from '../../../src-shared/domains/customers/model.ts'
import type { AccountId, PhotoId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Tx } from '../../db/database.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import type { AccessService } from '../access/service.ts'
import { eraseWritings } from '../board/erase-service.ts'
import type { EraseAsked, ErasePreview, EraseRefusal } from '../customers/erasure-service.ts'
import { existingCustomer } from '../customers/service.ts'
import { holdPhotos } from '../photos/service.ts'
import type { SettingsService } from '../settings/service.ts'
import {
  blankWords,
  countsOf,
  deleteCustomerTerms,
  deleteHeldCarts,
  deleteOwnRows,
  deletePhotos,
  eraseAuditValues,
  forgetAnswers,
  mergedInto,
  neutralise,
  personRow,
  photosOf,
  setPaymentDetail,
  subjectsOf,
  transfersOf,
} from './store.ts'

/** Under which word an erased person stands in the books. */
const neutralNames = { ko: '지운 고객', en: 'Erased customer' } as const

/** A file of a photo that is to go once the erasing is committed. */
export type PhotoFile = { readonly photoId: PhotoId; readonly ownerId: AccountId; readonly savedName: string }

export type ErasureService = ReturnType<typeof createErasureService>

/**
 * Erases a person: all that says who they are goes, bookings, sales and the books stay under a neutral word. It cannot be
 * undone, but older backups still hold the person until they are gone too.
 */
export function createErasureService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly access: Pick<AccessService, 'provePin'>
  readonly settings: Pick<SettingsService, 'publicShop'>
  /** Deletes files; what cannot be deleted now is found by the check of the photos later. */
  readonly removeFiles: (files: readonly PhotoFile[]) => Promise<void>
}) {
  const { db, clock, ids } = deps

  /** What erasing would do. @returns NOT_FOUND */
  async function preview(customerId: AccountId): Promise<Result<ErasePreview, 'NOT_FOUND'>> {
    const customer = await existingCustomer(db.reader, customerId)
    if (customer === null) return err('NOT_FOUND')
    const people = [customer.customerId, ...(await mergedInto(db.reader, customer.customerId))]
    const photos = (await photosOf(db.reader, people)).length
    return ok({ name: customer.name, photos, ...(await countsOf(db.reader, people)) })
  }

  /**
   * @returns PIN_REFUSED, PIN_NOT_SET or SIGN_IN_SLOWED before anything is looked at; CUSTOMER_HAS_OPEN_BUSINESS with
   * details.bookings and details.sales; NOT_FOUND, also for somebody who was erased before
   */
  async function erase(
    acting: Acting,
    input: EraseAsked,
  ): Promise<Result<{ readonly erased: true }, EraseRefusal>> {
    const { idempotencyKey: key, customerId, pin, reason } = input
    const proven = await deps.access.provePin(acting.accountId, pin)
    if (!proven.ok) return proven
    const { language } = await deps.settings.publicShop()
    const at = clock.now()
    const asked = { customerId, reason }
    const intent = { key, operation: 'customers.erase', actorId: acting.accountId, input: asked, at }
    let files: readonly PhotoFile[] = []
    const erased = await writeOnce<{ readonly erased: true }, 'NOT_FOUND' | 'CUSTOMER_HAS_OPEN_BUSINESS'>(
      db,
      intent,
      async (tx) => {
        const customer = await existingCustomer(tx, customerId)
        const person = customer === null ? null : await personRow(tx, customer.customerId)
        if (person === null) return err('NOT_FOUND')
        const people = [person.id, ...(await mergedInto(tx, person.id))]
        // Whoever books or sells to the person meanwhile waits here, or is waited for, and is then seen.
        for (const id of people) await neutralise(tx, { id, name: neutralNames[language], at })
        const { openBookings: bookings, openSales: sales } = await countsOf(tx, people)
        if (bookings + sales > 0) return err('CUSTOMER_HAS_OPEN_BUSINESS', { bookings, sales })
        const phone = customer?.phone ?? null
        files = await eraseRows(tx, { people, texts: phone === null ? [] : [phone], acting, at })
        await announce(tx, { topic: 'customers', id: person.id, version: 1, at })
        await announce(tx, { topic: 'orders', id: 0, version: 1, at })
        await recordAudit(tx, ids, {
          at,
          actorId: acting.accountId,
          action: 'customer.erased',
          subjectType: 'customer',
          subjectId: person.id,
          values: { reason },
        })
        return ok({ erased: true })
      },
    )
    if (erased.ok) await deps.removeFiles(files)
    return erased
  }

  async function eraseRows(
    tx: Tx,
    erased: {
      readonly people: readonly AccountId[]
      readonly texts: readonly string[]
      readonly acting: Acting
      readonly at: ReturnType<Clock['now']>
    },
  ): Promise<readonly PhotoFile[]> {
    const { people, at } = erased
    const subjects = await subjectsOf(tx, people)
    const photos = await photosOf(tx, people)
    const photoIds = photos.map((photo) => photo.id)
    // Whoever puts one of them on a post meanwhile is waited for, and it goes from there too.
    await holdPhotos(tx, photoIds)
    await deletePhotos(tx, photoIds)
    const { posts, comments } = subjects
    await eraseWritings(tx, { people, by: erased.acting.accountId, at })
    // Before the answers are forgotten: what somebody is just noting at a booking is waited for, with its answer.
    await blankWords(tx, people)
    await forgetAnswers(tx, { people, texts: erased.texts })
    await deleteOwnRows(tx, people)
    await deleteHeldCarts(tx, people)
    await deleteCustomerTerms(tx, Object.values(termKinds), people)
    for (const transfer of await transfersOf(tx, people))
      await setPaymentDetail(tx, transfer.id, withoutDepositor(transfer.detail))
    await eraseAuditValues(tx, { types: ['customer', 'account'], ids: people })
    await eraseAuditValues(tx, { types: ['reservation'], ids: subjects.reservations })
    await eraseAuditValues(tx, { types: ['waitlist'], ids: subjects.waitlist })
    await eraseAuditValues(tx, { types: ['post'], ids: posts })
    await eraseAuditValues(tx, { types: ['comment'], ids: comments })
    await eraseAuditValues(tx, { types: ['photo'], ids: photoIds })
    return photos.map((photo) => ({
      photoId: photo.id,
      ownerId: photo.owner_id,
      savedName: photo.saved_name,
    }))
  }

  return { preview, erase }
}

/** Who sent a transfer is a person; which bank it came from, and how much, are the books'. */
function withoutDepositor(detail: string): string {
  const kept: unknown = JSON.parse(detail)
  if (typeof kept !== 'object' || kept === null) return detail
  return JSON.stringify({
    ...kept,
    ...('depositor' in kept ? { depositor: '' } : {}),
    ...('memo' in kept ? { memo: '' } : {}),
  })
}
