import type { Album } from '../camera.ts'

/** The day's sales, one sale, and giving it back. */
export const sales: Album = {
  name: 'sales',
  signedIn: 'signed-in',
  shoot: async ({ page, t, go, snap, button }) => {
    await go('/sales')
    await snap('sales', page.getByRole('row'))
    await button(t('sales.dayBefore')).click()
    await page
      .getByRole('row', { name: t('payments.tender.cash') })
      .first()
      .click()
    await snap('sale', page.getByRole('list', { name: t('sales.story') }).getByRole('listitem'))
    await page
      .getByRole('main')
      .getByRole('link', { name: t('refunds.refund') })
      .click()
    await page.getByRole('checkbox').first().check()
    await button(t('refunds.reasons.notSuitable')).click()
    await page.getByRole('textbox', { name: t('refunds.words') }).fill(t('refunds.reasons.changedMind'))
    await snap('refund', page.locator('.m-back li'))
    await go('/sales?date=2020-01-01')
    await snap('sales-none', page.getByText(t('sales.none')))
    await page.route('**/rpc/sales/list**', (route) => route.fulfill({ status: 500, body: '{}' }))
    await go('/sales?date=2026-11-18')
    await snap('sales-error', page.getByRole('main').getByRole('alert'))
    await page.unroute('**/rpc/sales/list**')
  },
}
