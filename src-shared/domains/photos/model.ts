import { z } from 'zod'

/** Larger than any picture of a telephone or a camera, and small enough that a few of them fit on a till's disk. */
export const mostMegabytesEver = 100

/** What the shop may change of it: settings, section `photos`. */
export const photoRulesSchema = z.object({ mostMegabytes: z.int().min(1).max(mostMegabytesEver) })
export type PhotoRules = z.infer<typeof photoRulesSchema>
export const photoDefaults: PhotoRules = { mostMegabytes: 20 }

export const megabyte = 1024 * 1024
/** A file travels in parts of this size, so that its progress is known and a broken line costs one part. */
export const partBytes = 256 * 1024
/** Further than this many points on a side no picture is unpacked, whatever its file weighs. */
export const mostSide = 20_000
/**
 * Nor one with more points than this. Unpacked they take four bytes each; a JPEG is made smaller while it is read, so the
 * telephones that take pictures of 108 and 200 million points (16,384 x 12,288) have their place.
 */
export const mostPixels = { jpeg: 210_000_000, other: 100_000_000 } as const
export const fileNameLength = 200
export const captionLength = 100
/** As many files as one person may have on the way at once. */
export const mostOpenUploads = 20
/** A file that lies still for so long makes way for another one of the same person, and for nobody after a day. */
export const uploadRestsMs = { makesWay: 10 * 60_000, gone: 24 * 3_600_000 } as const

/** The copies that screens show, as WebP: none is larger than the box. The original is kept byte for byte. */
export const variants = {
  thumb: { width: 480, height: 640, quality: 74 },
  display: { width: 1600, height: 1600, quality: 82 },
} as const
export type Variant = keyof typeof variants

/**
 * `working`: its copies are being made. `shown`: they are there. `kept`: a file of another kind, only to be downloaded.
 * `unreadable`: a picture that could not be unpacked, `why` says so; it can be downloaded like any file.
 */
export const photoStates = ['working', 'shown', 'kept', 'unreadable'] as const
export type PhotoState = (typeof photoStates)[number]

/** Why a picture has no copies. */
export const unreadableReasons = ['too_many_pixels', 'damaged', 'too_slow'] as const
export type UnreadableReason = (typeof unreadableReasons)[number]

/** What was found when the files of all photos were held against what is known of them. */
export const photoCheckSchema = z.object({
  atMs: z.int(),
  photos: z.int(),
  bytes: z.int(),
  /** Known, and no file there nor with the backups. */
  lost: z.int(),
  /** The file is not what was uploaded, and the backups have no other. */
  damaged: z.int(),
  /** Came back from the backups just then. */
  broughtBack: z.int(),
  /** Files of no photo. */
  setAside: z.int(),
})
export type PhotoCheck = z.infer<typeof photoCheckSchema>

/** Where the copy or the original of a photo is fetched, with the session of the window. */
export function photoPath(photoId: number, what: Variant | 'original'): string {
  return `/app/photo/${photoId}/${what}`
}

/** What copies for the screen are made of. Everything else is kept, and can only be downloaded. */
export const pictureTypes: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/heic',
]
