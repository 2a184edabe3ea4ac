import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { album, frames, pairs, type Picture } from '../../src-main/app/sample/album.ts'
import { openPhotoShelf, samplePhotoFolder } from '../../src-main/app/sample/photo-shelf.ts'
import { variants } from '../../src-shared/domains/photos/model.ts'
import { root } from '../support/source-tree.ts'

const folder = join(root, samplePhotoFolder)
const pictures = Object.keys(album) as readonly Picture[]

it('has a file and a copy of every picture that practice shops show, and together they weigh little', () => {
  const names = readdirSync(folder)
  expect(names.sort()).toEqual(pictures.flatMap((name) => [`${name}.jpg`, `${name}.webp`]).sort())
  const bytes = names.map((name) => statSync(join(folder, name)).size)
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(500_000)
})

it('has pictures of the sizes that are told of them, and none is larger than a copy for the wall', async () => {
  for (const picture of pictures) {
    const { width, height } = frames[album[picture]]
    for (const ending of ['jpg', 'webp']) {
      expect(await sharp(join(folder, `${picture}.${ending}`)).metadata()).toMatchObject({ width, height })
    }
    expect(width).toBeLessThanOrEqual(variants.thumb.width)
    expect(height).toBeLessThanOrEqual(variants.thumb.height)
  }
  for (const [before, after] of pairs) expect(album[before]).toBe(album[after])
})

it('makes another file of a picture each time, which shows the same', async () => {
  const shelf = openPhotoShelf()
  const [one, other] = [await shelf.take('bob', 1), await shelf.take('bob', 2)]
  expect(one.sha256).not.toBe(other.sha256)
  const [pixels, others] = await Promise.all(
    [one, other].map(({ original }) => sharp(original, { failOn: 'warning' }).raw().toBuffer()),
  )
  expect(pixels?.equals(others ?? Buffer.alloc(0))).toBe(true)
})
