import type { Database } from '../../src-main/db/database.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, PhotoId } from '../../src-shared/kernel/ids.ts'

let made = 0

/** A photo as a row, for questions about where it hangs: how a photo comes to be is tested with the photos. */
export async function photoRow(db: Database, ownerId: AccountId): Promise<PhotoId> {
  made += 1
  const row = await db.kysely
    .insertInto('photos')
    .values({
      owner_id: ownerId,
      saved_name: `01K${String(made).padStart(23, '0')}`,
      file_name: `사진 ${made}.jpg`,
      media_type: 'image/jpeg',
      bytes: 1000,
      sha256: `hash-${made}`,
      width: 800,
      height: 600,
      state: 'shown',
      why: null,
      address: '',
      created_at: epochMs(0),
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
