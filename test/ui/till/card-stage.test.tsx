import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Bill } from '../../../src-renderer/domains/checkout/bill.ts'
import { type CardPress, CardStage } from '../../../src-renderer/domains/checkout/CardStage.tsx'
import { PendingStage } from '../../../src-renderer/domains/checkout/PendingStage.tsx'
import { useLockedScreens } from '../../../src-renderer/ui/screen-lock.ts'
import { parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import { show } from '../show.tsx'

const today = parseBusinessDate('2026-11-21')
const bill = (totalKrw: Krw): Bill => ({
  customerName: '문가은',
  lines: [
    {
      key: 'o1',
      name: '여성 커트',
      designerName: '김민서',
      kind: 'service',
      quantity: 1,
      grossKrw: totalKrw,
      discountKrw: krw(0),
      discountReason: '',
    },
  ],
  subtotalKrw: totalKrw,
  cartDiscountKrw: krw(0),
  cartDiscountReason: '',
  discountKrw: krw(0),
  totalKrw,
  vatKrw: krw(Math.floor(totalKrw / 11)),
  paidKrw: krw(0),
  restKrw: totalKrw,
  taken: [],
})

async function showCard(amountKrw: Krw) {
  const pressed: CardPress[] = []
  const view = await show(
    <CardStage
      bill={bill(amountKrw)}
      amountKrw={amountKrw}
      state="idle"
      error={null}
      today={
        today ??
        (() => {
          throw new Error('a day')
        })()
      }
      instalmentsFromKrw={krw(50_000)}
      onBack={() => undefined}
      onPay={async (press) => {
        pressed.push(press)
      }}
    />,
  )
  return { ...view, pressed }
}

const pay = () => screen.getByRole('button', { name: /결제$/ })
const pad = () => within(screen.getByRole('group', { name: '숫자판' }))

describe('keying in a card', () => {
  it('begins in the number, goes on by itself, and says what is missing until it is whole', async () => {
    const { user, pressed } = await showCard(krw(130_000))
    expect(document.activeElement).toBe(screen.getByLabelText('카드 번호'))
    expect(screen.getByText('카드 번호를 마저 넣어 주세요')).toBeTruthy()
    await user.keyboard('4518423819075541829')
    expect(screen.getByLabelText<HTMLInputElement>('카드 번호').value).toBe('4518 4238 1907 5541')
    expect(screen.getByText('신한카드')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('유효기간').value).toBe('08 / 29')
    expect(document.activeElement).toBe(screen.getByLabelText('생년월일 여섯 자리'))
    await user.keyboard('880412')
    await user.type(screen.getByLabelText('비밀번호 앞 두 자리'), '1')
    expect(pay().getAttribute('aria-disabled')).toBe('true')
    await user.type(screen.getByLabelText('비밀번호 앞 두 자리'), '2')
    await user.click(screen.getByRole('button', { name: '3개월' }))
    await user.click(pay())
    expect(pressed).toEqual([
      {
        card: {
          number: '4518423819075541',
          expiryMonth: '08',
          expiryYear: '29',
          birthOrBusinessNumber: '880412',
          pinFirstTwo: '12',
        },
        installmentMonths: 3,
      },
    ])
  })

  it('can be done on the pad alone', async () => {
    const { user, pressed } = await showCard(krw(40_000))
    const press = async (text: string) => {
      for (const key of text) await user.click(pad().getByRole('button', { name: key }))
    }
    await press('45184238190755410829')
    await press('880412')
    await user.click(pad().getByRole('button', { name: '다음' }))
    await press('12')
    await user.click(pay())
    expect(pressed).toHaveLength(1)
  })

  it('says at once that a number cannot be right, that a card has expired, and rests until they are mended', async () => {
    const { user, pressed } = await showCard(krw(130_000))
    await user.keyboard('4518423819075514')
    expect(screen.getByText('번호가 맞지 않아요. 한 자리씩 다시 봐 주세요.').getAttribute('role')).toBe(
      'alert',
    )
    expect(screen.getByLabelText('카드 번호').getAttribute('aria-invalid')).toBe('true')
    await user.type(screen.getByLabelText('유효기간'), '0126')
    expect(screen.getByText('유효기간이 지난 카드예요.')).toBeTruthy()
    expect(screen.getByText('카드 번호를 고쳐 주세요')).toBeTruthy()
    await user.click(pay())
    await user.keyboard('{Enter}')
    expect(pressed).toEqual([])
  })

  it('keeps instalments in sight but out of reach below the limit, with the reason', async () => {
    await showCard(krw(40_000))
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '3개월' }).disabled).toBe(true)
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '일시불' }).disabled).toBe(false)
    expect(screen.getByText('₩40,000은 일시불만 돼요. 할부는 ₩50,000부터예요.')).toBeTruthy()
  })

  it('tells what each month costs', async () => {
    const { user } = await showCard(krw(130_000))
    await user.click(screen.getByRole('button', { name: '3개월' }))
    expect(screen.getByText(/첫 달 ₩43,334, 다음 2달 ₩43,333/)).toBeTruthy()
  })

  it('never writes the PIN on the screen, nor lets the browser offer to keep the card', async () => {
    const { user, container } = await showCard(krw(40_000))
    await user.type(screen.getByLabelText('비밀번호 앞 두 자리'), '73')
    expect(container.textContent).not.toContain('73')
    const kept = [...container.querySelectorAll('input')].map((input) => input.autocomplete)
    expect(kept.every((way) => way === 'off' || way === 'one-time-code')).toBe(true)
  })
})

describe('while the card company is asked', () => {
  it('says first that the record is saved, and locks the frame until it is gone', async () => {
    const { unmount } = await show(
      <PendingStage
        bill={bill(krw(130_000))}
        amountKrw={krw(130_000)}
        sentAtMs={null}
        facts={['카드 5541']}
      />,
    )
    const [first] = screen.getAllByRole('listitem')
    expect(first?.textContent).toContain('결제 기록을 먼저 저장했어요')
    expect(screen.getByRole('button', { name: '승인 중…' }).getAttribute('aria-disabled')).toBe('true')
    expect(useLockedScreens.getState().count).toBe(1)
    unmount()
    expect(useLockedScreens.getState().count).toBe(0)
  })
})
