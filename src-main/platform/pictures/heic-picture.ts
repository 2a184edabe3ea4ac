import heic from 'heic-decode'
import { heicProfile } from './heic-profile.ts'

export type HeicPicture = {
  /** Red, green, blue, alpha, as the camera has them. */
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
  /** What its colours mean, as an ICC profile; null for sRGB. */
  readonly profile: Uint8Array | null
}

/**
 * Unpacks a HEIC picture with the decoder of heic-convert, and without the JPEG that heic-convert would make of it.
 * @param tooLarge decides by the size that the file says it has, before anything is unpacked
 * @throws when it cannot be read
 */
export async function heicPicture(
  bytes: Buffer,
  tooLarge: (size: { readonly width: number; readonly height: number }) => boolean,
): Promise<HeicPicture | 'too-large'> {
  const pictures = await heic.all({ buffer: bytes })
  try {
    const [first] = pictures
    if (first === undefined) throw new RangeError('no picture in it')
    if (tooLarge(first)) return 'too-large'
    const { data, width, height } = await first.decode()
    return { data, width, height, profile: heicProfile(bytes) }
  } finally {
    pictures.dispose()
  }
}
