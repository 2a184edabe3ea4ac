import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CustomerPicker } from '../../src-renderer/domains/customers/SharedCustomerPicker.tsx'
import { CustomersScreen } from '../../src-renderer/domains/customers/CustomersScreen.tsx'
import { MemoCard } from '../../src-renderer/domains/customers/MemoCard.tsx'
import { NewCustomerDrawer } from '../../src-renderer/domains/customers/NewCustomerDrawer.tsx'
import { useListPlace } from '../../src-renderer/domains/customers/list-place.ts'
import { useCustomerQuery, useImports } from '../../src-renderer/domains/customers/queries.ts'
import { IconNote } from '@tabler/icons-react'
import type { Customer, CustomerLine } from '../../src-shared/domains/customers/contract.ts'
import type { AccountId, IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { writerIn } from '../domains/board/writer.ts'
import { type ShopWindow, shopWindow, windowOn } from './support/shop-window.tsx'

let counter: ShopWindow
let keys = 0
const key = () => `ui-customers-${String((keys += 1)).padStart(6, '0')}` as IdempotencyKey
const add = (name: string, phone: string | null, warning = ''): Promise<Customer> =>
  counter.client.customers.create({ idempotencyKey: key(), name, phone, warning })

beforeEach(async () => {
  // happy-dom has no layout: lists are told that they are 528 pixels high.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(528)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800)
  counter = await shopWindow()
  useListPlace.setState({ text: '', filter: 'all', selected: null })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await counter.close()
})

function Picking({ onPick }: { readonly onPick?: (customer: CustomerLine) => void }) {
  const [value, setValue] = useState<CustomerLine | null>(null)
  const pick = (customer: CustomerLine) => {
    onPick?.(customer)
    setValue(customer)
  }
  return <CustomerPicker value={value} onPick={pick} onClear={() => setValue(null)} />
}

describe('an import that broke off', () => {
  const told = /가져오기가 끝나지 않았어요: 옛 고객\.csv \(전체 3줄, 들어온 줄 2\)/
  const part = { what: 'customers', fileName: '옛 고객.csv', fingerprint: 'a', rowsTotal: 3 } as const
  /** What is not told is told by nothing: it has to be known first whether there is something to tell. */
  const Known = () => useImports().isFetched && <p>알고 있음</p>
  const shown = (
    <>
      <CustomersScreen />
      <Known />
    </>
  )
  const rows = ['가가', '나나', '다다'].map((name, index) => ({ row: index + 2, name }))

  it('is told over the list of customers to who may import, with the way on, until it is finished', async () => {
    const run = {
      ...part,
      idempotencyKey: key(),
      importId: null,
      part: 'more',
      rows: rows.slice(0, 2),
    } as const
    const { importId } = await counter.client.customers.importRun(run)
    const { unmount } = await counter.show(<CustomersScreen />)
    expect((await screen.findByText(told)).closest('[role=status]')).not.toBeNull()
    expect(screen.getByRole('link', { name: '이어서 하기' }).getAttribute('href')).toBe('/customers/import')
    unmount()

    const somi = windowOn(counter.shop, (await writerIn(counter.shop, '윤소미')).client)
    const theirs = await somi.show(shown)
    await screen.findByText('알고 있음')
    expect(screen.queryByText(/끝나지 않았어요/)).toBeNull()
    theirs.unmount()

    const last = { ...part, idempotencyKey: key(), importId, part: 'last', rows: rows.slice(2) } as const
    await counter.client.customers.importRun(last)
    await counter.show(shown)
    await screen.findByText('알고 있음')
    expect(screen.queryByText(/끝나지 않았어요/)).toBeNull()
  })

  it('is told no more once it can no longer be taken back', async () => {
    const run = { ...part, idempotencyKey: key(), importId: null, part: 'more', rows } as const
    await counter.client.customers.importRun(run)
    counter.shop.clock.advance(8 * 86_400_000)
    const { client } = await counter.shop.manager()
    await windowOn(counter.shop, client).show(shown)
    await screen.findByText('알고 있음')
    expect(screen.queryByText(/끝나지 않았어요/)).toBeNull()
  })
})

describe('the box in which a customer is found', () => {
  it('finds by 초성, marks the syllables, is chosen with the keyboard, and shows the warning', async () => {
    await add('김서연', '010-2846-1934', '염모제(PPD) 알레르기')
    await add('강서준', '010-9021-4471')
    const { user } = await counter.show(<Picking />)
    await user.type(screen.getByRole('combobox', { name: '고객' }), 'ㄱㅅㅇ')
    const option = await screen.findByRole('option', { name: /김서연/ })
    expect(within(option).getByText('김서연').tagName).toBe('MARK')
    expect(option.textContent).toContain('010-••••-1934')
    expect(screen.queryByRole('option', { name: /강서준/ })).toBeNull()
    await user.keyboard('{Enter}')
    expect(await screen.findByText('염모제(PPD) 알레르기')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '바꾸기' }))
    expect(screen.getByRole('combobox')).toBeTruthy()
  })

  it('waits for the answer when Enter comes first, and chooses who was found by all that was typed', async () => {
    await add('김서연', '010-2846-1934')
    await add('김하늘', '010-9021-4471')
    const { user } = await counter.show(<Picking />)
    const box = screen.getByRole('combobox', { name: '고객' })
    await user.type(box, '김')
    await screen.findByRole('option', { name: /서연/ })
    await user.type(box, '하늘{Enter}')
    expect(await screen.findByRole('button', { name: '바꾸기' })).toBeTruthy()
    expect(screen.getByText('김하늘')).toBeTruthy()
  })

  it('opens the registration only once it is known that there is nobody', async () => {
    const { user } = await counter.show(<Picking />)
    await user.type(screen.getByRole('combobox', { name: '고객' }), '없는이{Enter}')
    expect(await screen.findByDisplayValue('없는이')).toBeTruthy()
    expect(await screen.findByLabelText('전화')).toBeTruthy()
  })

  it('registers whoever is not there with what was typed, and goes on with them', async () => {
    const picked: CustomerLine[] = []
    const { user } = await counter.show(<Picking onPick={(customer) => picked.push(customer)} />)
    await user.type(screen.getByRole('combobox'), '01028461934')
    await user.click(await screen.findByRole('option', { name: /새 고객 등록/ }))
    expect(screen.getByLabelText(/전화/)).toHaveProperty('value', '010-2846-1934')
    await user.type(screen.getByLabelText(/이름/), '최지아')
    await user.click(screen.getByRole('button', { name: '고객 등록' }))
    await waitFor(() => expect(picked).toHaveLength(1))
    expect(picked[0]).toMatchObject({ name: '최지아', phone: '+821028461934' })
    expect((await counter.client.customers.search({ query: '최지아' })).rows).toHaveLength(1)
  })

  it('says beside the field what is wrong, and keeps what was typed', async () => {
    const { user } = await counter.show(<Picking />)
    await user.type(screen.getByRole('combobox'), '박현')
    await user.click(await screen.findByRole('option', { name: /새 고객 등록/ }))
    await user.type(screen.getByLabelText(/전화/), '01077166')
    await user.click(screen.getByRole('button', { name: '고객 등록' }))
    expect(await screen.findByText(/전화번호를 다시 확인해 주세요/)).toBeTruthy()
    expect(screen.getByLabelText(/전화/).getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByLabelText(/이름/)).toHaveProperty('value', '박현')
    expect((await counter.client.customers.search({ query: '박현' })).rows).toEqual([])
  })

  it('says who has the phone already, and goes on with them or registers another for a reason', async () => {
    const mother = await add('이하린', '010-3370-0285')
    const picked: CustomerLine[] = []
    const { user } = await counter.show(<Picking onPick={(customer) => picked.push(customer)} />)
    const fill = async () => {
      await user.type(screen.getByRole('combobox'), '이하은')
      await user.click(await screen.findByRole('option', { name: /새 고객 등록/ }))
      await user.type(screen.getByLabelText(/전화/), '01033700285')
      await user.click(screen.getByRole('button', { name: '고객 등록' }))
      await screen.findByText(/이미 등록된 번호예요: 이하린 님/)
    }
    await fill()
    await user.click(screen.getByRole('button', { name: '이하린 님으로 고르기' }))
    await waitFor(() => expect(picked[0]?.customerId).toBe(mother.customerId))
    await user.click(await screen.findByRole('button', { name: '바꾸기' }))
    await fill()
    await user.type(screen.getByLabelText('같은 번호를 쓰는 이유'), '자녀')
    await user.click(screen.getByRole('button', { name: '같은 번호로 따로 등록' }))
    await waitFor(() => expect(picked[1]).toMatchObject({ name: '이하은', phone: mother.phone }))
  })
})

