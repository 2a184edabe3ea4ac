import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountById } from '../../src-main/domains/access/store.ts'
import { createBoardRules } from '../../src-main/domains/board/rules-service.ts'
import { createBoardService } from '../../src-main/domains/board/service.ts'
import { createVisitPhotosService } from '../../src-main/domains/customers/visit-photos-service.ts'
import { createErasureService } from '../../src-main/domains/erasure/service.ts'
import { createPhotosService } from '../../src-main/domains/photos/service.ts'
import { createIdSource } from '../../src-main/platform/id-source.ts'
import { createPhotoFiles } from '../../src-main/platform/photo-files.ts'
import type { Acting } from '../../src-main/rpc/context.ts'
import { customerViews } from '../../src-main/views/customer-views.ts'
import { photosInUse } from '../../src-main/views/photo-use.ts'
import { permissions } from '../../src-shared/domains/access/model.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, PhotoId, ReservationId } from '../../src-shared/kernel/ids.ts'
import { ok } from '../../src-shared/kernel/result.ts'
import type { Write } from '../support/race.ts'

export type PhotoWanted = {
  readonly round: string
  /** What the first writer of each program does with the photo, while the others put it somewhere. */
  readonly away: 'removed' | 'erased'
  readonly managerId: AccountId
  readonly customerId: AccountId
  readonly reservationId: ReservationId
  readonly photoId: PhotoId
  /** What is put on the visit: another one when the person is erased, whom that photo is then of. */
  readonly visitPhotoId: PhotoId
}

const clock = { now: () => epochMs(1_795_000_000_000) }
const ids = createIdSource()

const shop = {
  exists: true,
  name: '',
  mode: 'practice',
  zone: 'Asia/Seoul',
  dayEndsAtMinute: 0,
  language: 'ko',
  nowMs: clock.now(),
} as const

async function present<T>(found: Promise<T | null>): Promise<T> {
  const value = await found
  if (value === null) throw new Error('it is not there')
  return value
}

/** One photo: the first writer of a program takes it away, the second puts it on a visit, the third on a post. */
export const write: Write<PhotoWanted, string> = async (db, wanted, writer) => {
  const acting: Acting = { accountId: wanted.managerId, type: 4, permissions, sessionId: '' }
  const { photoId, customerId, reservationId } = wanted
  const key = `${wanted.round}-${writer.process}-${writer.number}-photo-race` as IdempotencyKey
  const parts = { db, clock, ids }
  if (writer.number === 0 && wanted.away === 'removed') {
    const files = createPhotoFiles(join(tmpdir(), `danggol-race-photos-${process.pid}`))
    const gone = await createPhotosService({ ...parts, files, inUse: photosInUse }).remove(acting, photoId)
    return gone.ok ? 'REMOVED' : gone.error.code
  }
  if (writer.number === 0) {
    const erasure = createErasureService({
      ...parts,
      // Neither the PIN nor the shop is what is raced for.
      access: { provePin: async (id) => ok(await present(accountById(db.reader, id))) },
      settings: { publicShop: async () => shop },
      removeFiles: async () => undefined,
    })
    const asked = { idempotencyKey: key, customerId, pin: '', reason: 'race' }
    const erased = await erasure.erase(acting, asked)
    return erased.ok ? 'ERASED' : erased.error.code
  }
  if (writer.number === 1) {
    const visits = createVisitPhotosService({ ...parts, views: customerViews(db) })
    const photos = [{ photoId: wanted.visitPhotoId, moment: 'after', caption: '' }] as const
    const shown = await visits.add(acting, { customerId, visit: { reservationId }, photos })
    return shown.ok ? 'ON_VISIT' : shown.error.code
  }
  const board = createBoardService({ ...parts, rules: createBoardRules(parts) })
  const post = { board: 'lookbook', categoryId: null, productId: null, title: '단발', content: '' } as const
  const photos = [{ photoId, caption: '' }]
  const posted = await board.create(acting, { ...post, photos, idempotencyKey: key })
  return posted.ok ? 'ON_POST' : posted.error.code
}
