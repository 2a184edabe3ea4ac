import { expect, type Page } from '@playwright/test'
import { test } from './support/app.ts'
import { goTo, signInToSample } from './support/desk.ts'

test.use({ shop: { sample: 'small', args: [] } })

const serviceRow = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) })
const names = (page: Page) => page.locator('.services .dl-row b').allInnerTexts()

async function openCatalog(page: Page, who = '한지우') {
  await signInToSample(page, who)
  await goTo(page, '상품')
  await expect(serviceRow(page, '여성 컷')).toBeVisible()
}

test('a new price is saved at that price, and what is booked keeps the old one', async ({ page, app }) => {
  await openCatalog(page)
  await serviceRow(page, '뿌리염색').click()
  const price = page.getByRole('textbox', { name: /가격/ })
  await price.fill('71000')
  await expect(page.getByText(/이미 잡힌 예약 \d+건은 ₩65,000 그대로예요/)).toBeVisible()
  await page.getByRole('button', { name: '₩71,000으로 저장' }).click()
  await expect(serviceRow(page, '뿌리염색')).toContainText('₩71,000')

  // A second window edits the same service: the first is told, keeps what it typed, and takes over the rest.
  const other = await app.newWindow()
  await goTo(other, '상품')
  await serviceRow(other, '뿌리염색').click()
  await price.fill('72000')
  await other.getByRole('textbox', { name: '이름' }).fill('뿌리 염색')
  await other.getByRole('button', { name: '저장', exact: true }).click()
  await expect(serviceRow(other, '뿌리 염색')).toBeVisible()
  await page.getByRole('button', { name: '₩72,000으로 저장' }).click()
  await expect(page.getByText(/다른 사람이 먼저 고쳤어요/)).toBeVisible()
  await expect(page.getByRole('textbox', { name: '이름' })).toHaveValue('뿌리 염색')
  await expect(price).toHaveValue('72,000')
  await page.getByRole('button', { name: '₩72,000으로 저장' }).click()
  await expect(serviceRow(page, '뿌리 염색')).toContainText('₩72,000')
})

test('a service is made, put in its place by keyboard and by hand, and no longer sold', async ({ page }) => {
  await openCatalog(page)
  await page.keyboard.press('n')
  await page.getByRole('button', { name: '추가' }).click()
  await expect(page.getByText('꼭 적어 주세요.')).toHaveCount(2)
  await page.getByRole('textbox', { name: '이름' }).fill('<b>두피</b> 컷')
  await page.getByRole('textbox', { name: /가격/ }).fill('31000')
  await page.getByRole('combobox', { name: '분류' }).selectOption({ label: '컷' })
  await page.getByRole('button', { name: '추가' }).click()
  const row = serviceRow(page, '<b>두피</b> 컷')
  await expect(row).toContainText('전원')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  await row.focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('status').filter({ hasText: '번째로 옮겼어요' })).toHaveCount(1)
  await expect
    .poll(async () => (await names(page)).slice(7, 10))
    .toEqual(['어린이 컷', '<b>두피</b> 컷', '구레나룻 정리'])

  const handle = row.locator('.gh')
  const target = await serviceRow(page, '남성 컷').boundingBox()
  const from = await handle.boundingBox()
  if (target === null || from === null) throw new Error('not on the screen')
  await page.mouse.move(from.x + 8, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(from.x + 8, target.y + 6, { steps: 8 })
  await page.mouse.up()
  await expect
    .poll(async () => (await names(page)).slice(0, 3))
    .toEqual(['여성 컷', '<b>두피</b> 컷', '남성 컷'])

  const sold = page.getByRole('switch', { name: '<b>두피</b> 컷 팔기' })
  await sold.click()
  await expect(sold).not.toBeChecked()
  await page.reload()
  await expect(sold).not.toBeChecked()
  await expect
    .poll(async () => (await names(page)).slice(0, 3))
    .toEqual(['여성 컷', '<b>두피</b> 컷', '남성 컷'])
})

test('a new service is done by everybody, also where the names of the staff come late', async ({ page }) => {
  await signInToSample(page)
  const late = Promise.withResolvers<void>()
  await page.route('**/rpc/staff/list**', async (route) => {
    await late.promise
    await route.continue()
  })
  const listed = page.waitForResponse('**/rpc/catalog/list**')
  await page.goto(new URL('catalog', page.url()).href)
  await listed
  // Before the names are there no form opens that could go out without them.
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: '이름' })).toHaveCount(0)
  late.resolve()
  await expect(serviceRow(page, '여성 컷')).toBeVisible()
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: '이름' }).fill('이른 컷')
  await page.getByRole('textbox', { name: /가격/ }).fill('29000')
  await page.getByRole('combobox', { name: '분류' }).selectOption({ label: '컷' })
  await page.getByRole('button', { name: '추가' }).click()
  await expect(serviceRow(page, '이른 컷')).toContainText('전원')
})

test('a delivery is taken in with the scanner, and the shelf is counted', async ({ page }) => {
  await openCatalog(page)
  await page.getByRole('button', { name: /^상품 \d+/ }).click()
  await page.getByRole('button', { name: '입고' }).click()
  await expect(page.getByRole('dialog').getByRole('textbox', { name: '이름 또는 바코드' })).toBeFocused()
  await page.keyboard.type('8800000000098')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toHaveAccessibleName(/매트 왁스/)
  await dialog.getByRole('textbox', { name: '들어온 수' }).fill('12')
  await dialog.getByRole('textbox', { name: '메모' }).fill('거래처 11/21')
  await dialog.getByRole('button', { name: '저장' }).click()
  await expect(dialog.getByRole('textbox', { name: '이름 또는 바코드' })).toBeVisible()
  await page.keyboard.press('Escape')
  const row = page.getByRole('row').filter({ hasText: '매트 왁스' })
  await expect(row).toContainText('15')
  await row.click()
  await expect(page.getByText('입고 · 거래처 11/21 · 한지우')).toBeVisible()
  await page.getByRole('button', { name: '세어 보기' }).click()
  await page.getByRole('textbox', { name: '지금 있는 수' }).fill('0')
  await page.getByRole('dialog').getByRole('button', { name: '저장' }).click()
  await expect(row).toContainText('0없음')
  await page.getByRole('button', { name: /^없음/ }).click()
  await expect(row).toBeVisible()
})

test('what is typed is not thrown away by a press on another row', async ({ page }) => {
  await openCatalog(page)
  await serviceRow(page, '여성 컷').click()
  await page.getByRole('textbox', { name: '이름' }).fill('여성 커트 롱')
  await serviceRow(page, '남성 컷').click()
  await page.getByRole('button', { name: '계속 고치기' }).click()
  await expect(page.getByRole('textbox', { name: '이름' })).toHaveValue('여성 커트 롱')
  await serviceRow(page, '남성 컷').click()
  await page.getByRole('button', { name: '버리기' }).click()
  await expect(page.getByRole('textbox', { name: '이름' })).toHaveValue('남성 컷')
})

test('a designer looks and changes nothing', async ({ page }) => {
  await openCatalog(page, '서지안')
  await expect(page.getByText(/보기만 할 수 있어요/)).toBeVisible()
  await expect(page.getByRole('button', { name: '새 시술' })).toHaveCount(0)
  await expect(page.getByRole('switch', { name: '여성 컷 팔기' })).toBeDisabled()
})
