import { statuses } from '../../../../src-shared/domains/reservations/model.ts'
import type { Album, Camera } from '../camera.ts'
import { cardsOf, firstFreePlace, pressSlot } from '../day-grid.ts'
import { sendPhotosWith } from '../sent-photos.ts'

export const today: Album = {
  name: 'today',
  signedIn: 'signed-in',
  shoot: async ({ page, go, snap }) => {
    await go('/')
    await snap('today', page.getByRole('main').getByRole('listitem'))
  },
}

/** Those who are being served sent a photo of what they would like: it is on their cards and in the drawer. */
export const calendar: Album = {
  name: 'calendar',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap, button } = camera
    await sendPhotosWith(page, ({ status }) => status === statuses.inService)
    await go('/calendar')
    await snap('calendar-day', cardsOf(page).filter({ hasText: t('photos.count', { count: 1 }) }))
    await openCard(camera, t('reservations.stateService'))
    await snap(
      'calendar-drawer',
      page.getByRole('group', { name: t('reservations.steps') }).getByRole('button'),
    )
    await button(t('reservations.more')).click()
    await snap('calendar-drawer-menu', page.getByRole('menuitem'))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: t('reservations.week'), exact: true }).click()
    await snap('calendar-week', cardsOf(page))
    await page.getByRole('button', { name: t('reservations.month'), exact: true }).click()
    await snap('calendar-month', page.locator('.mp-count'))
  },
}

/** What is written: a new booking from nothing to ready, a move, a free time, a walk-in, the waitlist. */
export const booking: Album = {
  name: 'booking',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap, button } = camera
    await go('/calendar')
    await cardsOf(page).first().waitFor()
    await pressSlot(page, await firstFreePlace(page))
    await page.getByRole('combobox', { name: t('customers.customer') }).fill('김')
    await snap('calendar-new-booking', page.getByRole('listbox').getByRole('option'))
    await page.getByRole('listbox').getByRole('option').nth(1).click()
    await page.locator('.svc-more .quick').first().click()
    await snap('calendar-new-booking-ready', page.locator('.svc'))
    await button(t('common.close')).first().click()
    await openCard(camera, t('reservations.stateReserved'))
    await button(t('reservations.more')).click()
    await page.getByRole('menuitem', { name: t('reservations.move') }).click()
    await snap('calendar-move', page.getByRole('dialog').getByRole('combobox'))
    await page.keyboard.press('Escape')
    await button(t('reservations.more')).click()
    await page.getByRole('menuitem', { name: t('reservations.cancelBooking') }).click()
    await snap('calendar-cancel', page.getByRole('dialog').getByRole('button'))
    await page.keyboard.press('Escape')
    await button(t('common.close')).first().click()
    await button(t('reservations.findFree')).click()
    await snap('calendar-free', page.getByRole('dialog').getByRole('button'))
    await page.keyboard.press('Escape')
    await page.keyboard.press('w')
    await snap('calendar-walk-in', page.getByRole('dialog').getByRole('button'))
  },
}

/** Opens the drawer of the first booking whose card says this word. */
async function openCard({ page }: Camera, state: string): Promise<void> {
  const card = cardsOf(page).filter({ hasText: state }).first()
  await card.waitFor()
  await card.focus()
  await page.keyboard.press('Enter')
}
