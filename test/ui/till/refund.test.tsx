import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { managerLogin } from '../../support/test-app.ts'
import {
  cardNumbers,
  cardTender,
  manualLine,
  openSale,
  payKey,
  productLine,
  take,
  terminalTender,
} from '../../support/till-of.ts'
import { type TillWindow, tillWindow } from './till-window.tsx'

let till: TillWindow

beforeEach(async () => {
  till = await tillWindow()
})
afterEach(() => till.close())

const slow = { timeout: 20_000 }
const find = (role: string, name: string | RegExp) => screen.findByRole(role, { name }, slow)
type User = Awaited<ReturnType<TillWindow['open']>>['user']

/** A cut and two shampoos, ₩91,000: ₩41,000 in cash and ₩50,000 on the shop's terminal. */
async function paidSale(): Promise<Sale> {
  const [cut] = await till.client.catalog.search({ query: '여성', limit: 1 })
  const [shampoo] = await till.client.catalog.search({ query: '샴푸', limit: 1 })
  if (cut === undefined || shampoo === undefined) throw new Error('both are in the catalogue')
  const sale = await openSale(till.client, [productLine(cut.id), productLine(shampoo.id, { quantity: 2 })])
  const half = await take(till.client, sale, { won: 41_000 })
  return (await take(till.client, half.sale, { won: 50_000, tender: terminalTender })).sale
}

const panel = () => within(screen.getByRole('complementary', { name: '돌려 드리는 곳' }))
const press = () => panel().getByRole('button', { name: /환불$/ })
const left = async (sale: Sale) => {
  const { order } = await till.client.checkout.get({ orderId: sale.order.id })
  return order.paidKrw - order.refundedKrw
}

async function giveReason(user: User) {
  await user.click(await find('button', '단순 변심'))
  await user.type(screen.getByRole('textbox', { name: /어떻게 된 일인지/ }), '미개봉')
}

async function enterPin(user: User, pin: string) {
  const dialog = within(await find('dialog', /환불할까요/))
  await user.keyboard(pin)
  await user.click(dialog.getByRole('button', { name: /환불$/ }))
}

describe('giving money back', () => {
  it('shows exactly what goes back to which tender before anything is pressed', async () => {
    const sale = await paidSale()
    const { user } = await till.open(`/sales/${sale.order.id}/refund`)
    await user.click(await find('checkbox', '리페어 샴푸'))
    const pieces = await find('textbox', '리페어 샴푸 수량')
    await user.clear(pieces)
    await user.type(pieces, '1{Enter}')
    await waitFor(() => expect(screen.getByLabelText('환불 합계').textContent).toBe('₩28,000'), slow)
    const rows = panel().getAllByRole('listitem')
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/현금.*돈통.*₩12,615$/),
      expect.stringMatching(/기타 단말기.*단말기.*₩15,385$/),
    ])
    expect(panel().getByText('리페어 샴푸 4 → 5')).toBeTruthy()
    expect(panel().getByText(/매장 단말기에서 ₩15,385을 직접 취소해 주세요/)).toBeTruthy()
    expect(await left(sale)).toBe(91_000)
  })

  it('wants a choice and a reason, words only for another reason, and says which is missing', async () => {
    const sale = await paidSale()
    const { user } = await till.open(`/sales/${sale.order.id}/refund`)
    expect(await screen.findByText('돌려줄 항목이나 금액을 골라 주세요', {}, slow)).toBeTruthy()
    await user.click(await find('checkbox', '여성 커트'))
    expect(await screen.findByText('환불 이유를 골라 주세요', {}, slow)).toBeTruthy()
    await user.click(await find('button', '다른 이유'))
    expect(press().getAttribute('aria-disabled')).toBe('true')
    await user.type(screen.getByRole('textbox', { name: /어떻게 된 일인지/ }), '길이가 다름')
    await waitFor(() => expect(press().getAttribute('aria-disabled')).toBe('false'), slow)
    await user.clear(screen.getByRole('textbox', { name: /어떻게 된 일인지/ }))
    await waitFor(() => expect(press().getAttribute('aria-disabled')).toBe('true'), slow)
    await user.click(await find('button', '상품 불량'))
    await waitFor(() => expect(press().getAttribute('aria-disabled')).toBe('false'), slow)
  })

  it('asks the PIN, keeps the form after a wrong one, gives back a part and then the rest', async () => {
    const sale = await paidSale()
    const { user } = await till.open(`/sales/${sale.order.id}/refund`)
    await user.click(await find('checkbox', '여성 커트'))
    await giveReason(user)
    await waitFor(() => expect(press().getAttribute('aria-disabled')).toBe('false'), slow)
    await user.click(press())
    await enterPin(user, '0000')
    expect((await screen.findByRole('alert', {}, slow)).textContent).toContain('PIN이 맞지 않아요')
    expect(await left(sale)).toBe(91_000)
    await enterPin(user, managerLogin.pin)
    expect(await screen.findByText('₩35,000 환불 완료', {}, slow)).toBeTruthy()
    expect(await left(sale)).toBe(56_000)
    await user.click(await find('button', '나머지 ₩56,000 환불'))
    expect((await find('checkbox', '여성 커트')).matches(':disabled')).toBe(true)
    await waitFor(() => expect(screen.getByLabelText('환불 합계').textContent).toBe('₩56,000'), slow)
    await giveReason(user)
    await waitFor(() => expect(press().getAttribute('aria-disabled')).toBe('false'), slow)
    await user.click(press())
    await enterPin(user, managerLogin.pin)
    expect(await screen.findByText('₩56,000 환불 완료', {}, slow)).toBeTruthy()
    expect(await left(sale)).toBe(0)
    expect((await till.client.checkout.get({ orderId: sale.order.id })).order.state).toBe('refunded')
  })

  it('gives back an amount, shared out over what was sold, and no won more than is left', async () => {
    const sale = await paidSale()
    const { user } = await till.open(`/sales/${sale.order.id}/refund`)
    await user.click(await find('button', '금액으로'))
    const amount = screen.getByLabelText('돌려줄 금액')
    await user.type(amount, '91001')
    expect(
      (await screen.findAllByText(/₩91,000보다 많이 환불할 수 없어요/, {}, slow)).length,
    ).toBeGreaterThan(0)
    await user.clear(amount)
    await user.type(amount, '10000')
    await waitFor(() => expect(screen.getByLabelText('환불 합계').textContent).toBe('₩10,000'), slow)
    expect(await left(sale)).toBe(91_000)
  })

  it('leaves the goods off the shelf when they cannot be sold again', async () => {
    const sale = await paidSale()
    const { user } = await till.open(`/sales/${sale.order.id}/refund`)
    await user.click(await find('checkbox', '리페어 샴푸'))
    await user.click(await find('switch', '재고 되돌리기'))
    await giveReason(user)
    await waitFor(() => expect(press().getAttribute('aria-disabled')).toBe('false'), slow)
    await user.click(press())
    await enterPin(user, managerLogin.pin)
    await screen.findByText('₩56,000 환불 완료', {}, slow)
    const [shampoo] = await till.client.catalog.search({ query: '샴푸', limit: 1 })
    expect(shampoo?.stockQuantity).toBe(4)
  })
})

