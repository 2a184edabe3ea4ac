import { expect, type Page } from '@playwright/test'
import { expectRows, settled } from './support/settled.ts'
import { test } from './support/app.ts'

test.describe.configure({ mode: 'serial' })

const manager = { name: '한지우', loginId: 'jiwoo', password: 'correct horse battery', pin: '2580' } as const

async function signIn(page: Page) {
  await page.getByLabel('아이디').fill(manager.loginId)
  await page.getByLabel('비밀번호', { exact: true }).fill(manager.password)
  await page.getByRole('button', { name: '로그인' }).click()
  await expect(page.getByRole('navigation', { name: '주 메뉴' })).toBeVisible()
}

test('a stranger makes a shop in five steps and stands in it as its manager', async ({ page }) => {
  await page.getByRole('button', { name: '매장 만들기' }).click()
  await expectRows(page.getByRole('textbox'), 4)
  await page.getByLabel('매장 이름').fill('단골헤어 연남점')
  await page.getByRole('radio', { name: /^연습/ }).check()
  await page.getByRole('button', { name: /^다음/ }).click()
  await page.getByRole('switch', { name: '월요일에 열기' }).click()
  await expect(page.getByLabel('시간대')).toHaveValue('Asia/Seoul')
  await expectRows(page.getByRole('switch'), 7)
  await page.getByRole('button', { name: /^다음/ }).click()
  await page.getByRole('textbox', { name: '이름' }).first().fill(manager.name)
  await page.getByLabel('아이디').fill(manager.loginId)
  await page.getByLabel('비밀번호').fill(manager.password)
  await page.getByLabel('PIN', { exact: true }).or(page.getByLabel('PIN *')).first().fill(manager.pin)
  await page.getByRole('button', { name: '디자이너 더하기' }).click()
  await page.getByRole('textbox', { name: '디자이너 이름' }).fill('서지안')
  await expectRows(page.getByRole('textbox'), 5)
  await page.getByRole('button', { name: /^다음/ }).click()
  await expectRows(page.getByRole('checkbox'), 10)
  await page.getByRole('button', { name: /^다음/ }).click()
  await page.getByRole('button', { name: '매장 열기', exact: true }).click()
  await expect(page.getByRole('button', { name: `직원 메뉴: ${manager.name}` }).first()).toBeVisible()
  await expect(page.getByText('연습 모드 — 실제로 결제되지 않습니다')).toBeVisible()
})

test('the looks and the language of a device are there again after a reload', async ({ page }) => {
  await signIn(page)
  const looks = [
    { theme: 'dark', language: 'ko', customers: '고객' },
    { theme: 'light', language: 'en', customers: 'Customers' },
  ] as const
  for (const { theme, language, customers } of looks) {
    await page.evaluate(
      (kept) => localStorage.setItem('danggol.looks', kept),
      JSON.stringify({ theme, language }),
    )
    await page.reload()
    await expect(page.getByRole('link', { name: customers })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
  }
})

test('everything on the frame is reached by keyboard, and the first Tab leads past the menu', async ({
  page,
}) => {
  await signIn(page)
  await settled(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '본문으로 건너뛰기' })).toBeFocused()
  await page.keyboard.press('Alt+4')
  await expect(page.getByRole('heading', { name: '고객', level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('매출')
  await expect(page.getByRole('option', { selected: true })).toContainText('매출')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '매출', level: 1 })).toBeVisible()
})

test('the session outlives a restart of the program, and the lock outlives a reload', async ({
  app,
  page,
}) => {
  await signIn(page)
  await settled(page)
  await app.restart()
  await page.reload()
  await expect(page.getByRole('navigation', { name: '주 메뉴' })).toBeVisible()
  await page.keyboard.press('Control+l')
  await expect(page.getByRole('heading', { name: '누가 쓰시나요?' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: '누가 쓰시나요?' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: '주 메뉴' })).toHaveCount(0)
})

test('a lost server is said with the hour, and the screen comes back by itself', async ({ app, page }) => {
  await signIn(page)
  // What a screen is made of is on its way until then, and would be lost with the server.
  await settled(page)
  // A desktop window talks to its own process: there is no line to lose.
  if (app.url() === null) return
  await page.context().setOffline(true)
  await app.restart()
  await expect(page.getByText('매장 서버와 연결이 끊겼어요')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('매장 서버와 연결이 끊겼어요')).toHaveCount(0)
})

test('figures are equally wide in the built program, so that amounts stand under each other', async ({
  page,
}) => {
  await expect(page.getByRole('heading').first()).toBeVisible()
  const widthOf = (text: string) =>
    page.evaluate((figures) => {
      const span = document.createElement('span')
      span.textContent = figures
      document.body.append(span)
      const { width } = span.getBoundingClientRect()
      span.remove()
      return width
    }, text)
  await page.evaluate(() => document.fonts.ready)
  expect(await widthOf('11111')).toBe(await widthOf('00000'))
})

test('the controls are 44 px high on a touch screen of 1024', async ({ app }) => {
  const page = await app.newWindow()
  await page.setViewportSize({ width: 1024, height: 768 })
  await signIn(page)
  await settled(page)
  // What a finger reaches: a control may be drawn smaller than it is.
  const small = await page.locator('button:visible, a.btn:visible, .rail a:visible').evaluateAll((elements) =>
    elements
      .filter((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        const isHit = (dy: number) =>
          element.contains(document.elementFromPoint(x + width / 2, y + height / 2 + dy))
        return !isHit(-21.5) || !isHit(21.5)
      })
      .map((element) => element.textContent?.trim() ?? ''),
  )
  expect(small).toEqual([])
})

test('a screen two steps deep is there again after a reload', async ({ app, page }) => {
  await signIn(page)
  if (app.url() === null) return
  await page.goto(`${app.url()}/app/settings/backup`)
  await expect(page.getByRole('heading', { name: '설정', level: 1 })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: '설정', level: 1 })).toBeVisible()
})
