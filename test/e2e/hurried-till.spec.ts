import { expect, type Page } from '@playwright/test'
import { asId, type OrderId } from '../../src-shared/kernel/ids.ts'
import { test } from './support/app.ts'
import { signInToSample } from './support/desk.ts'
import { expectMoneyAddsUp, shopAs } from './support/shop.ts'
import { cards, goToTender, orderOf, payByCard, startSale, typeCard } from './support/till.ts'

test.use({ shop: { sample: 'small', args: [] } })

const finished = (page: Page) => page.getByRole('heading', { name: '결제 완료', exact: true })

async function paymentsOf(page: Page) {
  const sale = await (await shopAs(page)).checkout.get({ orderId: asId<OrderId>(await orderOf(page)) })
  return sale.payments.map(({ tender, state, amountKrw }) => ({ tender, state, amountKrw }))
}

/** Somebody signs this device out from another window. */
async function endSession(page: Page): Promise<void> {
  await (await shopAs(page)).access.signOut()
}

test('a session that ends in the middle of the card form: sign in over it, all is still typed, and it is paid once', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  await startSale(page)
  await goToTender(page)
  await typeCard(page, cards.good)
  await endSession(page)
  await page.getByRole('button', { name: /결제$/ }).click()
  await expect(page.getByRole('region', { name: '연습 매장 계정' })).toBeVisible()
  await page.getByRole('region', { name: '연습 매장 계정' }).getByRole('button', { name: '한지우' }).click()
  await expect(page.getByLabel('카드 번호')).toHaveValue('4518 4238 1907 5541')
  await expect(page.getByLabel('유효기간')).toHaveValue('12 / 30')
  await expect(page.getByLabel('생년월일 여섯 자리')).toHaveValue('920314')
  await page.getByRole('button', { name: /결제$/ }).click()
  await expect(finished(page)).toBeVisible()
  expect(await paymentsOf(page)).toEqual([{ tender: 'card', state: 'captured', amountKrw: 38_000 }])
  await expectMoneyAddsUp(app)
})

test('the window is closed while the card company is asked: opened again, the sale is there, settled once', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  await startSale(page)
  await goToTender(page)
  await payByCard(page, cards.slow)
  await expect(page.getByRole('status', { name: '카드사 승인 중…' })).toBeVisible()
  const address = page.url()
  await page.close({ runBeforeUnload: false })
  const again = await app.newWindow()
  await again.goto(address)
  await expect(finished(again)).toBeVisible()
  expect(await paymentsOf(again)).toEqual([{ tender: 'card', state: 'captured', amountKrw: 38_000 }])
})
