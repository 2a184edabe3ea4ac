import type { RefundView } from '../../../../src-shared/domains/refunds/model.ts'
import { epochMs } from '../../../../src-shared/kernel/business-date.ts'
import { httpWindow } from '../../http-client.ts'
import type { Album, Camera } from '../camera.ts'
import { answerWith } from '../answer-with.ts'

type SaleStory = { readonly refunds: readonly RefundView[] }

/** The day's sales, one sale, and giving it back. */
export const sales: Album = {
  name: 'sales',
  signedIn: 'signed-in',
  shoot: async (camera) => {
    const { page, t, go, snap, button } = camera
    await go('/sales')
    await snap('sales', page.getByRole('row'))
    await button(t('sales.dayBefore')).click()
    await page
      .getByRole('row', { name: t('payments.tender.cash') })
      .first()
      .click()
    await snap('sale', page.getByRole('list', { name: t('sales.story') }).getByRole('listitem'))
    await page
      .getByRole('main')
      .getByRole('link', { name: t('refunds.refund') })
      .click()
    await page.getByRole('checkbox').first().check()
    await button(t('refunds.reasons.notSuitable')).click()
    await page.getByRole('textbox', { name: t('refunds.words') }).fill(t('refunds.reasons.changedMind'))
    await snap('refund', page.locator('.m-back li'))
    await shootRefunded(camera)
    await go('/sales?date=2020-01-01')
    await snap('sales-none', page.getByText(t('sales.none')))
    await page.route('**/rpc/sales/list**', (route) => route.fulfill({ status: 500, body: '{}' }))
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
    refunds: sale.refunds.map(undecided),
  }))
  await page.reload()
  await snap('refund-undecided', button(t('refunds.decide')))
  await button(t('refunds.decide')).first().click()
  await button(t('refunds.decision.given_back')).click()
  await snap('refund-decide', page.getByRole('dialog').getByRole('textbox'))
  await page.keyboard.press('Escape')
  await page.unroute('**/rpc/sales/get**')
}

/** As the gateway would leave it that shows another amount than was asked for. */
function undecided(refund: RefundView): RefundView {
  const tenders = refund.tenders.map((part, index): RefundView['tenders'][number] =>
    index === 0
      ? {
          ...part,
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
