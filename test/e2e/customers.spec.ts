import { expect, type Page } from '@playwright/test'
import iconv from 'iconv-lite'
import { expectRows } from './support/settled.ts'
import { test } from './support/app.ts'
import { goTo, signInToSample } from './support/desk.ts'

test.use({ shop: { sample: 'small', args: [] } })

const rows = (page: Page) => page.getByRole('grid', { name: '고객 목록' }).getByRole('row')
const search = (page: Page) => page.getByRole('searchbox', { name: '고객 찾기' })

test('a customer is found by 초성 and digits, opened, given a warning that stays in sight, and booked for', async ({
  page,
}) => {
  await signInToSample(page)
  await goTo(page, '고객')
  await expectRows(rows(page), 10)
  await page.getByRole('button', { name: '고객 등록' }).click()
  await page.getByLabel('이름 *').fill('남궁솔')
  await page.getByLabel('전화', { exact: true }).fill('01088301177')
  await page.getByLabel('메모').fill('조용히 계시는 것을 좋아하세요')
  await page.getByRole('complementary').getByRole('button', { name: '고객 등록' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '남궁솔 님' })).toBeVisible()
  await page.getByRole('button', { name: '고치기' }).first().click()
  await page.getByLabel('주의할 점').fill('염모제(PPD) 알레르기')
  await page.getByRole('button', { name: '저장', exact: true }).click()
  await expect(page.getByRole('note', { name: '주의' })).toContainText('염모제(PPD) 알레르기')
  await expectRows(page.getByRole('region', { name: '지난 이야기' }), 1)

  await goTo(page, '고객')
  for (const key of ['ㄱ', 'ㅅ']) await page.getByRole('button', { name: key, exact: true }).click()
  await expect(search(page)).toBeFocused()
  await page.keyboard.type(' 1177')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).last().locator('mark')).toHaveText('궁솔')
  await page.getByRole('complementary').getByRole('button', { name: '예약' }).click()
  await expect(page.getByRole('complementary').getByText('남궁솔')).toBeVisible()
  await expect(page.getByRole('complementary').getByText('염모제(PPD) 알레르기')).toBeVisible()
})

test('two windows see each other’s customers by themselves', async ({ app, page }) => {
  await signInToSample(page)
  await goTo(page, '고객')
  const other = await app.newWindow()
  await goTo(other, '고객')
  await search(other).fill('새로오신분')
  await expect(other.getByText('‘새로오신분’에 맞는 고객이 없어요')).toBeVisible()
  await page.getByRole('button', { name: '고객 등록' }).click()
  await page.getByLabel('이름 *').fill('새로오신분')
  await page.getByRole('complementary').getByRole('button', { name: '고객 등록' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '새로오신분 님' })).toBeVisible()
  await expect(rows(other)).toHaveCount(2)
})

test('a list from Korean Excel comes in with one bad line mended, and goes out again at once', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await signInToSample(page)
  await goTo(page, '고객')
  await page.getByRole('button', { name: '가져오기' }).click()
  await expectRows(page.getByRole('button', { name: '파일 고르기' }), 1)
  const lines = Array.from({ length: 3_000 }, (_, index) => {
    const phone = `010-${String(7000 + Math.floor(index / 1000))}-${String(index % 10_000).padStart(4, '0')}`
    return `가져온${index},${index === 41 ? '010-771-66' : phone},${index * 100}`
  })
  await page
    .getByLabel('파일 고르기')
    .last()
    .setInputFiles({
      name: '고객명단.csv',
      mimeType: 'text/csv',
      buffer: iconv.encode(['성함,핸드폰,적립금', ...lines].join('\r\n'), 'euc-kr'),
    })
  await expect(page.getByText('돈이 걸린 열을 골라 주세요')).toBeVisible()
  await expectRows(page.getByText('전화번호가 8자리예요'), 1)
  await page.getByLabel('적립금 열을 넣을 항목').selectOption({ label: '가져오지 않음' })
  await page.getByRole('textbox', { name: '휴대전화' }).fill('010-7710-0066')
  await page.getByRole('textbox', { name: '휴대전화' }).press('Enter')
  await page.getByRole('button', { name: '3,000명 가져오기' }).click()
  await expect(page.getByText('3,000명을 가져왔어요')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: '고객 목록 보기' }).click()
  await search(page).fill('가져온2999')
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('button', { name: '가져오기' }).click()
  await page.getByRole('button', { name: '되돌리기' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '되돌리기' }).click()
  await expect(page.getByText('가져오기를 되돌렸어요')).toBeVisible({ timeout: 30_000 })
  await goTo(page, '고객')
  await search(page).fill('가져온2999')
  await expect(page.getByText('‘가져온2999’에 맞는 고객이 없어요')).toBeVisible()
})

test('a list of visits with bad rows is mended in place and comes in', async ({ page }) => {
  await signInToSample(page)
  await goTo(page, '고객')
  await page.getByRole('button', { name: '고객 등록' }).click()
  await page.getByLabel('이름 *').fill('제갈빛')
  await page.getByLabel('전화', { exact: true }).fill('01088301188')
  await page.getByLabel('이메일').fill('sol@')
  await page.getByRole('complementary').getByRole('button', { name: '고객 등록' }).click()
  await expect(page.getByText('이메일 주소를 다시 확인해 주세요.')).toBeVisible()
  await expect(page.getByLabel('이름 *')).toHaveValue('제갈빛')
  await page.getByLabel('이메일').fill('sol@example.com')
  await page.getByRole('complementary').getByRole('button', { name: '고객 등록' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '제갈빛 님' })).toBeVisible()
  await expect(page.getByText('sol@example.com')).toBeVisible()

  await goTo(page, '고객')
  await page.getByRole('button', { name: '가져오기' }).click()
  await page.getByRole('button', { name: '지난 방문' }).click()
  const lines = [
    '방문일,고객명,연락처,시술내용,담당자,결제금액',
    '2025-03-02,제갈빛,010-8830-1188,레이어드 컷,윤소미,38000',
    '2025-02-30,제갈빛,010-8830-1188,뿌리 염색,윤소미,70000',
    '2025-05-01,제갈빗,,남성 컷,박도윤,25000',
  ]
  const file = {
    name: '방문기록.csv',
    mimeType: 'text/csv',
    buffer: iconv.encode(lines.join('\r\n'), 'euc-kr'),
  }
  await page.getByLabel('파일 고르기').last().setInputFiles(file)
  await expectRows(page.getByText('날짜를 읽을 수 없어요'), 1)
  await page.getByRole('textbox', { name: '날짜' }).fill('2025-02-28')
  await page.getByRole('textbox', { name: '날짜' }).press('Enter')
  await page.getByRole('textbox', { name: '이름' }).fill('제갈빛')
  await page.getByRole('textbox', { name: '이름' }).press('Enter')
  await page.getByRole('button', { name: '방문 3건 가져오기' }).click()
  await expect(page.getByText('방문 3건을 가져왔어요')).toBeVisible()
  await page.getByRole('button', { name: '고객 목록 보기' }).click()
  await search(page).fill('제갈빛')
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('link', { name: '고객 페이지' }).click()
  await expectRows(page.getByRole('region', { name: '지난 이야기' }).getByText('뿌리 염색'), 1)
})
