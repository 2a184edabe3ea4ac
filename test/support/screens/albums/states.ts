import type { Album, Camera } from '../camera.ts'
import { broken } from '../broken.ts'
import { cardsOf } from '../day-grid.ts'

type Asking = readonly [name: string, path: string, call: string]

/** Screens whose answer does not come, or comes as a failure; and the line that is lost. */
export const lines: Album = {
  name: 'lines',
  signedIn: 'signed-in',
  leaves: 'another clock',
  shoot: async (camera) => {
    const { page, t, go, snap } = camera
    await page.clock.install()
    await shootBroken(camera, [
      ['customers', '/customers', 'customers/list'],
      ['calendar', '/calendar', 'views/day'],
      ['post', '/board/1', 'board/get'],
    ])
    await shootWaiting(camera, [
      ['customers', '/customers', 'customers/list'],
      ['board', '/board', 'board/list'],
    ])
    await page.route('**/rpc/live/**', (route) => route.abort())
    await openFresh(camera, '/calendar')
    await cardsOf(page).first().waitFor()
    await snap('lost-line', page.getByRole('alert').filter({ hasText: t('frame.lostTitle') }))
    await go('/settings/shop')
    await page.route('**/rpc/**', (route) => route.abort())
    await page.reload()
    await snap('unreachable', page.getByRole('alert'))
  },
}

/** The same pieces on other screens: pictures are taken of them, and they are examined with all looks only. */
export const linesAlike: Album = {
  name: 'lines-alike',
  signedIn: 'signed-in',
  leaves: 'another clock',
  shoot: async (camera) => {
    const lists = [
      ['catalog', '/catalog', 'catalog/list'],
      ['staff', '/staff', 'staff/list'],
      ['settings', '/settings/shop', 'settings/get'],
    ] as const
    await camera.page.clock.install()
    await shootBroken(camera, [
      ...lists,
      ['board', '/board', 'board/list'],
      ['today', '/', 'views/today'],
      ['customer', '/customers/37', 'customers/get'],
    ])
    await shootWaiting(camera, lists)
  },
}

async function shootBroken(camera: Camera, asking: readonly Asking[]): Promise<void> {
  const { page, snap } = camera
  for (const [name, path, call] of asking) {
    await page.route(`**/rpc/${call}**`, (route) => route.fulfill(broken))
    await openFresh(camera, path)
    await snap(`error-${name}`, page.getByRole('main').getByRole('alert'))
    await page.unroute(`**/rpc/${call}**`)
  }
}

async function shootWaiting(camera: Camera, asking: readonly Asking[]): Promise<void> {
  const { page } = camera
  for (const [name, path, call] of asking) {
    const never = new Promise<void>(() => undefined)
    await page.route(`**/rpc/${call}**`, () => never)
    await openFresh(camera, path)
    // The title first: before it stands the frame's own skeleton, while the screen itself is fetched.
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await camera.snapWaiting(`loading-${name}`, page.getByRole('main').locator('.sklist, .bd-wallsk'))
    await page.unroute(`**/rpc/${call}**`)
  }
}

/** With nothing in the cache. */
async function openFresh({ page, go, t }: Camera, path: string): Promise<void> {
  await go('/no-such-place')
  await page.reload()
  await page.getByText(t('frame.missingTitle')).waitFor()
  await go(path)
}

/** What an intern sees who may look, and not change. */
export const readOnly: Album = {
  name: 'read-only',
  signedIn: 'designer',
  shoot: async ({ page, t, go, snap }) => {
    await go('/settings/shop')
    await snap('read-only-settings', page.getByRole('main').getByRole('textbox'))
    await go('/settings/backup')
    await snap('read-only-backup', page.getByRole('main').getByRole('heading'))
    await go('/catalog')
    await snap('read-only-catalog', page.getByRole('row'))
    await page.getByRole('row').nth(3).click()
    await snap('read-only-service', page.getByRole('textbox', { name: t('catalog.name') }))
    await go('/staff')
    await snap(
      'read-only-staff',
      page.getByRole('navigation', { name: t('frame.staff') }).getByRole('listitem'),
    )
    await go('/customers')
    await snap('read-only-customers', page.getByText(t('customers.listForManagers')))
  },
}

/** Every list of a shop that has nothing yet; taken right after its first run. */
export async function shootEmptyShop({ page, t, go, snap, button }: Camera): Promise<void> {
  for (const [name, path] of [
    ['today', '/'],
    ['calendar', '/calendar'],
    ['checkout', '/checkout'],
    ['customers', '/customers'],
    ['sales', '/sales'],
    ['staff', '/staff'],
    ['backup', '/settings/backup'],
    ['board', '/board'],
    ['catalog', '/catalog'],
  ] as const) {
    await go(path)
    await snap(`empty-${name}`, page.getByRole('main').getByRole('heading'))
  }
  await button(new RegExp(`^${t('catalog.goods')}`))
    .first()
    .click()
  await snap('empty-goods', page.getByText(t('catalog.noGoods')))
}
