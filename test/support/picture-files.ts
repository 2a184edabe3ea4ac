import sharp from 'sharp'

/** Pictures as telephones and cameras make them, and as somebody means harm with them. */

type Size = { readonly width: number; readonly height: number }

const redAndBlue = Buffer.from([220, 30, 30, 30, 30, 220])

/** Red above, blue below: whoever turns it is found out. */
export function halves(size: Size) {
  return sharp(redAndBlue, { raw: { width: 1, height: 2, channels: 3 } }).resize({
    ...size,
    fit: 'fill',
    kernel: 'nearest',
  })
}

/** As a telephone saves it when it is held upright: lying on its side, with the place and a note of the maker. */
export function phoneJpeg(size: Size): Promise<Buffer> {
  return halves(size)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Telephone of the test', Copyright: 'note of the maker' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 33/1 58/1', GPSLongitudeRef: 'E' },
    })
    .jpeg()
    .toBuffer()
}

/**
 * As large and as hard to unpack as a camera's: forms, and grain on all of it. The same number makes the same picture.
 */
export async function cameraPicture(size: Size, number = 1) {
  const grain = await sharp({
    create: {
      width: 256,
      height: 256,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 14 },
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const forms = Buffer.from(
    Array.from({ length: 40 * 30 * 3 }, (_, index) => (index * 73 * number + ((index * index) % 251)) % 256),
  )
  return sharp(forms, { raw: { width: 40, height: 30, channels: 3 } })
    .resize({ ...size, fit: 'fill', kernel: 'cubic' })
    .composite([{ input: grain, tile: true, blend: 'soft-light' }])
}
