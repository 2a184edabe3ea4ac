import type { Locator } from 'playwright-core'
import { ulid } from 'ulid'
import type { AccountPage } from '../../../../src-shared/domains/access/contract.ts'
import { type AccountId, idempotencyKeySchema } from '../../../../src-shared/kernel/ids.ts'
import { krw } from '../../../../src-shared/kernel/krw.ts'
import type { OwnDayView } from '../../../../src-shared/views/own-day-contract.ts'
import { clientOf, type HttpClient } from '../../http-client.ts'
import { answerWith } from '../answer-with.ts'
import type { Album, Camera } from '../camera.ts'

const words = {
  ko: { comb: '손으로 깎은 나무 빗' },
  en: { comb: 'Wooden comb, carved by hand' },
} as const

/** Who may come in and what each may do: the list, a page, every question that is sealed with a PIN. */
export const accounts: Album = {
  name: 'accounts',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap, look } = camera
    const shop = await clientOf(page)
    const seller = await sellerOf(shop, words[look.language].comb)
    await go('/accounts')
    await snap('accounts', switchesOf(camera))
    await shootDesigner(camera)
    await shootQuestions(camera)
    await page.getByRole('searchbox', { name: t('accounts.find') }).fill('zzzz')
    await snap('accounts-nobody', page.getByText(t('accounts.nobodyFound', { text: 'zzzz' })))
    await go(`/accounts/${seller}`)
    await snap('accounts-seller', page.getByRole('link', { name: t('accounts.toCustomer') }))
  },
}

/** A designer's own day, and what of people's pages they may see. */
export const ownDay: Album = {
  name: 'own-day',
  signedIn: 'designer',
  shoot: async ({ page, t, go, snap }) => {
    await go('/my-day')
    await snap('my-day', page.locator('.ownlist li'))
    await answerWith(page, 'views/ownDay', (view: OwnDayView) => ({ ...view, bookings: [], guests: [] }))
    await page.reload()
    await snap('my-day-nothing', page.getByText(t('today.ownNothing')))
    await page.unroute('**/rpc/views/ownDay**')
    await go('/accounts')
    await snap('read-only-accounts', page.getByText(t('accounts.managersOnly')))
    await go('/customers/37')
    await snap(
      'read-only-customer',
      page.getByRole('region', { name: t('customers.timeline') }).getByRole('listitem'),
    )
  },
}

function switchesOf({ page, t }: Camera): Locator {
  return page.getByRole('region', { name: t('accounts.permissions') }).getByRole('switch')
}

/** A customer whose comb the shop sells. */
async function sellerOf(shop: HttpClient, name: string): Promise<AccountId> {
  const { rows } = await shop.customers.search({ query: '010', limit: 1 })
  const sellerId = rows[0]?.customerId
  if (sellerId === undefined) throw new Error('the sample shop has customers')
  await shop.catalog.saveProduct({
    kind: 'goods',
    key: idempotencyKeySchema.parse(ulid()),
    existing: null,
    categoryId: null,
    name,
    priceKrw: krw(24_000),
    tax: 'taxable',
    active: true,
    sellerId,
    barcode: null,
    stockRule: 'block',
    lowStockAt: 3,
  })
  return sellerId
}

/** A designer's page: what differs from the type, what was switched and is not saved yet, and why it cannot be closed. */
async function shootDesigner(camera: Camera): Promise<void> {
  const { page, t, snap, button } = camera
  const designers = page.getByRole('region', { name: t('accounts.typeGroup.designer') })
  await designers.getByRole('button').first().click()
  await page.getByRole('switch', { name: t('accounts.permission.refund'), checked: false }).click()
  await page.getByRole('switch', { name: t('accounts.permission.discount') }).click()
  await snap('account', button(t('accounts.savePermissions')))
  await button(t('accounts.savePermissions')).click()
  await snap('account-permissions', page.getByRole('dialog').getByRole('listitem'))
  await page.keyboard.press('Escape')
  await button(t('settings.reset')).click()
  const inTheWay = page.getByText(new RegExp(t('accounts.moveBookingsFirst', { count: '\\d+' })))
  await inTheWay.scrollIntoViewIfNeeded()
  await snap('account-in-the-way', inTheWay)
}

async function shootQuestions({ page, t, snap, button }: Camera): Promise<void> {
  const dialog = page.getByRole('dialog')
  await button(t('accounts.edit')).click()
  await dialog.getByRole('textbox', { name: t('accounts.birth') }).fill('13-40')
  await snap('account-profile', dialog.locator('.hint.bad'))
  await page.keyboard.press('Escape')
  await button(t('accounts.changeType')).click()
  await snap('account-type', dialog.getByRole('listitem'))
  await page.keyboard.press('Escape')
  await button(new RegExp(`^PIN ${t('accounts.reset')}`)).click()
  await snap('account-pin', dialog.locator('input[type="password"]'))
  await page.keyboard.press('Escape')
  await answerWith(page, 'access/account', (one: AccountPage) => ({ ...one, bookingsAhead: 0 }))
  await page.reload()
  await button(t('accounts.close')).click()
  await snap('account-close', dialog.getByText(t('accounts.keepsPast')))
  await page.keyboard.press('Escape')
  await page.unroute('**/rpc/access/account**')
}
