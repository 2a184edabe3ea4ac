import type { OrderView } from '../../../../src-shared/domains/orders/model.ts'
import type { PaymentView, TenderDetail } from '../../../../src-shared/domains/payments/model.ts'
import type { RefundView } from '../../../../src-shared/domains/refunds/model.ts'
import { epochMs } from '../../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../../src-shared/kernel/krw.ts'
import type { SaleEvent } from '../../../../src-shared/views/sales/contract.ts'
import { httpWindow } from '../../http-client.ts'
import type { Album, Camera } from '../camera.ts'
import { answerWith } from '../answer-with.ts'
import { broken } from '../broken.ts'

type SaleStory = {
  readonly order: OrderView
  readonly payments: readonly PaymentView[]
  readonly refunds: readonly RefundView[]
  readonly events: readonly SaleEvent[]
}

/** A service and an item, paid in cash and on the shop's terminal, on the day before yesterday. */
const splitSale = '1119-0016'
const splitDay = '2026-11-19'
const unopened = { ko: '포장을 뜯지 않음', en: 'Not opened' } as const

/** The day's sales, one sale, and giving it back. */
export const sales: Album = {
  name: 'sales',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap, button } = camera
    await go('/sales')
    await snap('sales', page.getByRole('row'))
    await go(`/sales?date=${splitDay}`)
    await page.getByRole('searchbox', { name: t('sales.find') }).fill(splitSale)
    await page.getByRole('row', { name: splitSale.slice(5) }).click()
    await snap('sale', page.getByRole('list', { name: t('sales.story') }).getByRole('listitem'))
    await page
      .getByRole('main')
      .getByRole('link', { name: t('refunds.refund') })
      .click()
    await page.getByRole('checkbox').last().check()
    await button(t('refunds.reasons.changedMind')).click()
    await page.getByRole('textbox', { name: t('refunds.words') }).fill(unopened[camera.look.language])
    await snap('refund', page.locator('.m-back li'))
    await shootRefunded(camera)
    await go('/sales?date=2020-01-01')
    await snap('sales-none', page.getByText(t('sales.noneThatDay')))
    await page.route('**/rpc/sales/list**', (route) => route.fulfill(broken))
    await go('/sales?date=2026-11-18')
    await snap('sales-error', page.getByRole('main').getByRole('alert'))
    await page.unroute('**/rpc/sales/list**')
  },
}

/** Half of the sale given back: how the refund stands, the sale after it, and a part that a person has to decide. */
async function shootRefunded(camera: Camera): Promise<void> {
  const { page, t, snap, button } = camera
  await button(t('refunds.byAmount')).click()
  await page.getByRole('textbox', { name: t('refunds.amountLabel') }).fill('5000')
  const press = page.getByRole('complementary').locator('.btn.primary[aria-disabled="false"]')
  await press.filter({ hasText: '5,000' }).click()
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(await managersPin(page.url()))
  await page.getByRole('dialog').locator('.btn.primary, .btn.danger').last().click()
  await snap('refund-done', page.locator('.m-resultpage .m-back li'))
  await page.getByRole('link', { name: t('refunds.toSale') }).click()
  await snap(
    'sale-partly',
    page
      .getByRole('list', { name: t('sales.story') })
      .getByRole('listitem')
      .nth(3),
  )
  await answerWith<SaleStory>(page, 'sales/get', (sale) => ({
    ...sale,
    order: { ...sale.order, refundedKrw: krw(sale.order.refundedKrw / 2) },
    payments: sale.payments.map((one, index) =>
      index === 0
        ? { ...one, tender: 'card', detail: keyedIn, approvalNumber: approval, refundedKrw: krw(0) }
        : one,
    ),
    refunds: sale.refunds.map(undecided),
    events: sale.events.map(byCard),
  }))
  await page.reload()
  await snap('refund-undecided', button(t('refunds.decide')))
  await button(t('refunds.decide')).first().click()
  await button(t('refunds.decision.given_back')).click()
  await snap('refund-decide', page.getByRole('dialog').getByRole('textbox'))
  await page.keyboard.press('Escape')
  await page.unroute('**/rpc/sales/get**')
}

const approval = '30018824'
const keyedIn: TenderDetail = {
  kind: 'card',
  maskedNumber: '4518-42**-****-5541',
  issuerName: '신한카드',
  receiptUrl: null,
}

/** The cash of the sample's sale as if a card had been keyed in, since only the gateway leaves anything open. */
function byCard(event: SaleEvent): SaleEvent {
  if (event.tender !== 'cash') return event
  if (event.kind === 'refund_given') return { ...event, tender: 'card', kind: 'refund_unknown' }
  return event.kind === 'tender_taken'
    ? { ...event, tender: 'card', kind: 'charge_captured', text: approval }
    : { ...event, tender: 'card' }
}

/** As the gateway would leave it that shows another amount than was asked for. */
function undecided(refund: RefundView): RefundView {
  const tenders = refund.tenders.map((part, index): RefundView['tenders'][number] =>
    index === 0
      ? {
          ...part,
          tender: 'card',
          way: 'gateway',
          detail: keyedIn,
          state: 'unknown',
          outlook: 'needs_person',
          nextCheckAtMs: epochMs(refund.createdAtMs + 60_000),
        }
      : part,
  )
  return { ...refund, state: 'unknown', tenders }
}

async function managersPin(url: string): Promise<string> {
  const [manager] = (await httpWindow(new URL(url).origin, new Map()).access.session()).sampleAccounts
  if (manager?.pin == null) throw new Error('the sample shop shows its manager’s PIN')
  return manager.pin
}
