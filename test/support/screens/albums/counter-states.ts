import { epochMs } from '../../../../src-shared/kernel/business-date.ts'
import { asId } from '../../../../src-shared/kernel/ids.ts'
import type { BookingCard, DayView } from '../../../../src-shared/views/calendar-contract.ts'
import { answerWith } from '../answer-with.ts'
import type { Album, Camera } from '../camera.ts'
import { cardsOf, dragTo, firstFreePlace } from '../day-grid.ts'

/** A booking moved to a free place, with the way back; and one dropped where somebody is. */
export const moves: Album = { name: 'moves', signedIn: 'signed-in', shoot: shootMoves }

/** A series, the waitlist; a customer with a warning, and one who is not there any more. */
export const counterStates: Album = {
  name: 'counter-states',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    await shootWaiting(camera)
    await shootCustomers(camera)
  },
}

/** Eight designers with fifteen bookings each, some of them with names as long as they may be. */
export const fullDay: Album = {
  name: 'full-day',
  signedIn: 'signed-in',
  shoot: async ({ page, go, snap }) => {
    await answerWith(page, 'views/day', filled)
    await go('/calendar')
    await snap('full-day', cardsOf(page).nth(119))
  },
}

async function shootMoves(camera: Camera): Promise<void> {
  const { page, t, go, snap } = camera
  await go('/calendar')
  const cards = cardsOf(page)
  await cards.filter({ hasText: '15:30–15:50' }).first().waitFor()
  await dragTo(page, cards.filter({ hasText: '15:30–15:50' }).first(), await firstFreePlace(page))
  await snap('calendar-moved', page.getByRole('status').filter({ hasText: t('common.undo') }))
  const designer = (await page.locator('.chd .r b').nth(4).textContent()) ?? ''
  await dragTo(page, cards.filter({ hasText: '15:10–16:00' }).first(), { designer, time: '16:40' })
  await snap('calendar-refused', page.getByText(t('reservations.putBack')))
}

async function shootWaiting(camera: Camera): Promise<void> {
  const { page, t, button, go, snap } = camera
  await go('/calendar')
  await openBooking(camera)
  await button(t('reservations.more')).click()
  await page.getByRole('menuitem', { name: t('reservations.repeat') }).click()
  await snap('calendar-repeat', page.getByRole('dialog').getByRole('button'))
  await page.keyboard.press('Escape')
  await button(t('common.close')).first().click()
  await button(t('reservations.findFree')).click()
  await button(t('reservations.putOnWaitlist')).click()
  await snap('calendar-waitlist', page.getByText(t('reservations.waitlistTitle')))
}

async function shootCustomers({ page, t, go, snap }: Camera): Promise<void> {
  await go('/customers/37')
  await snap('customer-warned', page.getByRole('note', { name: t('customers.warned') }))
  await go('/customers/987654')
  await snap('customer-missing', page.getByText(t('customers.notThere')))
}

const longName = '프란치스카 크리스티나 엘리자베트 마리아 안나 폰 호엔촐레른 지크마링겐'.padEnd(40, '나')
const minuteMs = 60_000
const each = 40

function filled(day: DayView): DayView {
  const [like] = day.bookings
  if (like === undefined) throw new Error('the sample day has a booking')
  const opening = day.designers.flatMap(({ hours }) => hours.map(({ fromAtMs }) => fromAtMs))
  const first = Math.min(...opening)
  const bookings = day.designers.slice(0, 8).flatMap(({ designerId }, column) =>
    Array.from({ length: 15 }, (_, row): BookingCard => {
      const known = day.bookings[(column * 15 + row) % day.bookings.length] ?? like
      const at = first + row * each * minuteMs
      return {
        ...known,
        id: asId(1_000_000 + column * 15 + row),
        designerId,
        name: row % 5 === 4 ? longName : known.name,
        startsAtMs: epochMs(at),
        endsAtMs: epochMs(at + each * minuteMs),
        busy: [[0, each]],
        status: at < day.nowMs ? 4 : 0,
        note: row % 4 === 0 ? '앞머리는 눈썹 선까지만' : '',
      }
    }),
  )
  return { ...day, bookings }
}

async function openBooking({ page }: Camera): Promise<void> {
  const card = cardsOf(page).filter({ hasText: '15:10–16:00' }).first()
  await card.waitFor()
  await card.focus()
  await page.keyboard.press('Enter')
}
