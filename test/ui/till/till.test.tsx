import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mostLines } from '../../../src-renderer/domains/checkout/cart.ts'
import { moveCart } from '../../../src-renderer/domains/checkout/till-store.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { cartOf, openSale, productLine, take } from '../../support/till-of.ts'
import { formKey } from '../../support/catalog-of.ts'
import { newDesigner } from '../../support/staff-of.ts'
import { managerLogin } from '../../support/test-app.ts'
import { type TillWindow, tillWindow } from './till-window.tsx'

let till: TillWindow

beforeEach(async () => {
  till = await tillWindow()
})
afterEach(() => till.close())

const slow = { timeout: 20_000 }
const find = (role: string, name: string | RegExp) => screen.findByRole(role, { name }, slow)
const button = (name: string | RegExp) => find('button', name)
const rest = () => screen.getByLabelText('남은 금액').textContent
const restIs = (text: string) => waitFor(() => expect(rest()).toBe(text), slow)
type User = Awaited<ReturnType<TillWindow['open']>>['user']

async function addCutAndShampoo(user: User) {
  await user.click(await button(/^여성 커트/))
  await user.click(await button(/^리페어 샴푸/))
  await restIs('₩63,000')
}

async function toCash(user: User) {
  await user.click(await find('radio', '현금'))
  await user.keyboard('{F9}')
  await find('heading', '현금으로 받기')
}

/** Of a sale whose tender is not chosen yet. */
async function payHalfInCash(user: User) {
  await user.click(await button('절반'))
  await toCash(user)
  await user.click(await button('딱 맞게'))
  await user.keyboard('{Enter}')
}

/** The sale that the window's address names. */
function saleAt(address: string) {
  const [, orderId] = /\/checkout\/(\d+)$/.exec(address) ?? []
  return till.client.checkout.get({ orderId: Number(orderId) })
}

const orders = async () => (await till.client.checkout.openOrders()).length

