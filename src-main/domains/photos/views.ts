import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import type { PhotoRow } from './store.ts'

/** A photo as screens know it. */
export function photoView(row: PhotoRow): Photo {
  return {
    photoId: row.id,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    fileName: row.file_name,
    bytes: row.bytes,
    mediaType: row.media_type,
    width: row.width,
    height: row.height,
    state: row.state,
    why: row.why,
    createdAtMs: row.created_at,
  }
}
