import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import {
  forkPictures,
  pictureEnvironment,
  type StartPictures,
} from '../../src-main/platform/pictures/picture-child.ts'
import type { PictureLimits } from '../../src-main/platform/pictures/picture-maker.ts'
import { mediaTypeOf } from '../../src-main/domains/photos/media-type.ts'
import { blackPng, packedZeros } from '../support/black-png.ts'
import { brokenHeics } from '../support/broken-heics.ts'
import { heicGrid } from '../support/heic-grid.ts'
import { type Copied, pictureDesk } from '../support/picture-desk.ts'
import { halves, phoneJpeg } from '../support/picture-files.ts'
import { pictureProcesses, watchPictureMemory } from '../support/picture-memory.ts'
import { root } from '../support/source-tree.ts'

/** Files made to do harm, or by a careless program. Everything here runs in the process that the counter runs. */

const megabyte = 1024 * 1024
const size = { width: 120, height: 80 }
const unreadable = (why: string) => ({ made: { state: 'unreadable', why }, copies: [] })

type Desk = ReturnType<typeof pictureDesk>
type Asked = { readonly limits?: Partial<PictureLimits>; readonly start?: StartPictures }

/** A desk with a process of its own. @returns the most memory that the process had */
async function atDesk(work: (desk: Desk) => Promise<void>, asked: Asked = {}): Promise<number> {
  const memory = watchPictureMemory()
  const desk = pictureDesk(asked)
  try {
    await work(desk)
    expect(desk.leftovers()).toEqual([])
  } finally {
    memory.stop()
    await desk.close()
  }
  return memory.mostBytes()
}

const soon = { timeout: 10_000, interval: 5 } as const

const short = ({ made, copies }: Copied) => ({ made, copies })

it('refuses a picture of 50,000 x 50,000 points by what it says of itself, in less memory than an ordinary one takes', async () => {
  const bomb = blackPng({ width: 50_000, height: 50_000, colour: 'rgba' })
  expect(bomb.length).toBeLessThan(20 * megabyte)
  const most = await atDesk(async (desk) => {
    expect(short(await desk.copy(bomb, 'image/png'))).toEqual(unreadable('too_many_pixels'))
    for (const bytes of [
      blackPng({ width: 20_001, height: 10, colour: 'grey' }),
      blackPng({ width: 15_000, height: 15_000, colour: 'grey' }),
    ]) {
      expect(short(await desk.copy(bytes, 'image/png'))).toEqual(unreadable('too_many_pixels'))
    }
  })
  expect(most).toBeLessThan(250 * megabyte)
})

it('refuses a HEIC that says it is as large as that, or would need more memory than there is for it', async () => {
  const tile = readFileSync(join(root, 'test/support/pictures/tile.heic'))
  const says = heicGrid(tile, { columns: 1, rows: 1, says: { width: 50_000, height: 50_000 } })
  const greedy = heicGrid(tile, { columns: 12, rows: 8 })
  const limitMb = 160
  const most = await atDesk(
    async (desk) => {
      for (const bytes of [says, greedy]) {
        expect(short(await desk.copy(bytes, 'image/heic'))).toEqual(unreadable('too_many_pixels'))
      }
    },
    { limits: { memoryBytes: limitMb * megabyte } },
  )
  expect(most).toBeLessThan((limitMb + 100) * megabyte)
})

it('unpacks a small picture that carries a gigabyte of nothing, and no more of them than the picture has', async () => {
  const bomb = blackPng({ width: 100, height: 100, colour: 'rgb', bytes: 1024 * megabyte })
  const most = await atDesk(async (desk) => {
    expect((await desk.copy(bomb, 'image/png')).made).toEqual({ state: 'shown', width: 100, height: 100 })
  })
  expect(most).toBeLessThan(250 * megabyte)
})

it('ends a process that comes to need more memory than it may, calls the picture too large, and goes on with the next', async () => {
  // Within the limits of size, but in seven passes all of it has to be in memory: 800 MB.
  const greedy = blackPng({ width: 10_000, height: 10_000, colour: 'rgba', depth: 16, interlaced: 'adam7' })
  const limitMb = 300
  const most = await atDesk(
    async (desk) => {
      expect(short(await desk.copy(greedy, 'image/png'))).toEqual(unreadable('too_many_pixels'))
      const next = await desk.copy(await halves(size).png().toBuffer(), 'image/png')
      expect(next.made).toEqual({ state: 'shown', ...size })
    },
    { limits: { memoryBytes: limitMb * megabyte } },
  )
  expect(most).toBeLessThan((limitMb + 150) * megabyte)
})

