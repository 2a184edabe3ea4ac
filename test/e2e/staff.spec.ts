import { expect, type Page } from '@playwright/test'
import { test } from './support/app.ts'
import { goTo, signInToSample } from './support/desk.ts'

test.use({ shop: { sample: 'small', args: [] } })

const person = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '직원' }).getByRole('button', { name: new RegExp(name) })

async function openStaff(page: Page, who = '한지우') {
  await signInToSample(page, who)
  if (who === '한지우') {
    await goTo(page, '설정')
    await page.getByRole('link', { name: '직원 · 권한 · PIN' }).click()
    await page.getByRole('link', { name: '직원 화면' }).click()
  } else await page.goto(new URL('staff', page.url()).href)
  await expect(person(page, '서지안')).toBeVisible()
}

test('a week is dragged, stepped and saved, and stands after a reload', async ({ page }) => {
  await openStaff(page)
  await person(page, '이소율').click()
  const end = page.getByRole('slider', { name: '월요일 퇴근' })
  await expect(end).toHaveAttribute('aria-valuetext', '19:00')
  const box = await end.boundingBox()
  if (box === null) throw new Error('not on the screen')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 32, box.y + box.height / 2, { steps: 6 })
  await page.mouse.up()
  await expect(end).toHaveAttribute('aria-valuetext', '20:00')
  await page.getByRole('slider', { name: '화요일 출근' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: '화요일 시간 고치기' }).click()
  await page
    .getByRole('group', { name: '화요일 시간 고치기' })
    .getByRole('button', { name: '휴게 넣기' })
    .click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '근무 저장' }).click()
  await expect(page.getByText('이소율 님 근무를 저장했어요')).toBeVisible()
  await page.reload()
  await person(page, '이소율').click()
  await expect(end).toHaveAttribute('aria-valuetext', '20:00')
  await expect(page.getByRole('slider', { name: '화요일 출근' })).toHaveAttribute('aria-valuetext', '10:10')
  await expect(page.getByRole('button', { name: /^화요일 휴게/ })).toBeVisible()
  await expect(page.getByText(/마지막 변경.*매주 근무를 바꿈/)).toBeVisible()
})

test('leave over bookings waits until they are moved, each a door to its place in the calendar', async ({
  page,
}) => {
  await openStaff(page)
  await person(page, '윤채원').click()
  await page.getByRole('button', { name: /11월 25일/ }).click()
  await page.getByRole('textbox', { name: '이름' }).fill('연차')
  await page.getByRole('dialog').getByRole('button', { name: '저장' }).click()
  await expect(page.getByText('저장 전')).toBeVisible()
  await page.getByRole('button', { name: '옮기기' }).click()
  const bookings = page.getByRole('dialog').getByRole('link')
  await expect(bookings.first()).toBeVisible()
  const count = await bookings.count()
  await expect(page.getByText(`예약 ${count}건이 있어요`)).toBeVisible()
  await bookings.first().click()
  await expect(page.locator('h1', { hasText: '직원' })).toHaveCount(0)
  await page.goBack()
  await person(page, '윤채원').click()
  await expect(page.getByText('저장 전')).toBeVisible()
  await page.getByRole('button', { name: '옮기기' }).click()
  await page.getByRole('button', { name: '넣지 않기' }).click()
  await expect(page.getByText('저장 전')).toHaveCount(0)
})

test('somebody new gets an account, a PIN and a column, and leaves again', async ({ page, app }) => {
  await openStaff(page)
  await page.getByRole('button', { name: '직원 등록' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '직원 등록' }).click()
  await expect(dialog.getByText('꼭 적어 주세요.')).toHaveCount(2)
  await dialog.getByRole('textbox', { name: '이름' }).fill('나하늘')
  await dialog.getByLabel('아이디').fill('haneul')
  await dialog.getByLabel('비밀번호').fill('short')
  await dialog.getByRole('button', { name: '직원 등록' }).click()
  await expect(dialog.getByText(/8자 이상, 아이디와 다르게/)).toBeVisible()
  await dialog.getByLabel('비밀번호').fill('a long enough one')
  await dialog.getByRole('button', { name: '직원 등록' }).click()
  await expect(page.getByRole('heading', { name: '나하늘' })).toBeVisible()
  await expect(page.getByText('매장 영업시간을 따라요')).toBeVisible()

  await page.getByRole('button', { name: 'PIN 정하기' }).click()
  await expect(page.getByRole('dialog').getByRole('group', { name: /PIN/ })).toBeVisible()
  await page.keyboard.type('48264827')
  await expect(page.getByText(/두 번이 서로 달라요/)).toBeVisible()
  await page.keyboard.type('48264826')
  await expect(page.getByText('나하늘 님 PIN을 바꿨어요')).toBeVisible()

  const theirs = await app.newDevice()
  await theirs.getByLabel('아이디').fill('haneul')
  await theirs.getByLabel('비밀번호', { exact: true }).fill('a long enough one')
  await theirs.getByRole('button', { name: '로그인' }).click()
  await expect(theirs.getByRole('navigation', { name: '주 메뉴' })).toBeVisible()

  await page.getByRole('button', { name: '시술 · 정보' }).click()
  await page.getByRole('switch', { name: '모든 시술' }).click()
  await page.getByRole('button', { name: '여성 컷' }).click()
  await page.getByRole('button', { name: '저장', exact: true }).click()
  await expect(page.getByText(/할 수 있는 시술 39개/)).toBeVisible()
  await page.getByRole('button', { name: '그만두기' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '그만두기' }).click()
  await expect(page.getByText('그만둔 직원 1명')).toBeVisible()
  await expect(theirs.getByRole('button', { name: '로그인' })).toBeVisible()
})

test('a designer looks and changes nothing', async ({ page }) => {
  await openStaff(page, '서지안')
  await expect(page.getByText(/보기만 할 수 있어요/)).toBeVisible()
  await expect(page.getByRole('button', { name: '직원 등록' })).toHaveCount(0)
  await expect(page.getByRole('switch', { name: '토요일 근무' })).toBeDisabled()
})