describe('registering a customer', () => {
  it('registers once, however often the button is pressed', async () => {
    const done: AccountId[] = []
    const { user } = await counter.show(
      <NewCustomerDrawer typed="강서준" onClose={() => undefined} onDone={(id) => done.push(id)} />,
    )
    await user.dblClick(screen.getByRole('button', { name: '고객 등록' }))
    await waitFor(() => expect(done).not.toEqual([]))
    expect(new Set(done).size).toBe(1)
    expect((await counter.client.customers.search({ query: '강서준' })).rows).toHaveLength(1)
  })

  it('tells a birthday that does not exist at its field', async () => {
    const { user } = await counter.show(
      <NewCustomerDrawer typed="정유진" onClose={() => undefined} onDone={() => undefined} />,
    )
    await user.type(screen.getByLabelText('생일'), '02-30')
    await user.click(screen.getByRole('button', { name: '고객 등록' }))
    expect(await screen.findByText(/없는 날짜예요/)).toBeTruthy()
    expect(screen.getByLabelText('생일').getAttribute('aria-invalid')).toBe('true')
  })
})

function Memo({ id }: { readonly id: AccountId }) {
  const customer = useCustomerQuery(id).data
  return customer === undefined ? null : <MemoCard customer={customer} icon={IconNote} />
}

