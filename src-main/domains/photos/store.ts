import type { PhotoState, UnreadableReason } from '../../../src-shared/domains/photos/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, PhotoId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

export type NewPhoto = {
  readonly owner_id: AccountId
  readonly saved_name: string
  readonly file_name: string
  readonly media_type: string
  readonly bytes: number
  readonly sha256: string
  readonly state: PhotoState
  readonly address: string
  readonly created_at: EpochMs
}

/** The insert is the lock. @returns null when this person has a photo of that content */
export async function insertPhoto(tx: Tx, photo: NewPhoto): Promise<PhotoId | null> {
  const row = await tx
    .insertInto('photos')
    .values({ ...photo, width: null, height: null, why: null, version: 1 })
    .onConflict((conflict) => conflict.columns(['owner_id', 'sha256']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export type PhotoRow = {
  readonly id: PhotoId
  readonly owner_id: AccountId
  readonly owner_name: string
  readonly saved_name: string
  readonly file_name: string
  readonly media_type: string
  readonly bytes: number
  readonly sha256: string
  readonly width: number | null
  readonly height: number | null
  readonly state: PhotoState
  readonly why: UnreadableReason | null
  readonly created_at: EpochMs
  readonly version: number
}

function rows(reader: Reader) {
  return reader
    .selectFrom('photos')
    .innerJoin('accounts', 'accounts.id', 'photos.owner_id')
    .select([
      'photos.id',
      'photos.owner_id',
      'accounts.name as owner_name',
      'photos.saved_name',
      'photos.file_name',
      'photos.media_type',
      'photos.bytes',
      'photos.sha256',
      'photos.width',
      'photos.height',
      'photos.state',
      'photos.why',
      'photos.created_at',
      'photos.version',
    ])
}

export async function photoRows(reader: Reader, ids: readonly PhotoId[]): Promise<readonly PhotoRow[]> {
  if (ids.length === 0) return []
  return rows(reader)
    .where('photos.id', 'in', [...ids])
    .execute()
}

/** The next so many photos behind one, by their numbers. */
export function photosAfter(reader: Reader, after: PhotoId, limit: number): Promise<readonly PhotoRow[]> {
  return rows(reader).where('photos.id', '>', after).orderBy('photos.id').limit(limit).execute()
}

export async function photoOfContent(
  reader: Reader,
  content: { readonly ownerId: AccountId; readonly sha256: string },
): Promise<PhotoRow | null> {
  const row = await rows(reader)
    .where('photos.owner_id', '=', content.ownerId)
    .where('photos.sha256', '=', content.sha256)
    .executeTakeFirst()
  return row ?? null
}

/** Which of these names photos of that owner have. */
export async function namesInUse(
  reader: Reader,
  of: { readonly ownerId: AccountId; readonly names: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (of.names.length === 0) return new Set()
  const found = await reader
    .selectFrom('photos')
    .select('saved_name')
    .where('owner_id', '=', of.ownerId)
    .where('saved_name', 'in', [...of.names])
    .execute()
  return new Set(found.map((row) => row.saved_name))
}

/** Which of these hashes some photo has. */
export async function hashesInUse(reader: Reader, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set()
  const found = await reader
    .selectFrom('photos')
    .select('sha256')
    .distinct()
    .where('sha256', 'in', [...hashes])
    .execute()
  return new Set(found.map((row) => row.sha256))
}

/** The oldest photo whose copies are still to be made, but for those. */
export async function nextAtWork(reader: Reader, but: readonly PhotoId[]): Promise<PhotoRow | null> {
  const waiting = rows(reader).where('photos.state', '=', 'working').orderBy('photos.id').limit(1)
  const asked = but.length === 0 ? waiting : waiting.where('photos.id', 'not in', [...but])
  return (await asked.executeTakeFirst()) ?? null
}

export type Outcome = {
  readonly id: PhotoId
  readonly state: PhotoState
  readonly width: number | null
  readonly height: number | null
  readonly why: UnreadableReason | null
}

/** @returns the version now; null when the photo is gone or somebody else settled it */
export async function settleWork(tx: Tx, { id, ...now }: Outcome): Promise<number | null> {
  const row = await tx
    .updateTable('photos')
    .set((by) => ({ ...now, version: by('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'working')
    .returning('version')
    .executeTakeFirst()
  return row?.version ?? null
}

/** @returns the version now; null when the photo is gone */
export async function workAgain(tx: Tx, id: PhotoId): Promise<number | null> {
  const row = await tx
    .updateTable('photos')
    .set((by) => ({ state: 'working' as const, why: null, version: by('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirst()
  return row?.version ?? null
}

export type LockedPhoto = {
  readonly id: PhotoId
  readonly owner_id: AccountId
  readonly saved_name: string
  readonly file_name: string
  readonly version: number
}

/** Until this transaction ends nobody takes the photo away. @returns null when it is gone */
export async function lockPhoto(tx: Tx, id: PhotoId): Promise<LockedPhoto | null> {
  const row = await tx
    .updateTable('photos')
    .set((by) => ({ version: by.ref('version') }))
    .where('id', '=', id)
    .returning(['id', 'owner_id', 'saved_name', 'file_name', 'version'])
    .executeTakeFirst()
  return row ?? null
}

export async function deletePhoto(tx: Tx, id: PhotoId): Promise<void> {
  await tx.deleteFrom('photos').where('id', '=', id).execute()
}
