import type { Locator, Page } from 'playwright-core'

/** The cards on the day's grid. */
export const cardsOf = (page: Page): Locator => page.locator('[data-booking]')

/** The card of a customer's booking; a processing gap makes no second card. */
export function cardOf(page: Page, name: string): Locator {
  return page.locator('[data-booking]').filter({ hasText: name })
}

export type Place = { readonly designer: string; readonly time: string }

const topOfGrid = 4

/**
 * Where a designer's column crosses an hour on the grid, a little below the line. Scrolls there first when it lies
 * outside of what is shown.
 */
export async function pointOf(page: Page, { designer, time }: Place): Promise<{ x: number; y: number }> {
  const heads = page.locator('.chd')
  await heads.filter({ hasText: designer }).waitFor()
  const names = await heads.allTextContents()
  const column = names.findIndex((name) => name.includes(designer))
  await page.locator('.dccol').nth(column).waitFor({ state: 'attached' })
  await page.locator('.dcaxis span').nth(1).waitFor({ state: 'attached' })
  const place = await page.evaluate(
    ({ index, wanted }) => {
      const minuteOf = (text: string) => {
        const [hours = 0, minutes = 0] = text.split(':').map(Number)
        return hours * 60 + minutes
      }
      const [first, second] = [...document.querySelectorAll<HTMLElement>('.dcaxis span')]
      const scroller = document.querySelector<HTMLElement>('.ec-main')
      const box = document.querySelectorAll<HTMLElement>('.dccol')[index]?.getBoundingClientRect()
      if (first === undefined || second === undefined || scroller === null || box === undefined) return null
      const perMinute = (second.offsetTop - first.offsetTop) / 60
      const down = (minuteOf(wanted) - minuteOf(first.textContent ?? '')) * perMinute
      const at = () => {
        const label = first.getBoundingClientRect()
        return label.top + label.height / 2 + down
      }
      const view = scroller.getBoundingClientRect()
      if (at() < view.top + 60 || at() > view.bottom - 30)
        scroller.scrollTop += at() - view.top - view.height / 2
      return { x: box.left + box.width / 2, y: at() }
    },
    { index: column, wanted: time },
  )
  if (place === null) throw new Error('there is no grid on the page')
  return { x: place.x, y: place.y + topOfGrid }
}

/** Presses a free slot, as with a mouse. */
export async function pressSlot(page: Page, place: Place): Promise<void> {
  const { x, y } = await pointOf(page, place)
  await page.mouse.click(x, y)
}

/** Takes a card by its upper edge and lets it go at another place. */
export async function dragTo(page: Page, card: Locator, place: Place): Promise<void> {
  // First the place, since the grid may have to scroll to it.
  const to = await pointOf(page, place)
  const box = await card.boundingBox()
  if (box === null) throw new Error('the card is not on the page')
  await page.mouse.move(box.x + box.width / 2, box.y + topOfGrid)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 12, box.y + 12, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await page.mouse.up()
}

/** The first free time that a column's head offers, from the left. */
export async function firstFreePlace(page: Page): Promise<Place> {
  await page.locator('.chd b').first().waitFor()
  for (const head of await page.locator('.chd').all()) {
    const time = /\d\d:\d\d/.exec((await head.locator('.free').textContent()) ?? '')?.[0]
    const designer = await head.locator('.r b').textContent()
    if (time !== undefined && designer !== null) return { designer, time }
  }
  throw new Error('nobody has a free time today')
}
