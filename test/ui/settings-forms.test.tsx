import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Settings } from '../../src-shared/domains/settings/contract.ts'
import { BoardSection } from '../../src-renderer/domains/settings/BoardSection.tsx'
import { HoursSection } from '../../src-renderer/domains/settings/HoursSection.tsx'
import { PrinterSection } from '../../src-renderer/domains/settings/PrinterSection.tsx'
import { SecretForm } from '../../src-renderer/domains/settings/SecretForm.tsx'
import { ReceiptsSection } from '../../src-renderer/domains/settings/ReceiptsSection.tsx'
import { ShopSection } from '../../src-renderer/domains/settings/ShopSection.tsx'
import { type ShopWindow, shopWindow } from './support/shop-window.tsx'

let window: ShopWindow
beforeEach(async () => {
  window = await shopWindow()
})
afterEach(async () => {
  await window.close()
})

const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name })
const button = (name: string) => screen.findByRole('button', { name })

/** Somebody else, in another window, saves the shop's profile. */
async function othersSave(part: Partial<Settings['profile']['value']>) {
  const { client } = await window.shop.manager()
  const { profile } = await client.settings.get()
  await client.settings.saveProfile({ value: { ...profile.value, ...part }, version: profile.version })
}

const kept = async () => (await window.client.settings.get()).profile.value

describe('how many characters a post may have', () => {
  it('is shown with its comma, and taken as it is typed, with one or without', async () => {
    const { user } = await window.show(<BoardSection />)
    const most = await field('내용 글자 수')
    expect(most.value).toBe('10,000')
    for (const [typed, shown] of [
      ['12,345', '12,345'],
      ['23456', '23,456'],
      ['１２，０００', '12,000'],
    ] as const) {
      await user.clear(most)
      await user.type(most, typed)
      expect(most.value).toBe(typed)
      await user.tab()
      expect(most.value).toBe(shown)
    }
    await user.clear(most)
    await user.type(most, '12,000{Enter}')
    await user.click((await screen.findAllByRole('button', { name: '저장' }))[0] ?? most)
    await waitFor(async () => expect((await window.client.board.rules()).contentLength).toBe(12_000))
  })
})

