import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import { may } from '../../../src-shared/domains/access/model.ts'
import {
  photoDefaults,
  type PhotoRules,
  photoRulesSchema,
  type Variant,
} from '../../../src-shared/domains/photos/model.ts'
import type { AccountId, PhotoId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { PhotoFiles } from '../../platform/photo-files.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { readSection, type Saved, type Section, saveSection } from '../settings/section-service.ts'
import { deletePhoto, hashesInUse, lockPhoto, photosAfter, type PhotoRow, photoRows } from './store.ts'
import { photoView } from './views.ts'

const rulesSection: Section<PhotoRules> = {
  name: 'photos',
  schema: photoRulesSchema,
  initial: photoDefaults,
}

/** Photos by their ids, in the order asked for; what is no longer there is left out. */
export async function photosByIds(reader: Reader, ids: readonly PhotoId[]): Promise<Photo[]> {
  const rows = new Map((await photoRows(reader, [...new Set(ids)])).map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = rows.get(id)
    return row === undefined ? [] : [photoView(row)]
  })
}

/** Who uploaded a photo that cannot be taken away before this transaction ends. */
export type HeldPhoto = { readonly photoId: PhotoId; readonly ownerId: AccountId }

/**
 * Holds photos until the transaction ends, so that they are still there when what they are put on is committed. In the
 * order of their numbers, whatever the order asked for.
 * @returns those that are there
 */
export async function holdPhotos(tx: Tx, ids: readonly PhotoId[]): Promise<ReadonlyMap<PhotoId, HeldPhoto>> {
  const held = new Map<PhotoId, HeldPhoto>()
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const row = await lockPhoto(tx, id)
    if (row !== null) held.set(id, { photoId: id, ownerId: row.owner_id })
  }
  return held
}

/** A photo is put somewhere by whoever uploaded it. */
export function mayAttach(photo: HeldPhoto, accountId: AccountId): boolean {
  return photo.ownerId === accountId
}

/** What the file of a photo has to be. */
export type PhotoOnDisk = {
  readonly photoId: PhotoId
  readonly ownerId: AccountId
  readonly savedName: string
  readonly sha256: string
  readonly bytes: number
}

/** The next so many photos behind one, by their numbers. */
export async function photosOnDisk(
  reader: Reader,
  after: PhotoId,
  limit: number,
): Promise<readonly PhotoOnDisk[]> {
  return (await photosAfter(reader, after, limit)).map((row) => ({
    photoId: row.id,
    ...placeOf(row),
    sha256: row.sha256,
    bytes: row.bytes,
  }))
}

/** Which of these contents some photo has. */
export function contentsInUse(reader: Reader, sha256: readonly string[]): Promise<ReadonlySet<string>> {
  return hashesInUse(reader, sha256)
}

/** Where the bytes of a photo lie, and what is told of them. */
export type PhotoAtRest = {
  readonly path: string
  readonly mediaType: string
  readonly fileName: string
  readonly sha256: string
}

export type PhotosService = ReturnType<typeof createPhotosService>

/** The photos of everybody: how large they may be, what is known of them, and how one is taken away. */
export function createPhotosService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly files: PhotoFiles
  /** Which of these are on a post, a comment or a visit. */
  readonly inUse: (reader: Reader, ids: readonly PhotoId[]) => Promise<ReadonlySet<PhotoId>>
}) {
  const { db, clock, ids, files } = deps

  const rules = () => readSection(db, rulesSection)

  /** @returns STALE_VERSION when somebody saved them in between */
  function saveRules(
    acting: Acting,
    saved: Saved<PhotoRules>,
  ): Promise<Result<Saved<PhotoRules>, 'STALE_VERSION'>> {
    return saveSection(deps, rulesSection, { acting, saved, at: clock.now() })
  }

  /** Where the original or a copy lies. @returns null when there is no such photo, or it has no copies */
  async function find(id: PhotoId, what: Variant | 'original'): Promise<PhotoAtRest | null> {
    const [row] = await photoRows(db.reader, [id])
    if (row === undefined || (what !== 'original' && row.state !== 'shown')) return null
    const path = files.pathOf({ ownerId: row.owner_id, savedName: row.saved_name }, what)
    if (path === null) return null
    return { path, mediaType: row.media_type, fileName: row.file_name, sha256: row.sha256 }
  }

  /** @returns NOT_FOUND, NOT_PERMITTED for somebody else's, PHOTO_IN_USE */
  async function remove(
    acting: Acting,
    photoId: PhotoId,
  ): Promise<Result<null, 'NOT_FOUND' | 'NOT_PERMITTED' | 'PHOTO_IN_USE'>> {
    const at = clock.now()
    const gone = await inTransaction(db, async (tx) => {
      const photo = await lockPhoto(tx, photoId)
      if (photo === null) return err('NOT_FOUND')
      if (photo.owner_id !== acting.accountId && !may(acting, 'board.moderate')) return err('NOT_PERMITTED')
      if ((await deps.inUse(tx, [photoId])).size > 0) return err('PHOTO_IN_USE')
      await deletePhoto(tx, photoId)
      await announce(tx, { topic: 'photos', id: photoId, version: photo.version + 1, at })
      await recordAudit(tx, ids, {
        at,
        actorId: acting.accountId,
        action: 'photo.removed',
        subjectType: 'photo',
        subjectId: photoId,
        values: { fileName: photo.file_name, ownerId: photo.owner_id },
      })
      return ok(photo)
    })
    if (!gone.ok) return gone
    await files.remove(placeOf(gone.value))
    return ok(null)
  }

  return {
    rules,
    saveRules,
    find,
    remove,
    get: (photoIds: readonly PhotoId[]) => photosByIds(db.reader, photoIds),
  }
}

function placeOf(row: Pick<PhotoRow, 'owner_id' | 'saved_name'>) {
  return { ownerId: row.owner_id, savedName: row.saved_name }
}