describe('the cart', () => {
  it('says that a sale holds no more lines, instead of leaving one out', async () => {
    for (let line = 0; line < mostLines; line += 1) {
      moveCart({
        kind: 'add_manual',
        name: '앞머리',
        unitPriceKrw: krw(1_000),
        tax: 'taxable',
        designerId: null,
      })
    }
    const { user } = await till.open('/checkout')
    await restIs('₩100,000')
    // By its words: asking a hundred lines of controls for their roles takes longer than all the other tests of this file.
    await user.click(await screen.findByText(/^여성 커트/, {}, slow))
    expect(await screen.findByText(/한 번에 100줄까지 팔 수 있어요/, {}, slow)).toBeTruthy()
    expect(rest()).toBe('₩100,000')
  })

  it('says what to do while it is empty, and why nothing can be paid', async () => {
    await till.open('/checkout')
    expect(await screen.findByText('무엇을 계산할까요?')).toBeTruthy()
    expect((await button(/결제/)).getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByText('시술이나 상품을 담아 주세요')).toBeTruthy()
  })

  it('asks the main side for every price, and shows VAT inside the total', async () => {
    const { user } = await till.open('/checkout')
    await addCutAndShampoo(user)
    const pay = screen.getByRole('complementary', { name: '결제' })
    expect(within(pay).getByText('₩5,727')).toBeTruthy()
    expect(within(await find('listitem', '리페어 샴푸')).getByText(/재고 6/)).toBeTruthy()
  })

  it('adds what a scanner reads, and says so when no product has that code', async () => {
    const { user } = await till.open('/checkout')
    await button(/^여성 커트/)
    const scan = (code: string) => {
      for (const key of [...code, 'Enter']) fireEvent.keyDown(document.body, { key })
    }
    scan('8800000000012')
    await restIs('₩28,000')
    scan('8800000009999')
    expect((await screen.findByRole('alert', {}, slow)).textContent).toContain('8800000009999')
    await user.keyboard('{F2}')
    expect(document.activeElement?.getAttribute('role')).toBe('combobox')
  })

  it('finds by 초성, and Enter adds what is marked', async () => {
    const { user } = await till.open('/checkout')
    await button(/^여성 커트/)
    await user.keyboard('{F2}')
    await user.keyboard('ㄹㅍㅇ')
    await find('option', /리페어 샴푸/)
    await user.keyboard('{Enter}')
    await restIs('₩28,000')
  })

  it('waits for the answer when Enter comes before it, as fast fingers do', async () => {
    const { user } = await till.open('/checkout')
    await button(/^여성 커트/)
    await user.keyboard('{F2}')
    await user.keyboard('리페어{Enter}')
    await restIs('₩28,000')
    expect(screen.queryByRole('alert')).toBeNull()
    await user.keyboard('8800000000012{Enter}')
    await restIs('₩56,000')
  })

  it('gives a discount only with a reason, and takes it off again', async () => {
    const { user } = await till.open('/checkout')
    await addCutAndShampoo(user)
    await user.keyboard('{F4}')
    const dialog = within(await find('dialog', '전체 할인'))
    const give = dialog.getByRole<HTMLButtonElement>('button', { name: '할인하기' })
    expect(give.disabled).toBe(true)
    expect(dialog.getByText('할인 이유를 고르거나 적어 주세요')).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: '생일 쿠폰' }))
    await user.click(give)
    await restIs('₩56,700')
    await user.click(await button('할인 빼기'))
    await restIs('₩63,000')
  })

  it('sells no more than there is, and says so at the line', async () => {
    const { user } = await till.open('/checkout')
    await user.click(await button(/^리페어 샴푸/))
    const pieces = await find('textbox', '리페어 샴푸 수량')
    await user.clear(pieces)
    await user.type(pieces, '7{Enter}')
    expect((await screen.findAllByText('재고보다 많아요', {}, slow)).length).toBeGreaterThan(0)
    expect((await button(/결제/)).getAttribute('aria-disabled')).toBe('true')
  })

  it('sells what is typed in by hand, with its name and amount', async () => {
    const { user } = await till.open('/checkout')
    await user.click(await button(/^직접 입력/))
    await user.type(screen.getByLabelText(/^이름/), '기장 추가')
    await user.type(screen.getByLabelText(/^금액/), '20000')
    await user.click(await button('추가'))
    await restIs('₩20,000')
    expect(await find('listitem', '기장 추가')).toBeTruthy()
  })

  it('is put aside and taken up again', async () => {
    const { user } = await till.open('/checkout')
    await addCutAndShampoo(user)
    await user.keyboard('{F8}')
    await user.type(await screen.findByLabelText('이름'), '머리 말리는 중')
    await user.click(within(await find('dialog', '계산 보류')).getByRole('button', { name: '보류' }))
    await screen.findByText('무엇을 계산할까요?', {}, slow)
    expect(await screen.findByText('머리 말리는 중', {}, slow)).toBeTruthy()
    await user.click(await button('이어서'))
    await restIs('₩63,000')
    expect(await till.client.checkout.held()).toEqual([])
  })

  it('is there again after the page was loaded anew', async () => {
    const { user } = await till.open('/checkout')
    await addCutAndShampoo(user)
    vi.resetModules()
    const { useTill } = await import('../../../src-renderer/domains/checkout/till-store.ts')
    expect(useTill.getState().draft.lines.map(({ known }) => known?.name)).toEqual([
      '여성 커트',
      '리페어 샴푸',
    ])
  })

  it('does not take over what was kept by something else', async () => {
    sessionStorage.setItem('danggol.till', JSON.stringify({ draft: { lines: 'none' }, openKey: 7 }))
    vi.resetModules()
    const { useTill } = await import('../../../src-renderer/domains/checkout/till-store.ts')
    expect(useTill.getState().draft.lines).toEqual([])
  })
})

describe('cash', () => {
  it('shows the change, takes the money once however often Enter is pressed, and ends with the receipt', async () => {
    const { user, at } = await till.open('/checkout')
    await addCutAndShampoo(user)
    await toCash(user)
    await user.keyboard('700')
    expect(screen.getByText(/모자라요/)).toBeTruthy()
    await user.keyboard('00')
    expect(screen.getByLabelText('거스름돈').textContent).toBe('₩7,000')
    expect(screen.getByText('오천원권 1장 · 천원권 2장')).toBeTruthy()
    await user.keyboard('{Enter}{Enter}{F9}{Enter}')
    expect(await screen.findByText('₩63,000 현금 받음', {}, slow)).toBeTruthy()
    const sale = await saleAt(at())
    expect(sale.payments.map(({ amountKrw, state }) => [amountKrw, state])).toEqual([[63_000, 'captured']])
    expect(await find('link', /미리보기/)).toBeTruthy()
  })

  it('cannot be taken while too little was handed over', async () => {
    const { user } = await till.open('/checkout')
    await addCutAndShampoo(user)
    await toCash(user)
    expect(screen.getByText('받은 금액을 넣어 주세요')).toBeTruthy()
    await user.keyboard('1{Enter}{F9}')
    expect((await button(/₩63,000 결제/)).getAttribute('aria-disabled')).toBe('true')
    expect(await orders()).toBe(0)
  })
})

