import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { forkPictures, type StartPictures } from '../../src-main/platform/pictures/picture-child.ts'
import {
  createPictureMaker,
  type Made,
  type PictureLimits,
} from '../../src-main/platform/pictures/picture-maker.ts'
import { mostPixels, mostSide, variants } from '../../src-shared/domains/photos/model.ts'

export const copyRules = { variants, mostSide, mostPixels }

export type Copied = {
  readonly made: Made
  /** Which copies there are now. */
  readonly copies: readonly ('thumb' | 'display')[]
  readonly into: { readonly thumb: string; readonly display: string }
}

/** A folder of pictures, and the program's own way to their copies. */
export function pictureDesk(
  asked: { readonly limits?: Partial<PictureLimits>; readonly start?: StartPictures } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-pictures-'))
  const { start = forkPictures, limits } = asked
  const maker = createPictureMaker({ start, rules: copyRules, limits })
  let count = 0
  return {
    folder,
    maker,
    copy: async (bytes: Uint8Array, mediaType: string): Promise<Copied> => {
      count += 1
      const path = join(folder, `${count} [0].original`)
      writeFileSync(path, bytes)
      const into = {
        thumb: join(folder, `${count}.thumb.webp`),
        display: join(folder, `${count}.display.webp`),
      }
      const made = await maker.makeCopies({ path, mediaType, into })
      const copies = (['thumb', 'display'] as const).filter((name) => existsSync(into[name]))
      return { made, copies, into }
    },
    /** What was begun and not finished. */
    leftovers: () => readdirSync(folder).filter((name) => name.endsWith('.part')),
    close: async () => {
      await maker.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** One point of a picture, at parts of its width and height: red, green, blue, alpha. */
export async function pointAt(path: string, across: number, down: number): Promise<readonly number[]> {
  const { data, info } = await sharp(path).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const x = Math.floor(info.width * across)
  const y = Math.floor(info.height * down)
  return [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)]
}

/** The name of a colour, however much a copy has changed it. */
export function colourOf([red = 0, green = 0, blue = 0]: readonly number[]): string {
  if (red > 160 && green < 90 && blue < 90) return 'red'
  if (blue > 160 && red < 90 && green < 90) return 'blue'
  return `${red} ${green} ${blue}`
}