describe('a refund on its way', () => {
  it('takes the place of a form that is open, and stays there once the money is back', async () => {
    const [cut] = await till.client.catalog.search({ query: '여성', limit: 1 })
    if (cut === undefined) throw new Error('it is in the catalogue')
    const open = await openSale(till.client, [productLine(cut.id)])
    const tender = cardTender(cardNumbers.cancelRequested)
    const { order } = (await take(till.client, open, { won: 35_000, tender })).sale
    const { user } = await till.open(`/sales/${order.id}/refund`)
    await user.click(await find('checkbox', '여성 커트'))
    const ask = { kind: 'amount', amountKrw: krw(10_000) } as const
    const call = { idempotencyKey: payKey(), orderId: order.id, version: order.version, ask }
    const begun = await till.client.refunds.run({ ...call, amountKrw: krw(10_000), reason: '단순 변심' })
    expect(await find('button', '지금 확인')).toBeTruthy()
    till.shop.clock.advance(6_000)
    await till.client.refunds.checkNow({ refundId: begun.id })
    expect(await screen.findByText('₩10,000 환불 완료', {}, slow)).toBeTruthy()
    // The sale, asked for anew, knows of nothing on its way any more.
    expect(await find('button', '나머지 ₩25,000 환불')).toBeTruthy()
    expect(screen.queryByRole('checkbox')).toBeNull()
  })
})

describe('a refund that the gateway shows otherwise than it was sent', () => {
  it('is settled on its sale by a manager who says what became of it, why, and proves it by PIN', async () => {
    const [cut] = await till.client.catalog.search({ query: '여성', limit: 1 })
    if (cut === undefined) throw new Error('it is in the catalogue')
    const open = await openSale(till.client, [productLine(cut.id)])
    const tender = cardTender(cardNumbers.cancelMismatched)
    const { order } = (await take(till.client, open, { won: 35_000, tender })).sale
    const ask = { kind: 'amount', amountKrw: krw(35_000) } as const
    const call = { idempotencyKey: payKey(), orderId: order.id, version: order.version, ask }
    await till.client.refunds.run({ ...call, amountKrw: krw(35_000), reason: '단순 변심' })
    const { user } = await till.open(`/sales/${order.id}`)
    await user.click(await find('button', '책임자가 정하기'))
    const dialog = within(await find('dialog', /어떻게 됐나요/))
    await user.keyboard(managerLogin.pin)
    const settle = dialog.getByRole('button', { name: '책임자가 정하기' })
    await user.click(settle)
    expect(dialog.getByText('결제사가 알려 준 결과를 골라 주세요')).toBeTruthy()
    await user.type(dialog.getByRole('textbox', { name: /이유/ }), '결제사와 통화')
    await user.click(dialog.getByRole('button', { name: '돌려줬어요' }))
    await user.keyboard(managerLogin.pin)
    await user.click(settle)
    expect(await screen.findByText('결제사와 통화', { exact: false }, slow)).toBeTruthy()
    await waitFor(() => expect(screen.queryByText('사람이 확인해야 해요')).toBeNull(), slow)
    expect((await till.client.checkout.get({ orderId: order.id })).order.state).toBe('refunded')
  })
})