describe('several tenders', () => {
  it('take half in cash, lock the items, and finish with a transfer', async () => {
    const { user } = await till.open('/checkout')
    await addCutAndShampoo(user)
    await payHalfInCash(user)
    expect(await screen.findByText('항목 잠김', {}, slow)).toBeTruthy()
    await restIs('₩31,500')
    expect(screen.queryByRole('combobox')).toBeNull()
    await user.click(await find('radio', '계좌이체'))
    await user.keyboard('{F9}')
    expect(await screen.findByText(/이 프로그램은 계좌를 보지 않고 기록만 해요/)).toBeTruthy()
    await user.type(screen.getByLabelText('보낸 사람'), '문가은')
    await user.click(await button(/₩31,500 받음으로 기록/))
    expect(await screen.findByText('₩63,000 결제 완료', {}, slow)).toBeTruthy()
  })

  it('take nothing for a sale that the program changed meanwhile, say so, and take it at the next press', async () => {
    const { user, at } = await till.open('/checkout')
    await addCutAndShampoo(user)
    await payHalfInCash(user)
    await restIs('₩31,500')
    await toCash(user)
    await user.click(await button('딱 맞게'))
    // What became of a payment was found out, and no window was told yet.
    await till.db.kysely
      .updateTable('orders')
      .set((by) => ({ version: by('version', '+', 1) }))
      .execute()
    await user.keyboard('{Enter}')
    expect(await screen.findByText(/^그 사이 이 계산이 바뀌었어요/, {}, slow)).toBeTruthy()
    expect((await saleAt(at())).payments).toHaveLength(1)
    await user.keyboard('{Enter}')
    expect(await screen.findByText('₩63,000 결제 완료', {}, slow)).toBeTruthy()
  })

  it('take no more than is left', async () => {
    const { user } = await till.open('/checkout')
    await addCutAndShampoo(user)
    const amount = screen.getByLabelText<HTMLInputElement>('카드로 받을 금액')
    await user.clear(amount)
    await user.type(amount, '999999')
    expect(amount.value).toBe('63,000')
  })

  it('let one be taken back before the sale is complete, with the reason on record', async () => {
    const { user, at } = await till.open('/checkout')
    await addCutAndShampoo(user)
    await payHalfInCash(user)
    await user.click(await button('현금 메뉴'))
    await user.click(await find('menuitem', '결제 취소'))
    await user.click(within(await find('dialog', /취소할까요/)).getByRole('button', { name: '결제 취소' }))
    await restIs('₩63,000')
    const { refunds } = await saleAt(at())
    expect(refunds.map(({ reason, state }) => [reason, state])).toEqual([['다른 수단으로 바꿈', 'done']])
  })
})

describe('the shop’s own terminal', () => {
  it('is written down with the plain note that this program moved nothing', async () => {
    const { user, at } = await till.open('/checkout')
    await addCutAndShampoo(user)
    await user.click(await find('radio', '기타 단말기'))
    await user.keyboard('{F9}')
    expect(await screen.findByText(/이 프로그램은 돈을 옮기지 않고 기록만 해요/)).toBeTruthy()
    await user.type(screen.getByLabelText('승인번호'), '30018790')
    await user.click(await button('신한카드'))
    await user.click(await button('3개월'))
    await user.keyboard('{F9}')
    expect(await screen.findByText('₩63,000 단말기 결제 기록', {}, slow)).toBeTruthy()
    const [payment] = (await saleAt(at())).payments
    expect(payment).toMatchObject({
      tender: 'terminal',
      approvalNumber: '30018790',
      installmentMonths: 3,
      detail: { issuer: '신한카드' },
    })
  })
})

