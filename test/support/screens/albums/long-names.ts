import type { Page } from 'playwright-core'
import { answerOnTheWay, askedOn } from '../answer-with.ts'
import type { Album, Camera } from '../camera.ts'
import { cardsOf } from '../day-grid.ts'

/** As long as a name may be. A word that cannot be broken is in it, and letters that no font of the program has. */
const tail = ' 프란치스카 크리스티나엘리자베트마리아안나폰호엔촐레른지크마링겐가나다라마바사'
const longest = 40

/** The words of such a name, and what is left of them where it ends. */
export const longNameWords: readonly string[] = tail
  .trim()
  .split(' ')
  .flatMap((word) => Array.from(word, (_, index) => word.slice(0, index + 1)))

const named = new Set([
  'name',
  'customerName',
  'designerName',
  'firstLineName',
  'cashierName',
  'createdByName',
  'title',
  'owner',
  'label',
])
const told = new Set(['note', 'memo', 'warning', 'reason'])
const manyNamed = new Set(['services', 'designerNames'])

/** Every screen on which somebody's or something's name stands, with names of 40 letters: only what is answered is changed. */
export const longNames: Album = {
  name: 'long-names',
  signedIn: 'signed-in',
  leaves: 'locked',
  shoot: async (camera) => {
    const { page, t, go, snap, button } = camera
    await lengthen(page)
    await page.reload()
    await go('/')
    await snap('long-today', page.getByRole('main').getByRole('listitem'))
    await shootCalendar(camera)
    await shootTill(camera)
    await shootSale(camera)
    await go('/customers')
    await snap('long-customers', page.getByRole('row'))
    await go('/customers/37')
    await snap(
      'long-customer',
      page.getByRole('region', { name: t('customers.timeline') }).getByRole('listitem'),
    )
    await button(t('customerPage.more')).first().click()
    await page.getByRole('menuitem', { name: t('customerPage.erase') }).click()
    await snap('long-erase', page.getByRole('dialog').getByText(t('customerPage.eraseForever')))
    await page.keyboard.press('Escape')
    await go('/accounts')
    await snap('long-accounts', page.getByRole('switch'))
    await shootLists(camera)
    await shootBoard(camera)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('김')
    await snap('long-palette', page.getByRole('option'))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+l')
    await snap('long-people', page.getByRole('dialog').getByRole('button'))
  },
}

async function shootCalendar({ page, t, go, snap }: Camera): Promise<void> {
  await go('/calendar')
  const cards = cardsOf(page)
  await snap('long-day', cards)
  await cards.first().focus()
  await page.keyboard.press('Enter')
  await snap('long-drawer', page.getByRole('group', { name: t('reservations.steps') }).getByRole('button'))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: t('reservations.week'), exact: true }).click()
  await snap('long-week', cards)
}

async function shootTill({ page, t, go, snap }: Camera): Promise<void> {
  await go('/checkout')
  for (const name of [/^여성 컷/, /^나무 빗/]) await page.getByRole('button', { name }).first().click()
  await snap('long-till', page.locator('.m-ln'))
  await page.getByRole('radio', { name: t('payments.tender.cash'), exact: true }).click()
  await page.locator('.m-pay .btn.primary[aria-disabled="false"]').waitFor()
  await page.keyboard.press('F9')
  await snap('long-tender', page.getByRole('status', { name: t('checkout.change') }))
  await page.getByRole('button', { name: t('checkout.otherTender') }).click()
}

async function shootSale({ page, t, go, snap, button }: Camera): Promise<void> {
  await go('/sales')
  await button(t('sales.dayBefore')).click()
  const paid = page.getByRole('row', { name: t('payments.tender.cash') }).first()
  await snap('long-sales', paid)
  await paid.click()
  await snap('long-sale', page.getByRole('list', { name: t('sales.story') }).getByRole('listitem'))
  await page
    .getByRole('main')
    .getByRole('link', { name: t('receipts.sale') })
    .click()
  await snap('long-receipt', page.locator('.m-desk .paper'))
  await button(t('common.back')).click()
  await page
    .getByRole('main')
    .getByRole('link', { name: t('refunds.refund') })
    .click()
  await page.getByRole('checkbox').first().check()
  await snap('long-refund', page.locator('.m-back li'))
}

async function shootLists({ page, t, go, snap, button }: Camera): Promise<void> {
  await go('/catalog')
  await snap('long-catalog', page.getByRole('row'))
  await page.getByRole('row').nth(3).click()
  await snap('long-service', page.getByRole('textbox', { name: t('catalog.name') }))
  await page.keyboard.press('Escape')
  await button(new RegExp(`^${t('catalog.goods')}`))
    .first()
    .click()
  await snap('long-goods', page.getByRole('row'))
  await go('/staff')
  await snap('long-staff', page.getByRole('navigation', { name: t('frame.staff') }).getByRole('listitem'))
}

async function shootBoard({ page, t, go, snap }: Camera): Promise<void> {
  await go('/board')
  const wall = page.getByRole('list', { name: t('board.lookbook') })
  await snap('long-board', wall.getByRole('listitem'))
  await wall.getByRole('link').first().click()
  await snap(
    'long-post',
    page.getByRole('complementary', { name: t('board.comments') }).getByRole('listitem'),
  )
  await go('/board')
  await page
    .getByRole('group', { name: t('board.boards') })
    .getByRole('button', { name: t('board.notice') })
    .click()
  await snap('long-notices', page.getByRole('list', { name: t('board.notice') }).getByRole('listitem'))
}

async function lengthen(page: Page): Promise<void> {
  await answerOnTheWay(page, /\/rpc\/(?!live)/, async (route) => {
    const answer = await askedOn(route)
    if (!answer.ok()) return route.fulfill({ response: answer })
    const body: unknown = await answer.json().catch(() => null)
    if (body === null) return route.fulfill({ response: answer })
    return route.fulfill({ response: answer, json: withLongNames(body, '') })
  })
}

function withLongNames(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    return value.map((one) => withLongNames(one, manyNamed.has(key) ? 'name' : key))
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withLongNames(one, name)]))
  }
  if (typeof value !== 'string' || value === '') return value
  if (named.has(key)) return `${value}${tail}`.slice(0, longest)
  return told.has(key) ? `${value}${tail.repeat(3)}` : value
}
