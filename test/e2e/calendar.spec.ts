import { Temporal } from 'temporal-polyfill'
import { expect, type Locator, type Page } from '@playwright/test'
import { sampleHour } from '../support/prepared-sample.ts'
import { test } from './support/app.ts'

test.use({ shop: { sample: 'small', args: [] } })
test.describe.configure({ mode: 'serial' })

const cards = (page: Page): Locator => page.locator('[data-booking]')

/** What a card says to the ear: time, name, services, state. */
async function told(card: Locator): Promise<string> {
  return (await card.locator('.vh').first().textContent()) ?? ''
}

/** The manager of the sample shop, by the press that its sign-in page offers. */
async function signIn(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /한지우/ })
    .first()
    .click()
  await expect(page.getByRole('navigation', { name: '주 메뉴' })).toBeVisible()
}

async function openCalendar(page: Page): Promise<void> {
  await page.getByRole('link', { name: '예약', exact: true }).click()
  await expect(page.getByRole('region', { name: /예약$/ })).toBeVisible()
  await expect.poll(() => cards(page).count()).toBeGreaterThan(10)
}

/** Days ahead of the one on which the sample shop stands, where it has room. */
async function goAhead(page: Page, days: number): Promise<void> {
  const date = Temporal.PlainDate.from(sampleHour).add({ days })
  await page.goto(new URL(`/app/calendar?date=${date.toString()}`, page.url()).href)
  await expect.poll(() => cards(page).count()).toBeGreaterThan(0)
}

/** Books the first free time that the search offers on the day shown. @returns the start, `13:20` */
async function bookFirstFree(page: Page, customer: { name: string; phone: string }): Promise<string> {
  await page.getByRole('button', { name: '빈 시간 찾기' }).click()
  const times = page.getByRole('dialog').getByRole('button', { name: /\d\d:\d\d$/ })
  const time = (await times.first().textContent()) ?? ''
  await times.first().click()
  const box = page.getByRole('combobox', { name: '고객' })
  await box.fill(customer.name)
  await page.getByRole('option', { name: /새 고객/ }).click()
  const form = page.getByRole('form')
  await form.getByLabel('전화').fill(customer.phone)
  await form.getByRole('button', { name: /등록/ }).click()
  await page.getByRole('button', { name: '예약 저장' }).click()
  await expect(page.getByText(`${customer.name} 님을`)).toBeVisible()
  return time
}

test('a customer is booked from a free slot in three presses, and another window shows it by itself', async ({
  app,
  page,
}) => {
  await signIn(page)
  await goAhead(page, 12)
  const known = { name: '나린별', phone: '01077001122' }
  await bookFirstFree(page, known)
  const booked = cards(page).filter({ hasText: known.name })
  await expect(booked).toHaveCount(1)

  const other = await app.newWindow()
  await goAhead(other, 13)
  // One press on free ground, one on the customer, one on the button.
  await goAhead(page, 13)
  await page.locator('.dclayer').first().waitFor()
  const ground = await freeGround(page)
  await page.mouse.click(ground.x, ground.y)
  const box = page.getByRole('combobox', { name: '고객' })
  await box.pressSequentially('나린')
  await page.getByRole('option', { name: /나린별/ }).click()
  await page.getByRole('button', { name: '예약 저장' }).click()
  await expect(page.getByText(`${known.name} 님을`)).toBeVisible()
  await expect(cards(other).filter({ hasText: known.name })).toHaveCount(1)
})

/** A point of some column where nothing stands: no booking, no break, no closed hour. */
async function freeGround(page: Page): Promise<{ x: number; y: number }> {
  const found = await page.evaluate(() => {
    const taken = [...document.querySelectorAll('.bk, .rest, .hatch, .gap')].map((each) =>
      each.getBoundingClientRect(),
    )
    for (const column of document.querySelectorAll('.dccol')) {
      const box = column.getBoundingClientRect()
      const bottom = Math.min(box.bottom, window.innerHeight) - 60
      for (let y = Math.max(box.top, 220); y < bottom; y += 10) {
        const x = box.left + box.width / 2
        const free = taken.every(
          (one) => one.right < box.left + 4 || one.left > box.right - 4 || one.bottom < y || one.top > y + 40,
        )
        if (free) return { x, y: y + 4 }
      }
    }
    return null
  })
  if (found === null) throw new Error('no free ground is on the screen')
  return found
}

