import { expect, type Page } from '@playwright/test'
import { answerWith } from '../support/screens/answer-with.ts'
import { test } from './support/app.ts'
import { goTo, signInToSample, tabTo } from './support/desk.ts'

test.use({ shop: { sample: 'small', args: [] } })

const many = 10_000

/** As many as there would be after years, made out of the few that the sample shop has. */
function manyOf<Row extends object>(rows: readonly Row[], differ: (row: Row, index: number) => Row): Row[] {
  return Array.from({ length: many }, (_, index) => {
    const row = rows[index % rows.length]
    if (row === undefined) throw new Error('the sample shop has at least one')
    return differ(row, index)
  })
}

type Customers = { readonly rows: readonly { readonly customerId: number; readonly name: string }[] }
type Sales = { readonly rows: readonly { readonly orderId: number }[] }
type Catalog = { readonly products: readonly { readonly id: number; readonly name: string }[] }

test('ten thousand customers, sales and products: what is in view is drawn and counted, and no key, no wheel and no end of the list loses the focus', async ({
  page,
}) => {
  await answerWith<Customers>(page, 'customers/list', (answer) => ({
    ...answer,
    nextCursor: null,
    rows: manyOf(answer.rows, (row, index) => ({
      ...row,
      customerId: index + 1,
      name: index === 8_000 ? '황보라' : `고객 ${index + 1}`,
    })),
  }))
  await answerWith<Sales>(page, 'sales/list', (answer) => ({
    ...answer,
    nextCursor: null,
    rows: manyOf(answer.rows, (row, index) => ({ ...row, orderId: index + 1 })),
  }))
  await answerWith<Catalog>(page, 'catalog/list', (answer) => ({
    ...answer,
    products: manyOf(answer.products, (row, index) => ({ ...row, id: index + 1, name: `품목 ${index + 1}` })),
  }))
  await signInToSample(page)
  for (const [place, counted] of [
    ['고객', many + 1],
    ['매출', many + 1],
    // Services alone, with the headings of their categories.
    ['상품', many / 2],
  ] as const) {
    await test.step(place, async () => {
      await goTo(page, place)
      await expect(rowsOf(page).nth(8)).toBeVisible()
      const grid = page.getByRole('grid')
      await expect
        .poll(async () => Number(await grid.getAttribute('aria-rowcount')))
        .toBeGreaterThanOrEqual(counted)
      await walkThrough(page)
    })
  }
})

const rowsOf = (page: Page) => page.getByRole('grid').getByRole('row')

async function walkThrough(page: Page): Promise<void> {
  const last = Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
  await tabTo(page, page.locator('[role="row"][tabindex="0"]'))
  await page.keyboard.press('End')
  await expect.poll(() => rowInFocus(page)).toBe(last)
  await page.keyboard.press('Home')
  await expect.poll(() => rowInFocus(page)).toBeLessThan(4)
  const home = await rowInFocus(page)
  const { mostRows, mostNodes, gaps } = await scrollThrough(page)
  // A list that drew all its rows would hold ten thousand of them.
  expect(mostRows).toBeLessThan(80)
  expect(mostNodes).toBeLessThan(4_000)
  expect(gaps).toBe(0)
  expect(await rowInFocus(page)).toBe(home)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => rowInFocus(page)).toBe(home + 1)
  await expect(page.locator('[role="row"]:focus')).toBeInViewport()
}

/** Which row has the focus, as a screen reader counts them; 0 where none has it. */
const rowInFocus = (page: Page) =>
  page.evaluate(() => Number(document.activeElement?.getAttribute('aria-rowindex') ?? 0))

/** Down the whole list in 40 steps, as a wheel does it: the most that was drawn, and how often there was nothing to see. */
function scrollThrough(page: Page) {
  return page.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('.dl-scroll')
    if (list === null) throw new Error('there is no list on the page')
    const { left, top, width, height } = list.getBoundingClientRect()
    const step = (list.scrollHeight - list.clientHeight) / 40
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    let [mostRows, mostNodes, gaps] = [0, 0, 0]
    for (let at = 0; at < 40; at += 1) {
      list.scrollTop += step
      await frame()
      await frame()
      mostRows = Math.max(mostRows, list.querySelectorAll('[role="row"]').length)
      mostNodes = Math.max(mostNodes, document.querySelectorAll('*').length)
      const middle = document.elementFromPoint(left + width / 2, top + height / 2)
      if (middle?.closest('[role="row"]') === null) gaps += 1
    }
    return { mostRows, mostNodes, gaps }
  })
}