describe('a payment made twice', () => {
  it('was given back by the program, and says why in the language of whoever reads it', async () => {
    const open = await openSale(till.client, [manualLine(60_000)])
    const tender = cardTender(cardNumbers.answerLost)
    const lost = await take(till.client, open, { won: 60_000, tender })
    const release = { paymentId: lost.payment.id, reason: 'cash' }
    const released = await till.client.checkout.releaseUnknown({ idempotencyKey: payKey(), ...release })
    await take(till.client, released, { won: 60_000 })
    till.shop.clock.advance(1_000)
    await till.shop.app.services.till.reconciler.settleDue()
    const { order, refunds } = await till.client.checkout.get({ orderId: open.order.id })
    const sale = await till.open(`/sales/${order.id}`, 'en')
    expect(await screen.findByText('Refund — paid twice, given back automatically', {}, slow)).toBeTruthy()
    sale.unmount()
    await till.open(`/sales/${order.id}/receipt?refund=${refunds[0]?.id}`, 'en')
    const said = await screen.findAllByText('Reason: paid twice, given back automatically', {}, slow)
    expect(said[0]?.closest('.paper')).toBeTruthy()
  })
})

describe('the sales of a day', () => {
  it('show what was sold apart from what came in, and each sale as its story', async () => {
    const sale = await paidSale()
    await till.client.refunds.run({
      idempotencyKey: '01JD0000000000000000000000',
      orderId: sale.order.id,
      version: sale.order.version,
      ask: { kind: 'amount', amountKrw: krw(11_000) },
      amountKrw: krw(11_000),
      reason: '단순 변심',
    })
    const { user, at } = await till.open('/sales')
    expect(await screen.findByText('₩80,000', {}, slow)).toBeTruthy()
    expect(screen.getByText('현금 41,000 · 기타 단말기 50,000')).toBeTruthy()
    const row = await find('row', /여성 커트 외 1건/)
    expect(row.textContent).toContain('환불 11,000')
    await user.click(row)
    expect(at()).toBe(`/sales/${sale.order.id}`)
    const story = within(await find('complementary', '이 판매에 있었던 일'))
    const titles = story.getAllByRole('listitem').map((item) => item.querySelector('b')?.textContent)
    expect(titles).toEqual([
      '계산 시작',
      '현금 받음',
      '기타 단말기 받음',
      '결제 완료',
      '환불 — 단순 변심',
      expect.stringMatching(/돌려줌$/),
      expect.stringMatching(/돌려줌$/),
    ])
  })

  it('say so when there are none, and when none fits what was searched', async () => {
    const first = await till.open('/sales')
    expect(await screen.findByText('아직 판매가 없어요', {}, slow)).toBeTruthy()
    first.unmount()
    await paidSale()
    const { user } = await till.open('/sales')
    await find('row', /여성 커트/)
    await user.type(screen.getByRole('searchbox'), '없는 사람')
    expect(await screen.findByText('맞는 판매가 없어요', {}, slow)).toBeTruthy()
    await user.click(await find('button', '모두 보기'))
    expect(await find('row', /여성 커트/)).toBeTruthy()
  })
})

describe('the receipt', () => {
  it('says across the page that it is practice, and adds up', async () => {
    const sale = await paidSale()
    await till.open(`/sales/${sale.order.id}/receipt`)
    const paper = within(await find('article', '영수증'))
    expect(paper.getByText('연습 영수증 — 실제로 결제되지 않았습니다')).toBeTruthy()
    expect(paper.getByText('91,000원')).toBeTruthy()
    expect(paper.getByText('리페어 샴푸 × 2')).toBeTruthy()
    expect(paper.getByText('8,272')).toBeTruthy()
  })

  it('lies alone on what the window prints', async () => {
    const sale = await paidSale()
    const print = vi.fn()
    vi.stubGlobal('print', print)
    const { user } = await till.open(`/sales/${sale.order.id}/receipt`)
    await user.click(await find('button', '인쇄'))
    expect(print).toHaveBeenCalledTimes(1)
    expect(document.querySelectorAll('body > .m-toprint .paper')).toHaveLength(1)
  })
})