describe('a sale that somebody else has in hand', () => {
  const cutSale = async () => {
    const [cut] = await till.client.catalog.search({ query: '여성', limit: 1 })
    if (cut === undefined) throw new Error('the cut is in the catalogue')
    return openSale(till.client, [productLine(cut.id)])
  }

  it('is shown as it is, and can be paid here or given up', async () => {
    const sale = await cutSale()
    const { user } = await till.open(`/checkout/${sale.order.id}`)
    expect(await screen.findByText(/다른 화면에서 시작한 계산이에요/, {}, slow)).toBeTruthy()
    await user.click(await button('계산 취소'))
    await user.click(within(await find('dialog', /취소할까요/)).getByRole('button', { name: '계산 취소' }))
    expect(await screen.findByText('무엇을 계산할까요?', {}, slow)).toBeTruthy()
    expect((await till.client.checkout.get({ orderId: sale.order.id })).order.state).toBe('cancelled')
  })

  it('tells the second of two windows that it was paid, and takes nothing twice', async () => {
    const sale = await cutSale()
    const { user } = await till.open(`/checkout/${sale.order.id}`)
    await restIs('₩35,000')
    await toCash(user)
    await user.click(await button('딱 맞게'))
    await take(till.client, sale, { won: 35_000 })
    await user.keyboard('{Enter}')
    expect(await screen.findByText('₩35,000 현금 받음', {}, slow)).toBeTruthy()
    const { payments } = await till.client.checkout.get({ orderId: sale.order.id })
    expect(payments).toHaveLength(1)
  })

  it('can be a booking: its cart comes to the till once, and the second window gets the order made of it', async () => {
    const designer = await newDesigner(till.client, '김민서')
    const [cut] = await till.client.catalog.search({ query: '여성', limit: 1 })
    const { id } = await till.client.reservations.walkIn({
      key: formKey(),
      designerId: designer.accountId,
      productIds: cut === undefined ? [] : [cut.id],
    })
    const first = await till.open(`/checkout?reservation=${id}`)
    await restIs('₩35,000')
    expect(await button(/여성 커트 담당: 김민서/)).toBeTruthy()
    expect(first.at()).toBe('/checkout')
    first.unmount()
    const { cart } = await till.client.checkout.cartOf({ reservationId: id })
    const sale = await till.client.checkout.open({ idempotencyKey: formKey(), cart })
    const second = await till.open(`/checkout?reservation=${id}`)
    await waitFor(() => expect(second.at()).toBe(`/checkout/${sale.order.id}`), slow)
  })
})

describe('when the session ended in the middle', () => {
  it('keeps the tender that was typed, and takes it once somebody is in again', async () => {
    const { user } = await till.open('/checkout')
    await addCutAndShampoo(user)
    await toCash(user)
    await user.click(await button('₩70,000'))
    await till.client.access.lock()
    await user.keyboard('{Enter}')
    expect((await screen.findByRole('alert', {}, slow)).textContent).toContain('화면이 잠겼어요')
    expect(screen.getByLabelText('거스름돈').textContent).toBe('₩7,000')
    const { staff } = await till.client.access.session()
    await till.client.access.switchByPin({ accountId: staff[0]?.accountId ?? 1, pin: managerLogin.pin })
    await user.keyboard('{Enter}')
    expect(await screen.findByText('₩63,000 현금 받음', {}, slow)).toBeTruthy()
  })
})

describe('a cart that costs nothing', () => {
  it('is finished without taking money', async () => {
    const { user } = await till.open('/checkout')
    await user.click(await button(/^여성 커트/))
    await restIs('₩35,000')
    await user.keyboard('{F4}')
    const dialog = within(await find('dialog', '전체 할인'))
    await user.click(dialog.getByRole('button', { name: '금액으로' }))
    await user.type(dialog.getByRole('textbox', { name: '금액으로' }), '35000')
    await user.click(dialog.getByRole('button', { name: '사과' }))
    await user.click(dialog.getByRole('button', { name: '할인하기' }))
    await restIs('₩0')
    await user.click(await button(/받을 돈 없이 끝내기/))
    expect(await screen.findByText('받을 돈이 없는 판매예요.', {}, slow)).toBeTruthy()
  })
})

describe('a cart that somebody else put aside', () => {
  it('is not mixed into a cart in progress', async () => {
    const [cut] = await till.client.catalog.search({ query: '여성', limit: 1 })
    if (cut === undefined) throw new Error('the cut is in the catalogue')
    await till.client.checkout.hold({
      idempotencyKey: formKey(),
      label: '먼저 온 손님',
      cart: cartOf([productLine(cut.id)]),
    })
    const { user } = await till.open('/checkout')
    await user.click(await button(/^리페어 샴푸/))
    await restIs('₩28,000')
    await user.click(await button('더 보기'))
    await user.click(await find('menuitem', /이어서 할 계산/))
    expect(await screen.findByText(/지금 담은 것을 먼저 계산하거나 보류해 주세요/, {}, slow)).toBeTruthy()
  })
})
