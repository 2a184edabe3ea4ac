import { expect, type Page } from '@playwright/test'
import { cardOf, dragTo, pressSlot } from '../support/screens/day-grid.ts'
import { test } from './support/app.ts'
import { goTo, mainMenu, signIn } from './support/desk.ts'
import { cards, chooseTender, goToTender, payByCard, payPanel, restOf } from './support/till.ts'

const manager = { name: '한지우', loginId: 'jiwoo', password: 'correct horse battery', pin: '2580' } as const

test.use({ shop: { sample: 'none', args: [], onlyFor: 'the main job' } })

/**
 * A Thursday after the evening of the set-up, which goes by the machine's clock, whenever that is: a shop whose clock stands
 * before what it last wrote saves nothing.
 */
const openingHour = '2090-03-02T10:20'

test('a salon’s main job: from an empty folder to a day of bookings, sales, receipts and refunds, all there next time', async ({
  app,
  page,
}) => {
  test.setTimeout(150_000)
  await test.step('first run: a new shop with its designers and menu', () => setUp(page))
  await test.step('the next morning the shop opens and the manager signs in', async () => {
    await page.close()
    await app.restart({ hour: openingHour })
  })
  const desk = await app.newDevice()
  await signIn(desk, manager)
  await test.step('the day is seen', async () => {
    await goTo(desk, '예약')
    await expect(desk.locator('.chd')).toContainText(['서지안', '윤채원'])
  })
  await test.step('somebody who calls for the first time is booked and registered at once', async () => {
    await pressSlot(desk, { designer: '서지안', time: '13:00' })
    await expect(desk.getByRole('combobox', { name: '고객' })).toBeFocused()
    await desk.keyboard.type('김단골')
    await expect(desk.getByRole('option', { name: /새 고객/ })).toBeVisible()
    await desk.keyboard.press('Enter')
    await desk.getByLabel('전화', { exact: true }).fill('010-1234-5678')
    await desk.getByRole('button', { name: '고객 등록' }).click()
    await desk.getByRole('button', { name: '컷', exact: true }).click()
    await desk.getByRole('button', { name: '예약 저장' }).click()
    await expect(desk.getByText('김단골 님을 서지안 13:00에 예약했어요')).toBeVisible()
    await expect(cardOf(desk, '김단골')).toContainText('13:00')
  })
  await test.step('a customer who is known is booked in three clicks from a free slot', async () => {
    await pressSlot(desk, { designer: '윤채원', time: '15:00' })
    await expect(desk.getByRole('combobox', { name: '고객' })).toBeFocused()
    await desk.keyboard.type('ㄱㄷㄱ')
    await expect(desk.getByRole('option', { name: /김단골/ })).toBeVisible()
    await desk.keyboard.press('Enter')
    await desk.getByRole('button', { name: '남자 컷', exact: true }).click()
    await desk.getByRole('button', { name: '예약 저장' }).click()
    await expect(cardOf(desk, '김단골')).toHaveCount(2)
  })
  await test.step('the booking is dragged to another designer and hour, taken back, and dragged again', async () => {
    const card = cardOf(desk, '김단골').filter({ hasText: '13:00' })
    await dragTo(desk, card, { designer: '윤채원', time: '11:00' })
    await expect(desk.getByText('김단골 님 예약을 윤채원 11:00으로 옮겼어요')).toBeVisible()
    await desk.keyboard.press('Control+z')
    await expect(desk.getByText('김단골 님 예약을 되돌렸어요')).toBeVisible()
    await expect(card).toBeVisible()
    await dragTo(desk, card, { designer: '서지안', time: '10:30' })
    await expect(cardOf(desk, '김단골').filter({ hasText: '10:30' })).toBeVisible()
  })
  await test.step('check in, start, finish', async () => {
    await cardOf(desk, '김단골').filter({ hasText: '10:30' }).click()
    const steps = desk.getByRole('group', { name: '진행 상태' })
    for (const step of ['준비', '시술 중', '완료']) {
      await steps.getByRole('button', { name: step, exact: true }).click()
      await expect(steps.getByRole('button', { name: step, exact: true })).toHaveAttribute(
        'aria-current',
        'step',
      )
    }
  })
  await test.step('a card is declined; the bill is kept, and another card pays it', async () => {
    await desk.getByRole('link', { name: /^계산.*28,000/ }).click()
    await expect(restOf(desk)).toHaveText('₩28,000')
    await goToTender(desk)
    await payByCard(desk, cards.overLimit)
    await expect(desk.getByText('돈은 나가지 않았어요.', { exact: false })).toBeVisible()
    await desk.getByRole('button', { name: '다른 카드로 결제' }).click()
    await payByCard(desk, cards.good)
    await expect(desk.getByRole('heading', { name: '₩28,000 승인 완료' })).toBeVisible()
  })
  await test.step('the answer to a card is lost: unknown, then settled by itself', async () => {
    await goTo(desk, '예약')
    await cardOf(desk, '김단골').filter({ hasText: '15:00' }).click()
    await desk.getByRole('link', { name: /^계산.*22,000/ }).click()
    await goToTender(desk)
    await payByCard(desk, cards.lineBreaks)
    // At once, since it settles itself a second later.
    const unknown = desk.getByRole('heading', { name: '₩22,000이 결제됐는지 아직 몰라요' })
    await expect(desk.getByRole('main').filter({ has: unknown })).toContainText(
      '이 계산은 결과가 나올 때까지 다시 결제할 수 없어요.',
    )
    await expect(desk.getByRole('heading', { name: '₩22,000 승인 완료' })).toBeVisible()
    await desk.getByRole('button', { name: '다음 손님 계산' }).click()
  })
  await test.step('somebody without a booking pays half in cash, the rest by the shop’s terminal', async () => {
    await desk.getByRole('tab', { name: '시술' }).click()
    await desk.getByRole('button', { name: /일반 펌/ }).click()
    await expect(restOf(desk)).toHaveText('₩90,000')
    await chooseTender(desk, '현금')
    await payPanel(desk).getByRole('button', { name: '절반' }).click()
    await goToTender(desk)
    await desk.getByRole('button', { name: '₩50,000', exact: true }).click()
    await expect(desk.getByRole('status', { name: '거스름돈' })).toHaveText('₩5,000')
    await desk.getByRole('button', { name: /^₩45,000 결제/ }).click()
    await expect(restOf(desk)).toHaveText('₩45,000')
    await chooseTender(desk, '기타 단말기')
    await goToTender(desk)
    await desk.getByRole('textbox', { name: '승인번호' }).fill('30215577')
    await desk.getByRole('button', { name: '신한카드', exact: true }).click()
    await desk.getByRole('button', { name: '₩45,000 받음으로 기록' }).click()
    await expect(desk.getByRole('heading', { name: '₩90,000 결제 완료' })).toBeVisible()
  })
  await test.step('the receipt is seen and printed', async () => {
    await desk.getByRole('link', { name: '미리보기' }).click()
    const paper = desk.locator('.m-desk .paper')
    await expect(paper).toContainText('일반 펌')
    await expect(paper).toContainText('연습')
    await desk.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes')
    })
    await desk.getByRole('button', { name: '인쇄', exact: true }).click()
    await expect(desk.locator('body[data-printed]')).toHaveCount(1)
  })
  await test.step('a part of it is given back, to where it came from, then the rest', async () => {
    await goTo(desk, '매출')
    await desk.getByRole('row', { name: /₩90,000/ }).click()
    await desk.getByRole('main').getByRole('link', { name: '환불' }).click()
    await desk.getByRole('button', { name: '금액으로' }).click()
    await desk.getByLabel('돌려줄 금액').fill('20000')
    const back = desk.getByRole('complementary', { name: '돌려 드리는 곳' })
    await expect(back.getByRole('listitem')).toContainText([/현금.*₩10,000$/, /신한.*₩10,000$/])
    await giveBack(desk, '₩20,000')
    await desk.getByRole('button', { name: '나머지 ₩70,000 환불' }).click()
    await giveBack(desk, '₩70,000')
    await goTo(desk, '매출')
    await expect(desk.getByRole('row', { name: /₩90,000/ })).toContainText('전액 환불')
  })
  await test.step('closed and opened again, all is there', async () => {
    await app.restart({ hour: openingHour })
    await desk.reload()
    await goTo(desk, '매출')
    await expect(desk.getByRole('row', { name: /₩28,000.*완료/ })).toBeVisible()
    await expect(desk.getByRole('row', { name: /₩22,000.*완료/ })).toBeVisible()
    await expect(desk.getByRole('row', { name: /₩90,000.*전액 환불/ })).toBeVisible()
    await goTo(desk, '예약')
    await expect(cardOf(desk, '김단골')).toHaveCount(2)
    await goTo(desk, '고객')
    await expect(desk.getByRole('row', { name: /김단골/ })).toBeVisible()
  })
})

