import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startLanguage } from '../../src-renderer/app/i18n/translate.ts'
import { usePreferences } from '../../src-renderer/app/preferences.ts'
import { AppProviders } from '../../src-renderer/app/shell/AppProviders.tsx'
import { ShopGate } from '../../src-renderer/app/shell/ShopGate.tsx'
import {
  forgetDraft,
  readDraft,
  useFirstRunDraft,
} from '../../src-renderer/domains/access/first-run-draft.ts'
import { makeQueryClient } from '../../src-renderer/rpc/query.ts'
import { emptyApp, managerLogin, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

let shop: TestShop

beforeEach(async () => {
  localStorage.clear()
  forgetDraft()
  window.history.replaceState(null, '', '/app/')
  await startLanguage('ko')
  usePreferences.setState({ theme: 'light', language: 'ko' })
})
afterEach(async () => {
  cleanup()
  await shop.app.close()
})

/** The whole window over the whole program, nothing in between but the wire. */
function openWindow(client = shop.window().client) {
  const user = userEvent.setup()
  render(
    <AppProviders client={client} queries={makeQueryClient()}>
      <ShopGate />
    </AppProviders>,
  )
  return { user, client }
}

const find = (role: string, name: string | RegExp) => screen.findByRole(role, { name }, { timeout: 20_000 })

async function signInWithPassword(user: ReturnType<typeof userEvent.setup>) {
  await user.type(await screen.findByLabelText('아이디', {}, { timeout: 20_000 }), managerLogin.loginId)
  await user.type(screen.getByLabelText('비밀번호'), managerLogin.password)
  await user.click(await find('button', '로그인'))
  await find('navigation', '주 메뉴')
}

describe('signing in', () => {
  it('keeps the login id after a wrong password and says only that they do not match', async () => {
    shop = await testShop(await temporarySqlite())
    const { user } = openWindow()
    await user.type(await screen.findByLabelText('아이디', {}, { timeout: 20_000 }), managerLogin.loginId)
    await user.type(screen.getByLabelText('비밀번호'), 'not my password{Enter}')
    expect((await screen.findByRole('alert', {}, { timeout: 20_000 })).textContent).toBe(
      '아이디나 비밀번호가 맞지 않아요.',
    )
    expect(screen.getByLabelText<HTMLInputElement>('아이디').value).toBe(managerLogin.loginId)
  })

  it('shows the shop, the practice band and who is in', async () => {
    shop = await testShop(await temporarySqlite())
    const { user } = openWindow()
    await signInWithPassword(user)
    expect(screen.getAllByText('단골헤어 연남점').length).toBeGreaterThan(0)
    expect(screen.getByText('연습 모드 — 실제로 결제되지 않습니다')).toBeDefined()
    expect(await find('button', /^직원 메뉴: 한지우/)).toBeDefined()
    expect(screen.queryByText('환불 심사')).toBeNull()
  })
})

describe('the lock', () => {
  it('covers the screen, opens by PIN, and loses nothing that was typed under it', async () => {
    shop = await testShop(await temporarySqlite())
    const { user } = openWindow()
    await signInWithPassword(user)
    await user.keyboard('{Alt>}4{/Alt}')
    const page = await find('heading', '고객')
    await user.keyboard('{Control>}l{/Control}')
    const lock = await find('dialog', '로그인')
    expect(within(lock).getByText('화면이 잠겨 있어요. 하던 일은 그대로 있어요.')).toBeDefined()
    await user.keyboard('9999')
    expect((await screen.findByRole('alert')).textContent).toContain('PIN이 맞지 않아요')
    await user.keyboard(managerLogin.pin)
    await waitFor(() => expect(screen.queryByRole('dialog', { name: '로그인' })).toBeNull(), {
      timeout: 20_000,
    })
    expect(screen.getByRole('heading', { name: '고객' })).toBe(page)
  })

  it('lets no shortcut through while it is locked', async () => {
    shop = await testShop(await temporarySqlite())
    const { user } = openWindow()
    await signInWithPassword(user)
    await user.keyboard('{Control>}l{/Control}')
    await find('dialog', '로그인')
    await user.keyboard('{Control>}k{/Control}')
    expect(screen.queryByRole('combobox')).toBeNull()
  })
})

describe('a session that was ended elsewhere', () => {
  it('asks for the password over the open screen at the next call', async () => {
    shop = await testShop(await temporarySqlite())
    const window = shop.window()
    const { user } = openWindow(window.client)
    await signInWithPassword(user)
    window.carrier.drop()
    // Anything that asks the main side finds out.
    await user.keyboard('{Control>}l{/Control}')
    expect(await find('dialog', '로그인')).toBeDefined()
    expect(screen.getByText('로그인이 끝났어요. 하던 일은 그대로 있으니 다시 들어와 주세요.')).toBeDefined()
  })
})

describe('the first run', () => {
  it('makes a shop with its manager and no default password, and goes straight in', async () => {
    shop = await emptyApp(await temporarySqlite())
    const { user, client } = openWindow()
    await user.click(await find('button', '매장 만들기'))
    await user.click(await find('button', '다음: 영업시간'))
    expect(screen.getByText('꼭 적어 주세요.')).toBeDefined()
    await user.type(screen.getByLabelText(/^매장 이름/), '미용실 <b>하나</b>')
    await user.click(await find('button', '다음: 영업시간'))
    await user.click(await find('switch', '월요일에 열기'))
    await user.click(await find('button', '다음: 디자이너'))
    await user.type(screen.getByLabelText(/^이름/), '김하나')
    await user.type(screen.getByLabelText(/^아이디/), 'hana')
    await user.type(screen.getByLabelText(/^비밀번호/), 'long enough')
    await user.type(screen.getByLabelText(/^PIN/), '2580')
    await user.click(await find('button', '디자이너 더하기'))
    await user.type(screen.getByRole('textbox', { name: '디자이너 이름' }), '서지안')
    await user.click(await find('button', '다음: 시술 메뉴'))
    await user.click(await find('checkbox', '뿌리염색 하기'))
    const price = screen.getByLabelText('뿌리염색 가격')
    await user.clear(price)
    await user.type(price, '70000')
    await user.click(await find('button', '다음: 결제 연결'))
    await user.click(await find('button', '매장 열기'))
    expect(await find('button', /^직원 메뉴: 김하나/)).toBeDefined()
    const settings = await client.settings.get()
    expect(settings.profile.value.name).toBe('미용실 <b>하나</b>')
    expect(settings.calendar.value.opening.map((day) => day.open)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
      true,
    ])
    const staff = await client.staff.list()
    expect(staff.map(({ name, takesBookings }) => [name, takesBookings])).toEqual([
      ['김하나', true],
      ['서지안', true],
    ])
    const { products } = await client.catalog.list()
    expect(products.map(({ name, priceKrw, designers }) => [name, priceKrw, designers.length])).toEqual([
      ['컷', 28000, 2],
      ['남자 컷', 22000, 2],
      ['뿌리염색', 70000, 2],
    ])
    await waitFor(() => expect(localStorage.getItem('danggol.first-run')).toBeNull())
  })

  it('keeps what was typed when the window is closed, but never the password or the PIN', async () => {
    shop = await emptyApp(await temporarySqlite())
    const first = openWindow()
    await first.user.click(await find('button', '매장 만들기'))
    await first.user.type(screen.getByLabelText(/^매장 이름/), '하나 미용실')
    await first.user.click(await find('button', '다음: 영업시간'))
    await first.user.click(await find('button', '다음: 디자이너'))
    await first.user.type(screen.getByLabelText(/^이름/), '김하나')
    await first.user.type(screen.getByLabelText(/^비밀번호/), 'super secret one')
    await first.user.type(screen.getByLabelText(/^PIN/), '2580')
    const kept = localStorage.getItem('danggol.first-run') ?? ''
    expect(kept).toContain('하나 미용실')
    expect(kept).not.toContain('super secret one')
    expect(kept).not.toContain('2580')
    cleanup()
    // A new window reads the draft from the device.
    useFirstRunDraft.setState(readDraft())
    const second = openWindow()
    await second.user.click(await find('button', '이어서 만들기'))
    expect(screen.getByLabelText<HTMLInputElement>(/^이름/).value).toBe('김하나')
    expect(screen.getByLabelText<HTMLInputElement>(/^PIN/).value).toBe('')
  })

  it('stops at a PIN that anyone would guess before anything is made, and keeps the rest', async () => {
    shop = await emptyApp(await temporarySqlite())
    const { user } = openWindow()
    await user.click(await find('button', '매장 만들기'))
    await user.type(screen.getByLabelText(/^매장 이름/), '하나 미용실')
    await user.click(await find('button', '다음: 영업시간'))
    await user.click(await find('button', '다음: 디자이너'))
    await user.type(screen.getByLabelText(/^이름/), '김하나')
    await user.type(screen.getByLabelText(/^아이디/), 'hana')
    await user.type(screen.getByLabelText(/^비밀번호/), 'long enough')
    await user.type(screen.getByLabelText(/^PIN/), '1234')
    await user.click(await find('button', '다음: 시술 메뉴'))
    expect(await screen.findByText('1111이나 1234처럼 쉬운 PIN은 쓸 수 없어요.')).toBeTruthy()
    expect(screen.getByLabelText(/^PIN/).getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByLabelText<HTMLInputElement>(/^아이디/).value).toBe('hana')
    await user.clear(screen.getByLabelText(/^PIN/))
    await user.type(screen.getByLabelText(/^PIN/), '2580')
    await user.click(await find('button', '다음: 시술 메뉴'))
    expect(await find('button', '다음: 결제 연결')).toBeTruthy()
  })

  it('opens a sample shop with one click, whose accounts stand on the sign-in page', async () => {
    shop = await emptyApp(await temporarySqlite())
    const { user, client } = openWindow()
    await user.click(await find('button', '연습 매장 열기'))
    const [first] = await screen.findAllByRole(
      'button',
      { name: /비밀번호 .+ · PIN \d{4}/ },
      { timeout: 20_000 },
    )
    if (first === undefined) throw new Error('no sample account is shown')
    await user.click(first)
    await find('navigation', '주 메뉴')
    expect((await client.settings.shop()).mode).toBe('practice')
  }, 40_000)
})
