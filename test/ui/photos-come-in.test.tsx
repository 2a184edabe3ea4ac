import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { NewPostScreen } from '../../src-renderer/domains/board/EditorScreens.tsx'
import { VisitPhotosDialog } from '../../src-renderer/domains/customers/VisitPhotosDialog.tsx'
import type { Database } from '../../src-main/db/database.ts'
import { partBytes } from '../../src-shared/domains/photos/model.ts'
import { businessDateSchema } from '../../src-shared/kernel/business-date.ts'
import { bookingFor } from '../domains/customers/visits.ts'
import { formKey } from '../support/catalog-of.ts'
import { pictureOf } from '../support/photo-of.ts'
import { type Client, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'
import { windowOn } from './support/shop-window.tsx'

// The three ways in: dropped, pasted, picked.

let db: Database
let shop: TestShop
let client: Client
beforeEach(async () => {
  db = await temporarySqlite()
  shop = await testShop(db)
  client = (await shop.manager()).client
})
afterEach(() => shop.app.close())

/** Without a type, so that no picture of it has to be drawn here. */
const file = (name: string, bytes = 2_000) => new File([new Uint8Array(pictureOf(name, bytes))], name)
const dropped = (...files: readonly File[]) => ({ dataTransfer: { types: ['Files'], files } })
const pasted = (...files: readonly File[]) => ({ clipboardData: { files, getData: () => '' } })

/** A line on which the first file that comes stops behind its first part, the second behind its second, until it is freed. */
function slowLine(freed: Promise<void>): Client {
  const coming: string[] = []
  const part: Client['photos']['part'] = async (...sent) => {
    const [{ uploadId, fromByte }] = sent
    if (!coming.includes(uploadId)) coming.push(uploadId)
    if (fromByte > coming.indexOf(uploadId) * partBytes) await freed
    return client.photos.part(...sent)
  }
  const instead = <Of extends object>(of: Of, own: Readonly<Record<string, unknown>>): Of =>
    new Proxy(of, { get: (target, name) => own[String(name)] ?? Reflect.get(target, name) })
  return instead(client, { photos: instead(client.photos, { part }) })
}

it('files that are dropped together come in side by side, each saying how far it is, and what is pasted or picked waits its turn', async () => {
  const line = Promise.withResolvers<void>()
  const { hook } = memoryLocation({ path: '/board/new' })
  const { user } = await windowOn(shop, slowLine(line.promise)).show(
    <Router hook={hook}>
      <NewPostScreen />
    </Router>,
  )
  const photos = within(await screen.findByRole('region', { name: '사진' }))
  fireEvent.drop(window, dropped(file('one.jpg', 4 * partBytes), file('two.jpg', 4 * partBytes)))
  fireEvent.paste(window, pasted(file('three.jpg')))
  const [picker] = photos.getAllByLabelText('사진 고르기')
  if (picker === undefined) throw new Error('photos can be picked')
  await user.upload(picker, [file('four.jpg')])
  const bars = (attribute: string) =>
    photos.getAllByRole('progressbar').map((bar) => bar.getAttribute(attribute))
  // Whichever of the two begins first.
  await waitFor(() => expect(new Set(bars('value'))).toEqual(new Set(['25', '50'])))
  expect(bars('aria-label')).toEqual(['one.jpg 올리는 중', 'two.jpg 올리는 중'])
  expect(photos.getAllByText('차례 기다리는 중')).toHaveLength(2)
  line.resolve()
  const arrived = () => document.querySelectorAll('[data-tile].done').length
  await waitFor(() => expect(arrived()).toBe(4), { timeout: 5_000 })
  await user.type(screen.getByRole('textbox', { name: '제목' }), '네 장')
  await user.click(screen.getByRole('button', { name: '올리기' }))
  await waitFor(async () => expect((await client.board.list({ board: 'lookbook' })).rows).toHaveLength(1))
  const [post] = (await client.board.list({ board: 'lookbook' })).rows
  const { photos: shown } = await client.board.get({ postId: post?.postId ?? (0 as never) })
  expect(shown.map(({ fileName }) => fileName)).toEqual(['one.jpg', 'two.jpg', 'three.jpg', 'four.jpg'])
})

it('photos that are dropped or pasted at a visit hang on it, before or after as was chosen', async () => {
  const customer = await client.customers.create({ idempotencyKey: formKey(), name: '김서연', phone: null })
  const day = '2026-10-24'
  const visit = {
    reservationId: await bookingFor(db, { customerId: customer.customerId, date: day, status: 4 }),
  }
  const at = { visit, businessDate: businessDateSchema.parse(day), services: ['뿌리염색'], at: null }
  const { user } = await windowOn(shop, client).show(
    <VisitPhotosDialog customer={customer} at={at} may="add" onClose={() => undefined} />,
  )
  const help = await screen.findByText(/사진을 끌어 놓거나 붙여 넣어도 돼요/)
  const place = help.closest<HTMLElement>('.cp-drop')
  if (place === null) throw new Error('there is a place to drop')
  const hanging = async () =>
    (await client.customers.photosOfVisit({ visit })).photos.map(
      ({ moment, photo }) => `${moment} ${photo.fileName}`,
    )
  await user.click(within(place).getByRole('button', { name: '전' }))
  fireEvent.drop(place, dropped(file('one.jpg'), file('two.jpg')))
  await waitFor(async () =>
    expect((await hanging()).toSorted()).toEqual(['before one.jpg', 'before two.jpg']),
  )
  await user.click(within(place).getByRole('button', { name: '후' }))
  fireEvent.paste(window, pasted(file('three.jpg')))
  await waitFor(async () => expect(await hanging()).toContain('after three.jpg'))
  expect(screen.queryByRole('alert')).toBeNull()
})
