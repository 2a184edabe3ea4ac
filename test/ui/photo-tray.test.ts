import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPhotoTray, type PhotoTray } from '../../src-renderer/domains/photos/photo-tray.ts'
import { shortName, type UploadLine } from '../../src-renderer/domains/photos/send-file.ts'
import { attachedOf, someNames } from '../../src-renderer/domains/photos/tray.ts'
import { newUlid } from '../../src-renderer/rpc/ids.ts'
import { partBytes } from '../../src-shared/domains/photos/model.ts'
import type { Client } from '../support/test-app.ts'
import { type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

let shop: TestShop
let client: Client
/** Called before each part is sent: what happens on the line just then. */
let beforePart: (fromByte: number) => Promise<void> | void
let parts: number[]

beforeEach(async () => {
  shop = await testShop(await temporarySqlite())
  client = (await shop.manager()).client
  beforePart = () => undefined
  parts = []
})
afterEach(() => shop.app.close())

/** The real line of a window, on which something may happen between two parts. */
function line(): UploadLine {
  const { begin, finish, abandon, get } = client.photos
  const part: UploadLine['part'] = async (input, ...rest) => {
    await beforePart(input.fromByte)
    parts.push(input.fromByte)
    return client.photos.part(input, ...rest)
  }
  return { begin, finish, abandon, get, part }
}

function tray(over: UploadLine = line()): PhotoTray {
  return createPhotoTray({
    line: over,
    newId: newUlid,
    previewOf: () => null,
    forget: () => undefined,
    rest: () => Promise.resolve(),
  })
}

/** Begins as a JPEG does, and differs by its name. */
function photo(name: string, bytes = 4_000): File {
  const content = Buffer.concat([
    Buffer.from('\xff\xd8\xff\xe0\x00\x10JFIF\x00', 'latin1'),
    Buffer.alloc(bytes, name),
  ])
  return new File([content.subarray(0, bytes)], name, { type: 'image/jpeg' })
}

const states = (of: PhotoTray) => of.view().tiles.map(({ state }) => state.kind)
const settled = (of: PhotoTray) =>
  expect.poll(() => states(of).filter((kind) => kind === 'waiting' || kind === 'sending')).toEqual([])
const lost = () => Promise.reject(new TypeError('the line broke'))

describe('photos on their way', () => {
  it('go two at a time, the others wait their turn, and each keeps its place', async () => {
    let open = () => undefined as void
    const held = new Promise<void>((resolve) => {
      open = resolve
    })
    beforePart = () => held
    const of = tray()
    of.add(
      ['a', 'b', 'c', 'd'].map((name) => photo(`${name}.jpg`)),
      10,
    )
    await expect.poll(() => states(of)).toEqual(['sending', 'sending', 'waiting', 'waiting'])
    open()
    await settled(of)
    expect(of.view().tiles.map(({ fileName, state }) => [fileName, state.kind])).toEqual(
      ['a', 'b', 'c', 'd'].map((name) => [`${name}.jpg`, 'done']),
    )
  })

  it('go on where the line broke, and no part is sent that had arrived', async () => {
    let breaks = 2
    beforePart = (fromByte) => {
      if (fromByte !== 2 * partBytes || breaks === 0) return undefined
      breaks -= 1
      return lost()
    }
    const of = tray()
    of.add([photo('long.jpg', 4 * partBytes - 7)], 10)
    await settled(of)
    expect(states(of)).toEqual(['done'])
    expect(parts).toEqual([0, partBytes, 2 * partBytes, 3 * partBytes])
  })

  it('that the line keeps breaking under say so, and arrive once somebody tries again', async () => {
    beforePart = (fromByte) => (fromByte === partBytes ? lost() : undefined)
    const of = tray()
    of.add([photo('broken.jpg', 2 * partBytes), photo('short.jpg')], 10)
    await settled(of)
    expect(states(of)).toEqual(['failed', 'done'])
    // One that failed never holds the text up: the other is part of it.
    expect(attachedOf(of.view().tiles)).toHaveLength(1)
    beforePart = () => undefined
    of.retryCutOff()
    await settled(of)
    expect(states(of)).toEqual(['done', 'done'])
    expect(parts.filter((from) => from === 0)).toHaveLength(2)
  })

  it('beyond the tenth are refused by name, and the ten are taken', async () => {
    const of = tray()
    of.add(
      Array.from({ length: 11 }, (_, index) => photo(`IMG_${index + 1}.jpg`)),
      10,
    )
    expect(of.view().tiles).toHaveLength(10)
    expect(of.view().refusal).toEqual({ why: 'too-many', fileNames: ['IMG_11.jpg'] })
    await settled(of)
    expect(attachedOf(of.view().tiles)).toHaveLength(10)
  })

  it('come three hundred at once: no more than two are on the line, one that fails stops none, and names stay short', async () => {
    let onTheLine = 0
    let most = 0
    const begin: UploadLine['begin'] = async (input, ...rest) => {
      onTheLine += 1
      most = Math.max(most, onTheLine)
      if (input.fileName === 'IMG_7.jpg') {
        onTheLine -= 1
        throw new ORPCError('FILE_TOO_LARGE', { defined: true, status: 413, data: {} })
      }
      return client.photos.begin(input, ...rest)
    }
    const finish: UploadLine['finish'] = async (...input) => {
      const photo = await client.photos.finish(...input)
      onTheLine -= 1
      return photo
    }
    const of = tray({ ...line(), begin, finish })
    of.add(
      Array.from({ length: 300 }, (_, index) => photo(`IMG_${index + 1}.jpg`, 60)),
      30,
    )
    expect(of.view().refusal?.fileNames).toHaveLength(270)
    await settled(of)
    expect(most).toBe(2)
    expect(states(of).filter((kind) => kind === 'done')).toHaveLength(29)
    expect(states(of)[6]).toBe('failed')
    expect(someNames(of.view().refusal?.fileNames ?? [])).toBe(
      'IMG_31.jpg, IMG_32.jpg, IMG_33.jpg, IMG_34.jpg, IMG_35.jpg, …',
    )
  })

  it('are told under names that turn no sentence round', async () => {
    const of = tray()
    of.add([photo('photo\u202Egpj.exe'), photo('\u202Eb.jpg')], 1)
    expect(of.view().tiles[0]?.fileName).toBe('photogpj.exe')
    expect(of.view().refusal?.fileNames).toEqual(['b.jpg'])
    await settled(of)
  })

  it('that were uploaded before are taken as they are, and the same one twice is there once', async () => {
    const first = tray()
    first.add([photo('same.jpg')], 10)
    await settled(first)
    const second = tray()
    second.add([photo('same.jpg')], 10)
    await settled(second)
    expect(attachedOf(second.view().tiles)).toEqual(attachedOf(first.view().tiles))
    second.add([photo('same.jpg')], 10)
    await expect.poll(() => second.view().refusal?.why).toBe('twice')
    expect(second.view().tiles).toHaveLength(1)
  })

  it('that are empty are refused, and the rest of them go on', async () => {
    const of = tray()
    of.add([new File([], 'empty.jpg'), photo('full.jpg')], 10)
    await settled(of)
    const [empty] = of.view().tiles
    expect(empty?.state).toMatchObject({ kind: 'failed', failure: { code: 'FILE_EMPTY' } })
    expect(states(of)).toEqual(['failed', 'done'])
  })

  it('keep their order and captions as somebody puts them', async () => {
    const of = tray()
    of.add(
      ['a', 'b', 'c'].map((name) => photo(`${name}.jpg`)),
      10,
    )
    await settled(of)
    const [, , last] = of.view().tiles
    of.move(last?.key ?? newUlid(), 0)
    of.caption(last?.key ?? newUlid(), '  완성, 뒤 ')
    expect(of.view().tiles.map(({ fileName }) => fileName)).toEqual(['c.jpg', 'a.jpg', 'b.jpg'])
    expect(attachedOf(of.view().tiles)[0]?.caption).toBe('완성, 뒤')
    of.remove(of.view().tiles[1]?.key ?? newUlid())
    expect(of.view().tiles.map(({ fileName }) => fileName)).toEqual(['c.jpg', 'b.jpg'])
  })
})

it('a file name that is too long keeps its ending', () => {
  expect(shortName(`${'가'.repeat(300)}.heic`)).toBe(`${'가'.repeat(195)}.heic`)
  expect(shortName('IMG_1.jpg')).toBe('IMG_1.jpg')
})