describe('the notes of a customer', () => {
  it('tell the second of two editors, show what the first one wrote, and lose nothing', async () => {
    const { customerId, version } = await add('서은채', null)
    const { user } = await counter.show(<Memo id={customerId} />)
    await user.click(await screen.findByRole('button', { name: '메모 남기기' }))
    await user.type(screen.getByRole('textbox'), '창가 자리')
    await counter.client.customers.update({ customerId, version, memo: '따뜻한 보리차' })
    await user.click(screen.getByRole('button', { name: '저장' }))
    expect(await screen.findByText(/다른 사람이 먼저 고쳤어요/)).toBeTruthy()
    expect(screen.getByRole('textbox')).toHaveProperty('value', '창가 자리')
    expect(await screen.findByText('따뜻한 보리차')).toBeTruthy()
    expect((await counter.client.customers.get({ customerId })).memo).toBe('따뜻한 보리차')
    await user.click(screen.getByRole('button', { name: '내가 쓴 것으로 저장' }))
    await waitFor(async () => {
      expect((await counter.client.customers.get({ customerId })).memo).toBe('창가 자리')
    })
  })
})

describe('the list of customers', () => {
  it('narrows by the fourteen keys, and offers to register whoever is not found', async () => {
    await add('김서연', '010-2846-1934')
    await add('박민재', '010-7712-6603')
    const { user } = await counter.show(<CustomersScreen />)
    const table = await screen.findByRole('grid', { name: '고객 목록' })
    await waitFor(() => expect(within(table).getAllByRole('row')).toHaveLength(3))
    await user.click(screen.getByRole('button', { name: 'ㄱ' }))
    await user.click(screen.getByRole('button', { name: 'ㅅ' }))
    expect(screen.getByRole('searchbox')).toHaveProperty('value', 'ㄱㅅ')
    expect(screen.getByRole('button', { name: 'ㅅ' }).getAttribute('aria-pressed')).toBe('true')
    await waitFor(() => expect(screen.queryByText('박민재')).toBeNull())
    await user.clear(screen.getByRole('searchbox'))
    await user.type(screen.getByRole('searchbox'), '없는분')
    await user.click(await screen.findByRole('button', { name: '새 고객으로 등록' }))
    expect(screen.getByLabelText(/이름/)).toHaveProperty('value', '없는분')
  })

  it('says what it is for while nobody is there, in English too', async () => {
    await counter.show(<CustomersScreen />, 'en')
    expect(await screen.findByRole('heading', { name: 'No customers yet' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Add the first customer' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Import from Excel' })).toBeTruthy()
  })

  it('tells somebody who may not see the whole list why, and still lets them search', async () => {
    await add('김서연', '010-2846-1934')
    await counter.client.access.createAccount({
      loginId: 'somi',
      name: '윤소미',
      title: '',
      type: 2,
      password: 'another long password',
      pin: null,
    })
    await counter.client.access.signIn({ loginId: 'somi', password: 'another long password' })
    const { user } = await counter.show(<CustomersScreen />)
    expect(await screen.findByText(/전체 명단은 매니저만 봐요/)).toBeTruthy()
    await user.type(screen.getByRole('searchbox'), '1934')
    expect(await screen.findByRole('row', { name: /김서연/ })).toBeTruthy()
  })
})
