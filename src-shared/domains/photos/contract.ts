import { z } from 'zod'
import { accountIdSchema, photoIdSchema, rowVersionSchema, ulidSchema } from '../../kernel/ids.ts'
import { lineSchema } from '../../kernel/plain-text.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { fileNameLength, partBytes, photoRulesSchema, photoStates, unreadableReasons } from './model.ts'

export const photoSchema = z.object({
  photoId: photoIdSchema,
  ownerId: accountIdSchema,
  ownerName: z.string(),
  /** As the uploader's file was called. Text and nothing else: no file is ever named so. */
  fileName: z.string(),
  bytes: z.int(),
  /** By its content, whatever the name says: `image/jpeg`. */
  mediaType: z.string(),
  /** As it is shown, after it was turned upright; null until that is known. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  state: z.enum(photoStates),
  why: z.enum(unreadableReasons).nullable(),
  createdAtMs: z.int(),
})
export type Photo = z.infer<typeof photoSchema>

// Whole groups of four letters: what three bytes are as text.
const longestPart = Math.ceil(partBytes / 3) * 4

const savedRulesSchema = z.object({ value: photoRulesSchema, version: rowVersionSchema })

export const photosContract = {
  /** Tells what will come. The same upload once more, after a broken line, goes on where it stopped. */
  begin: procedure
    .meta({ access: 'photos.write' })
    .input(
      z.object({
        uploadId: ulidSchema,
        fileName: lineSchema({ most: fileNameLength }),
        bytes: z.int().min(0),
      }),
    )
    .output(z.object({ receivedBytes: z.int(), partBytes: z.int() }))
    .errors(failures('FILE_EMPTY', 'FILE_TOO_LARGE', 'TOO_MANY_UPLOADS')),
  /**
   * The next part, `partBytes` long but for the last. A part that came already is answered like a new one; one that would
   * leave a hole, or goes further than was told, is refused.
   */
  part: procedure
    .meta({ access: 'photos.write' })
    .input(z.object({ uploadId: ulidSchema, fromByte: z.int().min(0), base64: z.base64().max(longestPart) }))
    .output(z.object({ receivedBytes: z.int() }))
    .errors(failures('UPLOAD_GONE', 'INPUT_REFUSED')),
  /** Keeps the file. Its copies are made afterwards: topic `photos` tells when. Asked again, it answers the same photo. */
  finish: procedure
    .meta({ access: 'photos.write' })
    .input(z.object({ uploadId: ulidSchema }))
    .output(photoSchema)
    .errors(failures('UPLOAD_GONE', 'UPLOAD_INCOMPLETE', 'PHOTO_ALREADY_UPLOADED', 'FILE_TOO_LARGE')),
  abandon: procedure.meta({ access: 'photos.write' }).input(z.object({ uploadId: ulidSchema })),
  /** In the order asked for; what is no longer there is left out. */
  get: procedure
    .meta({ access: 'photos.read' })
    .input(z.object({ photoIds: z.array(photoIdSchema).max(200) }))
    .output(z.object({ photos: z.array(photoSchema) })),
  /** How large a file may be. */
  rules: procedure.meta({ access: 'session' }).output(savedRulesSchema),
  saveRules: procedure
    .meta({ access: 'settings.write' })
    .input(savedRulesSchema)
    .output(savedRulesSchema)
    .errors(failures('STALE_VERSION')),
  /** Takes away a photo of one's own (a moderator: anybody's) that is on no post, comment or visit. */
  remove: procedure
    .meta({ access: 'photos.write' })
    .input(z.object({ photoId: photoIdSchema }))
    .errors(failures('NOT_FOUND', 'PHOTO_IN_USE')),
}
