import type { Page } from 'playwright-core'
import type { Album } from '../camera.ts'

/** The cards of the bookings on the calendar. */
export const cardsOf = (page: Page) => page.locator('[data-booking]')

export const calendar: Album = {
  name: 'calendar',
  signedIn: 'signed-in',
  shoot: async ({ page, t, go, snap, button }) => {
    await go('/')
    await snap('today', page.getByRole('heading', { level: 1 }))
    await go('/calendar')
    await snap('calendar-day', cardsOf(page))
    await cardsOf(page).first().click()
    await snap('calendar-drawer', page.getByRole('group', { name: t('reservations.steps') }))
    await page.keyboard.press('Escape')
    await button(t('reservations.newBooking')).first().click()
    await snap('calendar-new-booking', page.getByText(t('reservations.needCustomer')))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: t('reservations.week'), exact: true }).click()
    await snap('calendar-week', cardsOf(page))
    await page.getByRole('button', { name: t('reservations.month'), exact: true }).click()
    await snap('calendar-month', page.locator('.mp-count'))
  },
}
