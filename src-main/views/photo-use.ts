import type { PhotoId } from '../../src-shared/kernel/ids.ts'
import type { Reader } from '../db/database.ts'

/** Where a photo can be put. What is put somewhere is not taken away. */
const places = ['post_photos', 'comment_photos', 'visit_photos'] as const

/** Which of these photos are on a post, a comment or a visit. */
export async function photosInUse(reader: Reader, ids: readonly PhotoId[]): Promise<ReadonlySet<PhotoId>> {
  const used = new Set<PhotoId>()
  if (ids.length === 0) return used
  for (const table of places) {
    const rows = await reader
      .selectFrom(table)
      .select('photo_id')
      .distinct()
      .where('photo_id', 'in', [...ids])
      .execute()
    for (const row of rows) used.add(row.photo_id)
  }
  return used
}
