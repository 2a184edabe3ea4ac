/** What the shop may change of it (settings, section `photos`). */
export const photoDefaults = { mostMegabytes: 20, publicPosts: 'no' } as const

export const megabyte = 1024 * 1024
/** A file travels in parts of this size, so that its progress is known and a broken line costs one part. */
export const partBytes = 256 * 1024
/** Further than this many points on a side no picture is unpacked, whatever its file weighs. */
export const mostSide = 20_000
/** Nor one with more points than this: unpacked it would take four bytes each. */
export const mostPixels = 100_000_000
export const fileNameLength = 200
export const captionLength = 100

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

/** Where the copy or the original of a photo is fetched, with the session of the window. */
export function photoPath(photoId: number, what: Variant | 'original'): string {
  return `/app/photo/${photoId}/${what}`
}