it('gives up a picture that takes too long, and goes on with the next', async () => {
  const slow = blackPng({ width: 10_000, height: 10_000, colour: 'rgba', depth: 16 })
  const quick = await halves(size).png().toBuffer()
  await atDesk(
    async (desk) => {
      // Until the process is there: starting it takes longer on a busy machine.
      let first = await desk.copy(quick, 'image/png')
      while (first.made.state !== 'shown') first = await desk.copy(quick, 'image/png')
      expect(short(await desk.copy(slow, 'image/png'))).toEqual(unreadable('too_slow'))
    },
    { limits: { timeMs: 1_500 } },
  )
})

it('calls a file that cannot be unpacked damaged: empty, cut off, noise, or another kind than it was taken for', async () => {
  const jpeg = await phoneJpeg({ width: 800, height: 600 })
  const png = await halves(size).png().toBuffer()
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['empty', new Uint8Array(0), 'image/jpeg'],
    ['one byte', new Uint8Array(1), 'image/png'],
    ['a JPEG cut off', jpeg.subarray(0, jpeg.length / 2), 'image/jpeg'],
    ['a PNG cut off', png.subarray(0, png.length - 40), 'image/png'],
    [
      'the beginning of a JPEG, and noise',
      Buffer.concat([jpeg.subarray(0, 300), randomBytes(5_000)]),
      'image/jpeg',
    ],
    ['noise', randomBytes(5_000), 'image/webp'],
    ['a PNG called JPEG', png, 'image/jpeg'],
    ['a JPEG called HEIC', jpeg, 'image/heic'],
    ['an empty HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'image/heic'],
  ]
  await atDesk(async (desk) => {
    for (const [what, bytes, mediaType] of cases) {
      expect([what, short(await desk.copy(bytes, mediaType))]).toEqual([what, unreadable('damaged')])
    }
  })
})

it('says of each broken HEIC what is the matter with it, and the same process shows the next picture', async () => {
  const starts: string[] = []
  const counted: StartPictures = (ears) => {
    starts.push('one')
    return forkPictures(ears)
  }
  const whole = heicGrid(readFileSync(join(root, 'test/support/pictures/tile.heic')), { columns: 2, rows: 2 })
  const most = await atDesk(
    async (desk) => {
      for (const { what, bytes, becomes } of brokenHeics) {
        const file = await bytes()
        const { made, copies } = await desk.copy(file, mediaTypeOf(file))
        const became = made.state === 'unreadable' ? made.why : made.state
        expect([what, became, copies.length]).toEqual([what, becomes, becomes === 'shown' ? 2 : 0])
        const next = await desk.copy(whole, 'image/heic')
        expect([what, next.made]).toEqual([what, { state: 'shown', width: 1024, height: 1024 }])
      }
    },
    { start: counted },
  )
  expect(starts).toEqual(['one'])
  expect(most).toBeLessThan(250 * megabyte)
})

const script = '<script>alert(1)</script>'
const svg = Buffer.from(
  `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">${script}<rect width="60" height="40"/></svg>`,
)

it('never opens what is no picture of the four kinds or HEIC: an SVG with a script, a zip bomb, a PDF, a film', async () => {
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), packedZeros(1024 * megabyte)])
  const nobody: StartPictures = () => {
    throw new Error('a process was started for it')
  }
  await atDesk(
    async (desk) => {
      for (const [bytes, mediaType] of [
        [svg, 'image/svg+xml'],
        [zip, 'application/zip'],
        [Buffer.from('%PDF-1.7'), 'application/pdf'],
        [svg, 'text/html'],
        [randomBytes(50), 'application/octet-stream'],
      ] as const) {
        expect(short(await desk.copy(bytes, mediaType))).toEqual({ made: { state: 'kept' }, copies: [] })
      }
    },
    { start: nobody },
  )
})

it('draws no SVG, TIFF or AVIF that was taken for a picture of the four kinds', async () => {
  const strangers = [svg, await halves(size).tiff().toBuffer(), await halves(size).avif().toBuffer()]
  await atDesk(async (desk) => {
    for (const bytes of strangers) {
      for (const mediaType of ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/heic']) {
        expect(short(await desk.copy(bytes, mediaType))).toEqual(unreadable('damaged'))
      }
    }
  })
})

it('leaves what else a file is out of the copies: a GIF that is a script too, a JPEG that is an archive too', async () => {
  const gif = await halves(size).gif().toBuffer()
  // A comment block of the GIF, which a browser would run as a script were it ever given as one.
  const words = Buffer.from('*/=1;alert(1);/*')
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, words.length]), words, Buffer.from([0])])
  const afterHeader = 13 + 3 * 2 ** (((gif[10] ?? 0) & 7) + 1)
  const gifAndScript = Buffer.concat([gif.subarray(0, afterHeader), comment, gif.subarray(afterHeader)])
  const jpegAndZip = Buffer.concat([await halves(size).jpeg().toBuffer(), Buffer.from('PK\x03\x04 evil.exe')])
  await atDesk(async (desk) => {
    for (const [bytes, mediaType, words] of [
      [gifAndScript, 'image/gif', 'alert'],
      [jpegAndZip, 'image/jpeg', 'evil.exe'],
    ] as const) {
      expect(bytes.includes(words)).toBe(true)
      const { made, into } = await desk.copy(bytes, mediaType)
      expect(made).toEqual({ state: 'shown', ...size })
      const copies = [into.thumb, into.display].map((path) => readFileSync(path))
      expect(copies.map((copy) => copy.includes(words))).toEqual([false, false])
    }
  })
})

