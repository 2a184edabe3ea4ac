import type { PrintJob } from '../../../../src-shared/domains/receipts/contract.ts'
import { epochMs } from '../../../../src-shared/kernel/business-date.ts'
import { answerWith } from '../answer-with.ts'
import type { Album, Camera } from '../camera.ts'
import { sendPhotosWith } from '../sent-photos.ts'

/** Cards of the practice gateway; docs/sandbox.md lists them. */
const cards = {
  good: '4518423819075541',
  overLimit: '4000000000000002',
  slow: '4000000000000010',
  lost: '4000000000000036',
}

/** The till from an empty cart to every outcome. */
export const checkout: Album = {
  name: 'checkout',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap, button } = camera
    await go('/checkout')
    await snap('checkout-empty', tiles(camera))
    await sendPhotosWith(page, ({ unpaid }) => unpaid)
    await takeUnpaid(camera, 2)
    await snap('checkout', button(t('photos.count', { count: 1 })))
    await chooseTender(camera, 'cash')
    await toTender(camera)
    await button('₩100,000').first().click()
    await snap('checkout-cash', page.getByRole('status', { name: t('checkout.change') }))
    await button(t('checkout.otherTender')).click()
    await chooseTender(camera, 'terminal')
    await toTender(camera)
    await snap('checkout-terminal', page.getByRole('textbox', { name: t('checkout.approvalNumber') }))
    await button(t('checkout.otherTender')).click()
    await chooseTender(camera, 'transfer')
    await toTender(camera)
    await snap('checkout-transfer', page.getByRole('textbox', { name: t('checkout.depositor') }))
    await button(t('checkout.otherTender')).click()
    await chooseTender(camera, 'card')
    await toTender(camera)
    await page.getByRole('textbox', { name: t('checkout.card.number') }).fill('4518423819075542')
    await snap('checkout-card-error', page.getByRole('alert'))
    await typeCard(camera, cards.good)
    await snap('checkout-card', page.getByText(t('checkout.card.numberFits')))
    await button(t('checkout.otherTender')).click()
    await payHalfInCash(camera)
    await snap('checkout-split', page.locator('.m-got li'))
  },
}

/** What became of a card: declined, waiting, unknown, done. */
export const outcomes: Album = {
  name: 'outcomes',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, snap, button } = camera
    await startSale(camera, () => takeUnpaid(camera, 0))
    await payByCard(camera, cards.overLimit)
    await snap('pay-declined', page.getByText(t('checkout.nothingTaken')))
    await button(t('checkout.anotherCard')).click()
    await payByCard(camera, cards.slow)
    await snap('pay-pending', page.getByText(t('checkout.approving')))
    await snap('pay-done', page.getByRole('heading', { name: t('receipts.sale') }))
    await page.getByRole('link', { name: t('receipts.preview') }).click()
    await snap('receipt', page.locator('.m-desk .paper'))
    await answerWith<readonly PrintJob[]>(page, 'receipts/history', () => printedTwice)
    await page.reload()
    await snap('receipt-printed', page.getByText(t('receipts.printedAgain')))
    await page.unroute('**/rpc/receipts/history**')
    await startSale(camera, () => takeWalkIn(camera))
    await payByCard(camera, cards.lost)
    await snap('pay-unknown', page.getByText(t('checkout.unknownMeans')))
  },
}

const printed = {
  kind: 'receipt',
  referenceId: '1',
  state: 'printed',
  why: null,
} as const
const printedTwice: readonly PrintJob[] = [
  { ...printed, id: 1, createdAtMs: epochMs(Date.UTC(2026, 10, 21, 5, 20)) },
  { ...printed, id: 2, createdAtMs: epochMs(Date.UTC(2026, 10, 21, 5, 21)) },
]

const tiles = ({ page }: Camera) => page.locator('.m-tile, .tile, [data-tile]')

async function startSale(camera: Camera, fillCart: () => Promise<void>): Promise<void> {
  const { page, t, go } = camera
  await page.evaluate(() => sessionStorage.removeItem('danggol.till'))
  await go('/')
  await page.reload()
  await page.getByRole('navigation', { name: t('frame.mainMenu') }).waitFor()
  await fillCart()
  await toTender(camera)
}

/** A booking that was done and not paid: the door to it stands in the day's tasks. A comb goes with it. */
async function takeUnpaid({ page, t, go }: Camera, place: number): Promise<void> {
  await go('/')
  const tasks = page.getByRole('region', { name: t('today.tasks') })
  await tasks
    .getByRole('link', { name: t('today.unpaid') })
    .nth(place)
    .click()
  await page.locator('.m-pay .btn.primary[aria-disabled="false"]').waitFor()
  await page.getByRole('button', { name: comb }).first().click()
}

async function takeWalkIn({ page, go }: Camera): Promise<void> {
  await go('/checkout')
  for (const name of [/^여성 컷/, comb]) await page.getByRole('button', { name }).first().click()
}

const comb = /^나무 빗/

async function chooseTender(
  { page, t }: Camera,
  tender: 'card' | 'cash' | 'terminal' | 'transfer',
): Promise<void> {
  await page.getByRole('radio', { name: t(`payments.tender.${tender}`), exact: true }).click()
}

async function toTender({ page }: Camera): Promise<void> {
  await page.locator('.m-pay .btn.primary[aria-disabled="false"]').waitFor()
  await page.keyboard.press('F9')
}

async function typeCard({ page, t }: Camera, number: string): Promise<void> {
  await page.getByRole('textbox', { name: t('checkout.card.number') }).fill(number)
  await page.getByRole('textbox', { name: t('checkout.card.expiry') }).fill('1230')
  await page.getByRole('textbox', { name: t('checkout.card.birth') }).fill('920314')
  await page.getByLabel(t('checkout.card.pin')).fill('12')
}

async function payByCard(camera: Camera, number: string): Promise<void> {
  await typeCard(camera, number)
  await camera.page.keyboard.press('Enter')
}

async function payHalfInCash(camera: Camera): Promise<void> {
  const { page, t, button } = camera
  await chooseTender(camera, 'cash')
  await button(t('checkout.half')).click()
  await toTender(camera)
  await button(t('checkout.exactly')).click()
  await page.keyboard.press('Enter')
}
