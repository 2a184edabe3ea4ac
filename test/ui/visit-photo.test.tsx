import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CustomerPreview } from '../../src-renderer/domains/customers/CustomerPreview.tsx'
import { VisitPhotosDialog } from '../../src-renderer/domains/customers/VisitPhotosDialog.tsx'
import type { Database } from '../../src-main/db/database.ts'
import type { Customer } from '../../src-shared/domains/customers/contract.ts'
import type { PhotosAt } from '../../src-renderer/domains/customers/story-doors.ts'
import { businessDateSchema } from '../../src-shared/kernel/business-date.ts'
import { bookingFor } from '../domains/customers/visits.ts'
import { formKey } from '../support/catalog-of.ts'
import { pictureOf, uploadPhoto } from '../support/photo-of.ts'
import { type Client, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'
import { windowOn } from './support/shop-window.tsx'

const day = '2026-10-24'

let db: Database
let shop: TestShop
let client: Client
let customer: Customer
let at: PhotosAt
beforeEach(async () => {
  db = await temporarySqlite()
  shop = await testShop(db)
  client = (await shop.manager()).client
  customer = await client.customers.create({ idempotencyKey: formKey(), name: '김서연', phone: null })
  const { customerId } = customer
  const reservationId = await bookingFor(db, { customerId, date: day, status: 4 })
  const { photoId } = await uploadPhoto(client, pictureOf('after'))
  await client.customers.addVisitPhotos({ customerId, visit: { reservationId }, photos: [{ photoId }] })
  at = {
    visit: { reservationId },
    businessDate: businessDateSchema.parse(day),
    services: ['뿌리염색'],
    at: null,
  }
})
afterEach(() => shop.app.close())

const opened = () =>
  windowOn(shop, client).show(
    <VisitPhotosDialog customer={customer} at={at} may="add" onClose={() => undefined} />,
  )

async function kept() {
  const [photo] = (await client.customers.photosOfVisit({ visit: at.visit })).photos
  return { moment: photo?.moment, caption: photo?.caption }
}

it('keeps a caption and what is pressed right after it, one after the other', async () => {
  const { user } = await opened()
  const caption = await screen.findByRole('textbox', { name: '설명' })
  await user.type(caption, '앞머리는 눈썹까지')
  const moment = within(screen.getAllByRole('group', { name: '언제 찍은 사진인가요' })[0] ?? document.body)
  await user.click(moment.getByRole('button', { name: '후' }))
  await waitFor(async () => expect(await kept()).toEqual({ moment: 'after', caption: '앞머리는 눈썹까지' }))
  expect(screen.queryByRole('alert')).toBeNull()
})

it('keeps a caption once on Enter, with the field still in hand', async () => {
  const { user } = await opened()
  const caption = await screen.findByRole('textbox', { name: '설명' })
  await user.type(caption, '앞머리{Enter}')
  await waitFor(async () => expect(await kept()).toMatchObject({ caption: '앞머리' }))
  await screen.findByRole('button', { name: '1번 사진 (그 밖)' })
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '설명' }))
  await user.tab()
  expect(screen.queryByRole('alert')).toBeNull()
})

it('keeps a caption when what it stands in is closed over it', async () => {
  const { user, unmount } = await opened()
  await user.type(await screen.findByRole('textbox', { name: '설명' }), '뒷모습')
  unmount()
  await waitFor(async () => expect(await kept()).toMatchObject({ caption: '뒷모습' }))
})

it('puts the other photos on the visit when one of them hangs on another visit, and says which one it is', async () => {
  const { customerId } = customer
  const reservationId = await bookingFor(db, { customerId, date: '2026-10-25', status: 4 })
  at = { ...at, visit: { reservationId } }
  const { user } = await opened()
  const names = ['after', 'front', 'back']
  const files = names.map(
    (name) => new File([new Uint8Array(pictureOf(name))], `${name}.jpg`, { type: 'image/jpeg' }),
  )
  await user.upload(await screen.findByLabelText('사진 고르기'), files)
  const there = async () => (await client.customers.photosOfVisit({ visit: at.visit })).photos
  await waitFor(async () => expect(await there()).toHaveLength(2))
  expect((await there()).map(({ photo }) => photo.fileName).sort()).toEqual(['back.jpg', 'front.jpg'])
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('after.jpg')
  expect(alert.textContent).toContain('다른 방문에 걸려 있는 사진이에요')
  await user.click(screen.getByRole('button', { name: '1번 사진 빼기' }))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

it('shows the last photos and what was mixed for them beside the list of customers', async () => {
  const { customerId } = customer
  const reservationId = 'reservationId' in at.visit ? at.visit.reservationId : null
  const note = { kind: 'formula', text: '8.1 + 7.0 (2:1)', reservationId } as const
  await client.customers.addNote({ idempotencyKey: formKey(), customerId, ...note })
  await windowOn(shop, client).show(<CustomerPreview customerId={customerId} />)
  await screen.findByRole('img', { name: '시술 사진' })
  screen.getByText('10월 24일 · 8.1 + 7.0 (2:1)')
})