/** A start whose process is killed from outside when it is at its first picture, so many times. */
function killedAtWork(times: number): StartPictures {
  let left = times
  return (ears) => {
    const dies = left > 0
    left -= 1
    const said = (message: unknown) => {
      ears.said(message)
      if (dies) setTimeout(child.kill, 50)
    }
    const child = forkPictures({ ...ears, said })
    return child
  }
}

it('tries a picture once more when its process was ended by somebody else, and only then calls it damaged', async () => {
  const slow = blackPng({ width: 4_000, height: 4_000, colour: 'rgba', depth: 16 })
  const again = async (desk: Desk) => expect((await desk.copy(slow, 'image/png')).made.state).toBe('shown')
  await atDesk(again, { start: killedAtWork(1) })
  const never = async (desk: Desk) =>
    expect((await desk.copy(slow, 'image/png')).made).toEqual({ state: 'unreadable', why: 'damaged' })
  await atDesk(never, { start: killedAtWork(2) })
})

it('says nothing of a picture when the disk or the machine is in the way: another time it may be shown', async () => {
  const jpeg = await halves(size).jpeg().toBuffer()
  await atDesk(async (desk) => {
    await desk.copy(jpeg, 'image/jpeg')
    const path = join(desk.folder, '1 [0].original')
    const gone = join(desk.folder, 'gone')
    const noFolder = { thumb: join(gone, 'thumb'), display: join(gone, 'display') }
    const work = { path, mediaType: 'image/jpeg', into: noFolder }
    expect(await desk.maker.makeCopies(work)).toEqual({ state: 'later', why: 'ENOENT' })
    expect(await desk.maker.makeCopies({ ...work, path: join(gone, 'a') })).toEqual({
      state: 'later',
      why: 'ENOENT',
    })
  })
  const lame: StartPictures = (ears) => {
    setImmediate(ears.ended)
    return { send: () => undefined, kill: () => undefined, keep: () => undefined }
  }
  await atDesk(
    async (desk) => {
      expect((await desk.copy(jpeg, 'image/jpeg')).made).toEqual({ state: 'later', why: 'NOT_STARTED' })
    },
    { start: lame },
  )
})

it('ends its process when there is nothing to do, and at once when the program closes, with nothing left behind', async () => {
  const before = pictureProcesses().length
  const desk = pictureDesk({ limits: { idleMs: 50 } })
  // While it works: afterwards it may be gone before a busy machine has looked.
  const copied = desk.copy(await halves(size).jpeg().toBuffer(), 'image/jpeg')
  const isLinux = existsSync('/proc')
  if (isLinux) await expect.poll(() => pictureProcesses().length, soon).toBe(before + 1)
  expect((await copied).made.state).toBe('shown')
  await expect.poll(() => pictureProcesses().length, soon).toBe(before)

  const path = join(desk.folder, '1 [0].original')
  const names = readdirSync(desk.folder)
  const works = ['a', 'b', 'c'].map((name) =>
    desk.maker.makeCopies({
      path,
      mediaType: 'image/jpeg',
      into: { thumb: join(desk.folder, `${name}.thumb`), display: join(desk.folder, `${name}.display`) },
    }),
  )
  const ends = Promise.allSettled(works)
  await pause(20)
  await desk.maker.close()
  const codes = (await ends).map((end) => end.status === 'rejected' && Object(end.reason).code)
  expect(codes).toEqual(['PICTURES_ENDED', 'PICTURES_ENDED', 'PICTURES_ENDED'])
  expect(readdirSync(desk.folder)).toEqual(names)
  await expect.poll(() => pictureProcesses().length, soon).toBe(before)
  await desk.close()
})

it("tells the process that has strangers' files in its hands no secret of the program", () => {
  const known = { SystemRoot: 'C:\\Windows', TEMP: '/tmp' }
  const secrets = {
    DANGGOL_DATABASE_URL: 'postgres://shop:secret@server/shop',
    PGPASSWORD: 'secret',
    HOME: '/home/shop',
  }
  const told = pictureEnvironment({ ...known, ...secrets })
  expect(told).toMatchObject(known)
  expect(Object.keys(told).filter((name) => name in secrets)).toEqual([])
})