describe('two people at the same settings', () => {
  it('tells the second one what changed, keeps what was typed, and saves it once that is wanted', async () => {
    const { user } = await window.show(<ShopSection />)
    const owner = await field('대표자')
    await user.clear(owner)
    await user.type(owner, '서지안')
    await othersSave({ owner: '박도윤', phone: '02-333-1234' })
    await user.click(await button('저장'))
    const told = await screen.findByRole('alert')
    expect(told.textContent).toContain('한지우 → 박도윤')
    expect(told.textContent).toContain('02-333-1234')
    // Mine stays in its field, theirs stands in the fields that I left alone.
    expect(owner.value).toBe('서지안')
    expect((await field('전화')).value).toBe('02-333-1234')
    expect(await kept()).toMatchObject({ owner: '박도윤' })
    await user.click(await button('그래도 저장'))
    await waitFor(async () => expect(await kept()).toMatchObject({ owner: '서지안', phone: '02-333-1234' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('shows what is saved now to the one who gives in', async () => {
    const { user } = await window.show(<ShopSection />)
    const owner = await field('대표자')
    await user.clear(owner)
    await user.type(owner, '서지안')
    await othersSave({ owner: '박도윤' })
    await user.click(await button('저장'))
    await screen.findByRole('alert')
    await user.click(await button('되돌리기'))
    expect(owner.value).toBe('박도윤')
    expect(screen.queryByRole('alert')).toBeNull()
    await user.clear(owner)
    await user.type(owner, '최유리')
    await user.click(await button('저장'))
    await waitFor(async () => expect(await kept()).toMatchObject({ owner: '최유리' }))
  })

  it('saves a second time, and a third, without a word of anybody else', async () => {
    const { user } = await window.show(<ReceiptsSection />)
    const footer = await field('영수증 아래 문구')
    for (const text of ['하나', '둘', '셋']) {
      await user.clear(footer)
      await user.type(footer, text)
      await user.click(await button('저장'))
      await waitFor(async () => expect((await window.client.settings.get()).receipt.value.footer).toBe(text))
    }
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('says which days of the week somebody else changed', async () => {
    const { user } = await window.show(<HoursSection />)
    await user.selectOptions(await screen.findByRole('combobox', { name: '예약 간격' }), '30분')
    const other = await window.shop.manager()
    const { calendar } = await other.client.settings.get()
    const opening = calendar.value.opening.map((day) =>
      day.weekday === 1 ? { ...day, opensAtMinute: 660 } : day.weekday === 2 ? { ...day, open: false } : day,
    )
    await other.client.settings.saveCalendar({
      value: { ...calendar.value, opening },
      version: calendar.version,
    })
    await user.click(await button('저장'))
    const told = (await screen.findByRole('alert')).textContent
    expect(told).toContain('월요일 10:00–20:00, 화요일 10:00–20:00 → 월요일 11:00–20:00, 화요일 휴무')
    expect(told).not.toContain('수요일')
    await user.click(await button('그래도 저장'))
    await waitFor(async () =>
      expect((await window.client.settings.get()).calendar.value).toMatchObject({ slotMinutes: 30, opening }),
    )
  })

  it('does the same for the printer', async () => {
    const { user } = await window.show(<PrinterSection />)
    await user.click(await screen.findByRole('switch', { name: '다 찍으면 자르기' }))
    const other = await window.shop.manager()
    const { value, version } = await other.client.receipts.printer()
    await other.client.receipts.savePrinter({ value: { ...value, paper: 58 }, version })
    await user.click(await button('저장'))
    expect((await screen.findByRole('alert')).textContent).toContain('80 mm → 58 mm')
    await user.click(await button('그래도 저장'))
    await waitFor(async () =>
      expect((await window.client.receipts.printer()).value).toMatchObject({ paper: 58, cuts: false }),
    )
  })
})

describe('what is typed wrong', () => {
  const long = '가'.repeat(121)
  const cases = [
    ['매장 이름', ' ', '매장 이름을 적어 주세요.'],
    ['매장 이름', '가'.repeat(41), '40자까지 적을 수 있어요.'],
    ['대표자', '가'.repeat(41), '40자까지 적을 수 있어요.'],
    ['사업자등록번호', '000-00-00000', '사업자등록번호를 다시 확인해 주세요. 열 자리 숫자예요.'],
    ['사업자등록번호', '120-81-47522', '사업자등록번호를 다시 확인해 주세요. 열 자리 숫자예요.'],
    ['사업자등록번호', '<b>1</b>', '사업자등록번호를 다시 확인해 주세요. 열 자리 숫자예요.'],
    ['전화', '전화 없음', '전화번호를 다시 확인해 주세요. 02-333-1234처럼 적으면 돼요.'],
    ['전화', '-1', '전화번호를 다시 확인해 주세요. 02-333-1234처럼 적으면 돼요.'],
    ['주소', long, '120자까지 적을 수 있어요.'],
  ] as const

  it.each(cases)('in %s is told beside the field, and stays there: %s', async (name, text, sentence) => {
    const { user } = await window.show(<ShopSection />)
    const input = await screen.findByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${name}`) })
    await user.clear(input)
    await user.click(input)
    await user.paste(text)
    expect(input.value).toBe(text)
    expect(input.getAttribute('aria-invalid')).toBe('true')
    const told = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id))
    expect(told.map((one) => one?.textContent).join(' ')).toContain(sentence)
    expect((await button('저장')).getAttribute('disabled')).not.toBeNull()
  })

  it('in the footer is told beside it: too many lines, too long', async () => {
    const { user } = await window.show(<ReceiptsSection />)
    const footer = await field('영수증 아래 문구')
    await user.click(footer)
    await user.paste('줄\n'.repeat(20))
    expect(await screen.findByText('12줄까지 적을 수 있어요.')).toBeTruthy()
    await user.clear(footer)
    await user.paste('가'.repeat(401))
    expect(await screen.findByText('400자까지 적을 수 있어요.')).toBeTruthy()
    expect(footer.value).toHaveLength(401)
  })

  it('is told in English to whoever reads English', async () => {
    const { user } = await window.show(<ShopSection />, 'en')
    const phone = await screen.findByRole('textbox', { name: 'Phone' })
    await user.type(phone, 'none')
    expect(await screen.findByText('Please check the phone number. Write it like 02-333-1234.')).toBeTruthy()
  })

  it('in the hours is told on its day: closing before opening, over the next morning, a day that ends too late', async () => {
    const { user } = await window.show(<HoursSection />)
    const closes = await screen.findByRole('textbox', { name: '월요일 닫는 시각' })
    await user.clear(closes)
    await user.type(closes, '99:99{Enter}')
    expect(await screen.findByText(/10:30처럼/)).toBeTruthy()
    expect(closes).toHaveProperty('value', '99:99')
    await user.clear(closes)
    await user.type(closes, '0900{Enter}')
    expect(await screen.findByText('닫는 시간이 여는 시간보다 빨라요.')).toBeTruthy()
    expect((await button('저장')).getAttribute('disabled')).not.toBeNull()
    await user.clear(closes)
    await user.type(closes, '2000{Enter}')
    const ends = await screen.findByRole('textbox', { name: '하루가 끝나는 시간' })
    await user.clear(ends)
    await user.type(ends, '1100{Enter}')
    expect(await screen.findByText('여는 시간보다 늦을 수 없어요. 아침 판매가 전날로 잡혀요.')).toBeTruthy()
    expect((await button('저장')).getAttribute('disabled')).not.toBeNull()
    await user.clear(ends)
    await user.type(ends, '0400{Enter}')
    await user.click(await button('저장'))
    await waitFor(async () =>
      expect((await window.client.settings.get()).calendar.value.dayEndsAtMinute).toBe(240),
    )
  })
})

describe('one’s own PIN', () => {
  it('is four digits and none that anyone would guess; whatever else is typed stays and is told', async () => {
    const { user } = await window.show(<SecretForm kind="pin" onClose={() => undefined} />)
    await user.type(await screen.findByLabelText('지금 비밀번호'), 'correct horse battery')
    const pin = await screen.findByLabelText<HTMLInputElement>('새 PIN')
    for (const text of ['12a4', '12345', '💇', '-123']) {
      await user.clear(pin)
      await user.type(pin, text)
      expect(pin.value).toBe(text)
      expect(await screen.findByText('숫자 네 자리')).toBeTruthy()
      expect((await button('바꾸기')).getAttribute('disabled'), text).not.toBeNull()
    }
    await user.clear(pin)
    await user.type(pin, '1234')
    await user.click(await button('바꾸기'))
    expect(await screen.findByText('1111이나 1234처럼 쉬운 PIN은 쓸 수 없어요.')).toBeTruthy()
    expect(pin.value).toBe('1234')
  })
})
