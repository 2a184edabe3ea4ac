import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Picture } from './album.ts'

/** Where the pictures lie in the source; a built program has them beside itself, as this file has here. */
export const samplePhotoFolder = 'src-main/app/sample/sample-photos'
const folder = join(import.meta.dirname, 'sample-photos')

/** A photo as it would come from a telephone, and the copy that the screens show of it. */
export type DrawnPhoto = {
  readonly original: Buffer
  readonly sha256: string
  readonly copy: Buffer
}

/** Hands out the drawn pictures, each of them read once. */
export function openPhotoShelf() {
  const read = new Map<Picture, Promise<readonly [Buffer, Buffer]>>()
  return {
    /** @param number makes a file of its own out of the picture: nobody may upload the same bytes twice */
    take: async (picture: Picture, number: number): Promise<DrawnPhoto> => {
      const files =
        read.get(picture) ??
        Promise.all([
          readFile(join(folder, `${picture}.jpg`)),
          readFile(join(folder, `${picture}.webp`)),
        ] as const)
      read.set(picture, files)
      const [drawn, copy] = await files
      const original = withComment(drawn, `photo ${number}`)
      return { original, copy, sha256: createHash('sha256').update(original).digest('hex') }
    },
  }
}

const startOfImage = 2
const commentMarker = [0xff, 0xfe] as const
const lengthBytes = 2

/** The same JPEG with a comment behind its first segment, which says what kind of JPEG it is and has to stay there. */
export function withComment(jpeg: Buffer, comment: string): Buffer {
  const at = startOfImage + 2 + jpeg.readUInt16BE(startOfImage + 2)
  const text = Buffer.from(comment, 'latin1')
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt16BE(text.length + lengthBytes)
  return Buffer.concat([jpeg.subarray(0, at), Buffer.from(commentMarker), length, text, jpeg.subarray(at)])
}
