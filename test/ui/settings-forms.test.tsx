import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Settings } from '../../src-shared/domains/settings/contract.ts'
import { HoursSection } from '../../src-renderer/domains/settings/HoursSection.tsx'
import { PrinterSection } from '../../src-renderer/domains/settings/PrinterSection.tsx'
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