/** Says why, presses the refund's button and proves with the PIN who it was. */
async function giveBack(desk: Page, amount: string): Promise<void> {
  await desk.getByRole('button', { name: '단순 변심' }).click()
  await desk.getByRole('textbox', { name: '어떻게 된 일인지 적어 주세요' }).fill('펌이 금방 풀렸다고 하심')
  await desk
    .getByRole('complementary')
    .getByRole('button', { name: new RegExp(`${amount} 환불$`) })
    .click()
  const question = desk.getByRole('dialog')
  await expect(question.getByRole('group', { name: /PIN/ })).toBeVisible()
  await desk.keyboard.type(manager.pin)
  await question.getByRole('button', { name: /환불/ }).click()
  await expect(desk.getByRole('heading', { name: `${amount} 환불 완료` })).toBeVisible()
}

async function setUp(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: /^다음/ })
  await page.getByRole('button', { name: '매장 만들기' }).click()
  await page.getByLabel('매장 이름').fill('단골헤어 망원점')
  await page.getByRole('radio', { name: /^연습/ }).check()
  await next.click()
  await next.click()
  await page.getByRole('textbox', { name: '이름' }).first().fill(manager.name)
  await page.getByLabel('아이디').fill(manager.loginId)
  await page.getByLabel('비밀번호').fill(manager.password)
  await page.getByLabel('PIN', { exact: true }).or(page.getByLabel('PIN *')).first().fill(manager.pin)
  for (const designer of ['서지안', '윤채원']) {
    await page.getByRole('button', { name: '디자이너 더하기' }).click()
    await page.getByRole('textbox', { name: '디자이너 이름' }).last().fill(designer)
  }
  await next.click()
  await page.getByRole('checkbox', { name: '일반 펌 하기' }).check()
  await next.click()
  await page.getByRole('button', { name: '매장 열기', exact: true }).click()
  await expect(mainMenu(page)).toBeVisible()
}
