import { expect, type Page } from '@playwright/test'
import { asId, type OrderId } from '../../src-shared/kernel/ids.ts'
import { test } from './support/app.ts'
import { goTo, signInToSample } from './support/desk.ts'
import { expectMoneyAddsUp, shopAs } from './support/shop.ts'
import { chooseTender, orderOf, payPanel, readyWithCash, restOf, startSale } from './support/till.ts'

test.use({ shop: { sample: 'small', args: [] } })

const finished = (page: Page) => page.getByRole('heading', { name: '결제 완료', exact: true })
const paidElsewhere = (page: Page) => page.getByText('다른 화면에서 먼저 결제했어요', { exact: false })

test('two windows press 결제 on one order: one takes the money, the other says so and shows the paid sale', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  await startSale(page)
  await chooseTender(page, '현금')
  await payPanel(page).getByRole('button', { name: '절반' }).click()
  await readyWithCash(page)
  await page.keyboard.press('Enter')
  await expect(payPanel(page).getByRole('listitem')).toHaveCount(1)
  const order = await orderOf(page)

  const other = await app.newDevice()
  await signInToSample(other)
  await other.goto(page.url())
  await expect(restOf(other)).toHaveText((await restOf(page).textContent()) ?? '')
  for (const window of [page, other]) await readyWithCash(window)
  await Promise.all([page, other].map((window) => window.keyboard.press('Enter')))
  for (const window of [page, other]) await expect(finished(window)).toBeVisible()
  await expect
    .poll(async () => (await paidElsewhere(page).count()) + (await paidElsewhere(other).count()))
    .toBe(1)

  const { order: sold, payments } = await (await shopAs(page)).checkout.get({ orderId: asId<OrderId>(order) })
  expect(sold).toMatchObject({ state: 'paid', restKrw: 0, paidKrw: sold.totalKrw })
  expect(payments.map(({ state }) => state)).toEqual(['captured', 'captured'])
  expect(payments.reduce((sum, { amountKrw }) => sum + amountKrw, 0)).toBe(sold.totalKrw)
  await expectMoneyAddsUp(app)

  // The next sale of either window begins at its cart, not at the tender that was refused.
  for (const window of [page, other]) {
    await window.getByRole('button', { name: '다음 손님 계산' }).click()
    await startSale(window)
    await expect(payPanel(window)).toBeVisible()
  }
})

test('each of two windows sees the other’s sale by itself', async ({ app, page }) => {
  await signInToSample(page)
  const other = await app.newDevice()
  await signInToSample(other)
  for (const [selling, looking] of [
    [page, other],
    [other, page],
  ] as const) {
    await goTo(looking, '매출')
    await expect(looking.getByRole('main').getByRole('row').first()).toBeVisible()
    await startSale(selling)
    await readyWithCash(selling)
    await selling.keyboard.press('Enter')
    await expect(finished(selling)).toBeVisible()
    const number =
      (await selling
        .getByText(/^영수번호/)
        .locator('b')
        .textContent()) ?? ''
    const row = looking
      .getByRole('main')
      .getByRole('row')
      .filter({ hasText: number.slice(-4) })
    await expect(row).toContainText('₩38,000')
  }
  await expectMoneyAddsUp(app)
})

test('two people change one customer: the second is told, keeps what they typed, and may then save it', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  await goTo(page, '고객')
  await page.getByRole('button', { name: '고객 등록' }).click()
  await page.getByLabel('이름 *').fill('두창문')
  await page.getByRole('complementary').getByRole('button', { name: '고객 등록' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '두창문 님' })).toBeVisible()
  const other = await app.newDevice()
  await signInToSample(other)
  await other.goto(page.url())
  await expect(other.getByRole('heading', { level: 1, name: '두창문 님' })).toBeVisible()
  for (const window of [page, other]) await window.getByRole('button', { name: '고치기' }).first().click()
  await page.getByLabel('주의할 점').fill('두피가 예민하세요')
  await other.getByLabel('메모').fill('창가 자리를 좋아하세요')
  const save = (window: Page) => window.getByRole('button', { name: '저장', exact: true })
  await save(page).click()
  await expect(page.getByRole('note', { name: '주의' })).toContainText('두피가 예민하세요')
  await save(other).click()
  await expect(
    other.getByRole('alert').filter({ hasText: '그 사이 다른 사람이 먼저 고쳤어요' }),
  ).toBeVisible()
  await expect(other.getByLabel('메모')).toHaveValue('창가 자리를 좋아하세요')
  // Not before the other's words have arrived: until then it would be the old customer that is saved again.
  await expect(other.getByRole('note', { name: '주의' })).toContainText('두피가 예민하세요')
  await save(other).click()
  await expect(other.getByLabel('메모')).toHaveCount(0)
  for (const window of [page, other]) {
    await expect(window.getByRole('note', { name: '주의' })).toContainText('두피가 예민하세요')
    await expect(window.getByText('창가 자리를 좋아하세요')).toBeVisible()
  }
})

test('the same request twice makes one sale and one payment, and gets the same answer', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  await startSale(page)
  await readyWithCash(page)
  const sent: { readonly url: string; readonly body: string }[] = []
  page.on('request', (request) => {
    if (/\/rpc\/checkout\/(open|pay)$/.test(new URL(request.url()).pathname)) {
      sent.push({ url: request.url(), body: request.postData() ?? '' })
    }
  })
  await page.keyboard.press('Enter')
  await expect(finished(page)).toBeVisible()
  const orderId = asId<OrderId>(await orderOf(page))
  const shop = await shopAs(page)
  const first = await shop.checkout.get({ orderId })
  expect(sent).toHaveLength(2)
  // The line repeats what it carried, as it does when an answer was lost on the way.
  const again = await page.evaluate(async (calls) => {
    const answers: { readonly status: number; readonly body: string }[] = []
    for (const { url, body } of calls) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      answers.push({ status: answer.status, body: await answer.text() })
    }
    return answers
  }, sent)
  expect(again.map(({ status }) => status)).toEqual([200, 200])
  for (const { body } of again) expect(body).toContain(first.order.orderNo)
  expect(await shop.checkout.get({ orderId })).toEqual(first)
  await expectMoneyAddsUp(app)
})
