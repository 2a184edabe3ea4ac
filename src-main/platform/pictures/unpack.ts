import sharp, { type Sharp, type SharpOptions } from 'sharp'
import type { HeicPicture } from './heic-picture.ts'
import {
  type Box,
  type CopyRules,
  formatOf,
  isTooLarge,
  mostPixelsOf,
  type PictureTask,
} from './picture-task.ts'
import { pngWithProfile } from './png-profile.ts'

// Four kinds of picture, out of memory: libvips has readers for many more, SVG, PDF and its own files among them.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
})
// No two pictures are alike, and what one thread does in the background is enough.
sharp.cache(false)
sharp.concurrency(1)

/** Of 0 to 6: what a higher one saves in bytes is not worth the processor of a counter at work. */
const effort = 1

/** Points of a picture as it is shown: upright, in sRGB, eight bits each. */
type Pixels = {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: 1 | 2 | 3 | 4
}

/** A picture no larger than its larger copy, and the size of the original once it stands upright. */
export type Unpacked = { readonly pixels: Pixels; readonly width: number; readonly height: number }

/**
 * Unpacks a picture as far as its larger copy needs it. What it says about its own size is looked at first.
 * @throws when it cannot be read
 */
export async function unpack(
  bytes: Buffer,
  { mediaType, rules }: Pick<PictureTask, 'mediaType' | 'rules'>,
): Promise<Unpacked | 'too_many_pixels' | 'damaged'> {
  const format = formatOf(mediaType)
  if (format === 'heic') {
    // Two megabytes of program, which most pictures do without.
    const { heicPicture } = await import('./heic-picture.ts')
    const picture = await heicPicture(bytes, (size) => isTooLarge(size, format, rules))
    return picture === 'too-large' ? 'too_many_pixels' : fromHeic(picture, rules)
  }
  const facts = await sharp(bytes, { limitInputPixels: false }).metadata()
  if (format === null || facts.format !== format) return 'damaged'
  if (isTooLarge(facts, format, rules)) return 'too_many_pixels'
  // Phones make small mistakes in good pictures; what is cut off or cannot be unpacked is an error.
  const limitInputPixels = mostPixelsOf(format, rules)
  const reading: SharpOptions = { failOn: 'error', limitInputPixels, autoOrient: true }
  const pixels = await pixelsOf(sharp(bytes, reading), rules)
  return { pixels, width: facts.autoOrient.width, height: facts.autoOrient.height }
}

/** libheif turns a picture upright and leaves its colours as the camera has them. */
async function fromHeic({ data, width, height, profile }: HeicPicture, rules: CopyRules): Promise<Unpacked> {
  const whole = sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: rules.mostPixels.other })
  if (profile === null) return { pixels: await pixelsOf(whole, rules), width, height }
  const small = await within(whole, rules.variants.display).png({ compressionLevel: 0 }).toBuffer()
  return { pixels: await pixelsOf(sharp(pngWithProfile(small, profile)), rules), width, height }
}

async function pixelsOf(picture: Sharp, { variants }: CopyRules): Promise<Pixels> {
  const shown = within(picture, variants.display).toColourspace('srgb').raw({ depth: 'uchar' })
  const { data, info } = await shown.toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

/** Makes a copy that fits into a box. Where and with what the picture was taken is not in it. */
export function encode({ data, ...raw }: Pixels, box: Box): Promise<Buffer> {
  return within(sharp(data, { raw }), box).webp({ quality: box.quality, effort }).toBuffer()
}

function within(picture: Sharp, { width, height }: Pick<Box, 'width' | 'height'>): Sharp {
  return picture.resize({ width, height, fit: 'inside', withoutEnlargement: true })
}
