import type { Album, Camera } from '../camera.ts'
import { cardsOf } from '../day-grid.ts'

/** A screen whose answer does not come, and the line that is lost. */
export const lines: Album = {
  name: 'lines',
  signedIn: 'signed-in',
  shoot: async ({ page, t, go, snap }) => {
    await page.route('**/rpc/customers/list**', (route) => route.fulfill({ status: 500, body: '{}' }))
    await go('/customers')
    await snap('error', page.getByRole('main').getByRole('alert'))
    await page.unroute('**/rpc/customers/list**')
    await page.route('**/rpc/live/**', (route) => route.abort())
    await page.reload()
    await go('/calendar')
    await cardsOf(page).first().waitFor()
    await snap('lost-line', page.getByRole('alert').filter({ hasText: t('frame.lostTitle') }))
  },
}

/** What an intern sees who may look, and not change. */
export const readOnly: Album = {
  name: 'read-only',
  signedIn: 'designer',
  shoot: async ({ page, t, go, snap }) => {
    await go('/settings/shop')
    await snap('read-only-settings', page.getByRole('main').getByRole('textbox'))
    await go('/catalog')
    await snap('read-only-catalog', page.getByRole('row'))
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
export async function shootEmptyShop({ page, go, snap }: Camera): Promise<void> {
  for (const [name, path] of [
    ['today', '/'],
    ['calendar', '/calendar'],
    ['checkout', '/checkout'],
    ['customers', '/customers'],
    ['sales', '/sales'],
  ] as const) {
    await go(path)
    await snap(`empty-${name}`, page.getByRole('main').getByRole('heading'))
  }
}