test('a booking is moved by the keyboard, taken back by Ctrl Z, and a held place is refused by name', async ({
  page,
}) => {
  await signIn(page)
  await goAhead(page, 12)
  const mine = cards(page).filter({ hasText: '나린별' })
  const before = await told(mine)
  await mine.focus()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('시각').fill('19:10')
  await dialog.getByLabel('시각').press('Enter')
  await expect(mine).toHaveAccessibleName(/^19:10/)
  await page.keyboard.press('Control+z')
  await expect(mine).toHaveAccessibleName(before)

  const holder = await sameColumnNeighbour(page)
  await mine.focus()
  await page.keyboard.press('m')
  await dialog.getByLabel('시각').fill(holder.start)
  await dialog.getByLabel('시각').press('Tab')
  await expect(dialog.getByText(`${holder.name} 님 예약이 있어요`)).toBeVisible()
  await dialog.getByRole('button', { name: '여기로 옮기기' }).click()
  await expect(page.getByRole('alert')).toContainText(`${holder.name} 님 예약이 있어요`)
  await expect(page.getByRole('alert')).toContainText('제자리로 돌려놓았어요')
  await expect(mine).toHaveAccessibleName(before)
})

/** Another booking of the same designer, by place on the screen. */
async function sameColumnNeighbour(page: Page): Promise<{ name: string; start: string }> {
  const label = await page.evaluate(() => {
    const all = [...document.querySelectorAll('[data-booking]')]
    const mine = all.find((each) => each.textContent?.includes('나린별'))
    const left = mine?.querySelector('.bk')?.getBoundingClientRect().left ?? 0
    const other = all.find(
      (each) =>
        each !== mine && Math.abs((each.querySelector('.bk')?.getBoundingClientRect().left ?? 0) - left) < 4,
    )
    return other?.querySelector('.vh')?.textContent ?? ''
  })
  const [, start = '', name = ''] = /^(\d\d:\d\d)–[^,]*, ([^,]+),/.exec(label) ?? []
  return { start, name }
}

test('a booking is dragged to another time by the mouse and lands on ten minutes', async ({ page }) => {
  await signIn(page)
  await goAhead(page, 13)
  const mine = cards(page).filter({ hasText: '나린별' })
  const before = await told(mine)
  const ground = await freeGround(page)
  const card = await mine.locator('.bk').first().boundingBox()
  if (card === null) throw new Error('the booking is not on the screen')
  await page.mouse.move(card.x + 30, card.y + 8)
  await page.mouse.down()
  await page.mouse.move(card.x + 40, card.y + 14, { steps: 3 })
  await page.mouse.move(ground.x, ground.y + 8, { steps: 8 })
  await page.mouse.up()
  await expect(mine).not.toHaveAccessibleName(before)
  await expect(mine).toHaveAccessibleName(/^\d\d:\d0–/)
})

test('a customer arrives, sits down and is done; the till is the next door', async ({ page }) => {
  await signIn(page)
  await goAhead(page, 12)
  await cards(page).filter({ hasText: '나린별' }).focus()
  await page.keyboard.press('Enter')
  const steps = page.getByRole('group', { name: '진행 상태' })
  for (const step of ['준비', '시술 중', '완료']) {
    await steps.getByRole('button', { name: step }).click()
    await expect(steps.getByRole('button', { name: step })).toHaveAttribute('aria-current', 'step')
  }
  await expect(page.getByRole('link', { name: /^계산 ₩/ })).toHaveAttribute(
    'href',
    /checkout\?reservation=\d+/,
  )
  await page.getByRole('button', { name: '보기', exact: true }).click()
  await expect(page.getByText('상태 바꿈 · 시술 중 → 완료')).toBeVisible()
})

test('what was typed into a booking is still there after closing the drawer and locking the screen', async ({
  page,
}) => {
  await signIn(page)
  await openCalendar(page)
  await page.keyboard.press('n')
  await page.getByLabel('메모').fill('주차해요')
  await page.getByRole('combobox', { name: '고객' }).fill('없는 사람')
  // The first leaves the field, the second the drawer.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: '새 예약' })).toHaveCount(0)
  await page.getByRole('link', { name: '오늘', exact: true }).click()
  await page.getByRole('button', { name: '새 예약' }).click()
  await expect(page.getByLabel('메모')).toHaveValue('주차해요')
  await expect(page.getByRole('combobox', { name: '고객' })).toHaveValue('없는 사람')
  await expect(page.getByText('쓰던 예약을 이어서 보여 드려요.')).toBeVisible()
})
