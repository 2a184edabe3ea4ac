import { setTimeout as pause } from 'node:timers/promises'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { act } from 'react'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { Route, Router, Switch } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { LiveLine } from '../../src-renderer/app/shell/LiveLine.tsx'
import { NewPostScreen } from '../../src-renderer/domains/board/EditorScreens.tsx'
import { PostScreen } from '../../src-renderer/domains/board/PostScreen.tsx'
import { VisitPhotosDialog } from '../../src-renderer/domains/customers/VisitPhotosDialog.tsx'
import { useToasts } from '../../src-renderer/ui/toast.ts'
import type { Database } from '../../src-main/db/database.ts'
import { businessDateSchema } from '../../src-shared/kernel/business-date.ts'
import { postNamed } from '../domains/board/writer.ts'
import { bookingFor } from '../domains/customers/visits.ts'
import { formKey } from '../support/catalog-of.ts'
import { pictureOf } from '../support/photo-of.ts'
import { type Client, managerLogin, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'
import { windowOn } from './support/shop-window.tsx'

// Somebody looks at another page while photos are still on their way, and comes back, or does not.

/** A file that the line breaks under is tried three times, with rests between. */
const restsMs = 3_000

let db: Database
let shop: TestShop
let client: Client
const opened: TestShop[] = []
beforeEach(async () => {
  db = await temporarySqlite()
  shop = await testShop(db)
  opened.push(shop)
  client = (await shop.manager()).client
})
afterEach(() => expect(useToasts.getState().toasts).toEqual([]))
// A form that goes away sends what was typed last: its shop is there until all of them are gone.
afterAll(async () => {
  for (const each of opened) await each.app.close()
})

const file = (name: string) => new File([new Uint8Array(pictureOf(name))], name)
const dropped = (...files: readonly File[]) => ({ dataTransfer: { types: ['Files'], files } })

type Line = {
  readonly over: Client
  /** The names of the files that have arrived. */
  readonly arrived: string[]
  readonly go: () => void
}

/** A line on which every file but the first waits until it is let go, and one of a certain name never gets through. */
function slowLine({ never = '' } = {}): Line {
  const freed = Promise.withResolvers<void>()
  const names = new Map<string, string>()
  const arrived: string[] = []
  const own: Partial<Client['photos']> = {
    begin: async (...sent) => {
      const [{ uploadId, fileName }] = sent
      names.set(uploadId, fileName)
      if (names.size > 1) await freed.promise
      if (fileName === never) throw new TypeError('the line broke')
      return client.photos.begin(...sent)
    },
    finish: async (...sent) => {
      const photo = await client.photos.finish(...sent)
      arrived.push(photo.fileName)
      return photo
    },
  }
  const instead = <Of extends object>(of: Of, other: Readonly<Record<string, unknown>>): Of =>
    new Proxy(of, { get: (target, name) => other[String(name)] ?? Reflect.get(target, name) })
  const over = instead(client, { photos: instead(client.photos, own) })
  return { over, arrived, go: freed.resolve }
}

const tiles = (kind: 'done' | 'failed' | '') =>
  document.querySelectorAll(`[data-tile]${kind === '' ? '' : `.${kind}`}`).length

/** The screens of posts at an address, and a way to another one. */
function boardAt(path: string) {
  const { hook, navigate } = memoryLocation({ path })
  const page = (
    <Router hook={hook}>
      <Switch>
        <Route path="/board/new" component={NewPostScreen} />
        <Route path="/board/:postId" component={PostScreen} />
        <Route>다른 화면</Route>
      </Switch>
    </Router>
  )
  const go = (to: string) => act(() => navigate(to))
  const leave = async () => {
    go('/elsewhere')
    await screen.findByText('다른 화면')
  }
  return { page, go, leave }
}

it('a post is found with all its photos by whoever looked elsewhere while they came in, and each is on it once', async () => {
  const line = slowLine()
  const { page, go, leave } = boardAt('/board/new')
  const { user } = await windowOn(shop, line.over).show(page)
  await user.type(await screen.findByRole('textbox', { name: '제목' }), '세 장')
  fireEvent.drop(window, dropped(file('one.jpg'), file('two.jpg'), file('three.jpg')))
  await waitFor(() => expect(tiles('done')).toBe(1))
  await leave()
  line.go()
  await waitFor(() => expect(line.arrived).toHaveLength(3))
  go('/board/new')
  await waitFor(() => expect([tiles('done'), tiles('')]).toEqual([3, 3]))
  expect(screen.getByRole('textbox', { name: '제목' })).toHaveProperty('value', '세 장')
  await user.click(screen.getByRole('button', { name: '올리기' }))
  await screen.findByRole('heading', { name: '세 장' })
  const [post] = (await client.board.list({ board: 'lookbook' })).rows
  const { photos } = await client.board.get({ postId: post?.postId ?? (0 as never) })
  expect(photos.map(({ fileName }) => fileName)).toEqual(['one.jpg', 'two.jpg', 'three.jpg'])
  useToasts.setState({ toasts: [] })
})

/** Writes a comment with photos on the last of so many posts. What a window keeps is kept by the number of the post. */
async function commentOn(posts: number, line: Line, files: readonly File[]) {
  let { postId } = await client.board.create(postNamed('토너'))
  for (let more = 1; more < posts; more += 1) ({ postId } = await client.board.create(postNamed('토너')))
  const { page, go, leave } = boardAt(`/board/${postId}`)
  const { user } = await windowOn(shop, line.over).show(page)
  await user.click(await screen.findByRole('textbox', { name: '댓글 쓰기' }))
  const pickers = () => screen.getAllByLabelText('사진 고르기')
  await waitFor(() => expect(pickers().length).toBeGreaterThan(0))
  const [picker] = pickers()
  if (picker === undefined) throw new Error('photos can be picked')
  await user.upload(picker, [...files])
  await waitFor(() => expect(tiles('done')).toBe(1))
  return { postId, go, leave }
}

it('a comment says which photo could not come in meanwhile, and has the others', async () => {
  const line = slowLine({ never: 'two.jpg' })
  const { postId, go, leave } = await commentOn(2, line, [
    file('one.jpg'),
    file('two.jpg'),
    file('three.jpg'),
  ])
  await leave()
  line.go()
  await waitFor(() => expect(line.arrived).toHaveLength(2))
  await pause(restsMs)
  go(`/board/${postId}`)
  await waitFor(() => expect([tiles('done'), tiles('failed')]).toEqual([2, 1]))
})

it('a comment is found with its photos by whoever looked elsewhere while they came in', async () => {
  const line = slowLine()
  const { postId, go, leave } = await commentOn(3, line, [file('one.jpg'), file('two.jpg')])
  await leave()
  line.go()
  await waitFor(() => expect(line.arrived).toHaveLength(2))
  go(`/board/${postId}`)
  await waitFor(() => expect([tiles('done'), tiles('')]).toEqual([2, 2]))
})

/** The last of so many visits. What a window keeps is kept by the number of the visit. */
async function visitOfSomebody(visits: number) {
  const customer = await client.customers.create({ idempotencyKey: formKey(), name: '김서연', phone: null })
  const { customerId } = customer
  const day = '2026-10-24'
  let reservationId = await bookingFor(db, { customerId, date: day, status: 4 })
  for (let more = 1; more < visits; more += 1)
    reservationId = await bookingFor(db, { customerId, date: '2026-10-25', status: 4 })
  const visit = { reservationId }
  const at = { visit, businessDate: businessDateSchema.parse(day), services: ['뿌리염색'], at: null }
  const hanging = async () =>
    (await client.customers.photosOfVisit({ visit })).photos.map(
      ({ moment, photo }) => `${moment} ${photo.fileName}`,
    )
  const { hook, navigate } = memoryLocation({ path: '/visit' })
  const page = (
    <Router hook={hook}>
      <LiveLine />
      <Switch>
        <Route path="/visit">
          <VisitPhotosDialog customer={customer} at={at} may="add" onClose={() => undefined} />
        </Route>
        <Route>다른 화면</Route>
      </Switch>
    </Router>
  )
  const go = (to: string) => act(() => navigate(to))
  const drop = async () => {
    const place = (await screen.findByText(/사진을 끌어 놓거나 붙여 넣어도 돼요/)).closest<HTMLElement>(
      '.cp-drop',
    )
    if (place === null) throw new Error('there is a place to drop')
    await act(async () => fireEvent.click(within(place).getByRole('button', { name: '전' })))
    fireEvent.drop(place, dropped(file('one.jpg'), file('two.jpg'), file('three.jpg')))
  }
  return { customerId, hanging, page, go, drop }
}

it('photos of a visit hang on it once they have come in, whether anybody comes back to it or not', async () => {
  const line = slowLine()
  const { hanging, page, go, drop } = await visitOfSomebody(1)
  await windowOn(shop, line.over).show(page)
  await drop()
  await waitFor(async () => expect(await hanging()).toEqual(['before one.jpg']))
  go('/elsewhere')
  await screen.findByText('다른 화면')
  line.go()
  const all = ['before one.jpg', 'before three.jpg', 'before two.jpg']
  await waitFor(async () => expect((await hanging()).toSorted()).toEqual(all))
  go('/visit')
  await screen.findByRole('button', { name: /3번 사진/ })
  expect(tiles('')).toBe(0)
  expect((await hanging()).toSorted()).toEqual(all)
})

it('photos of a visit that could not come in meanwhile are said by name to whoever comes back', async () => {
  const line = slowLine({ never: 'two.jpg' })
  const { hanging, page, go, drop } = await visitOfSomebody(2)
  await windowOn(shop, line.over).show(page)
  await drop()
  await waitFor(async () => expect(await hanging()).toHaveLength(1))
  go('/elsewhere')
  await screen.findByText('다른 화면')
  line.go()
  await waitFor(async () => expect(await hanging()).toHaveLength(2))
  await pause(restsMs)
  go('/visit')
  await waitFor(() => expect([tiles('failed'), tiles('')]).toEqual([1, 1]))
  expect(document.querySelector('[data-tile].failed')?.textContent).toContain('two.jpg')
})

it('photos of a visit that come in after their customer was erased go with them', async () => {
  const line = slowLine()
  const { customerId, hanging, page, go, drop } = await visitOfSomebody(3)
  await windowOn(shop, line.over).show(page)
  await drop()
  await waitFor(async () => expect(await hanging()).toHaveLength(1))
  go('/elsewhere')
  await screen.findByText('다른 화면')
  await client.customers.erase({
    idempotencyKey: formKey(),
    customerId,
    pin: managerLogin.pin,
    reason: '본인 요청',
  })
  line.go()
  await waitFor(() => expect(line.arrived).toHaveLength(3))
  await waitFor(async () =>
    expect(await db.kysely.selectFrom('photos').select('file_name').execute()).toEqual([]),
  )
})
