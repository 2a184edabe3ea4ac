import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LiveLine } from '../../src-renderer/app/shell/LiveLine.tsx'
import { ComparePhotos } from '../../src-renderer/domains/customers/ComparePhotos.tsx'
import { CustomerBar } from '../../src-renderer/domains/customers/CustomerBar.tsx'
import { CustomerDialogs } from '../../src-renderer/domains/customers/CustomerDialogs.tsx'
import { CustomerSide } from '../../src-renderer/domains/customers/CustomerSide.tsx'
import { emptyDraft } from '../../src-renderer/domains/customers/note-draft.ts'
import type { PageDialog } from '../../src-renderer/domains/customers/page-doors.ts'
import { useCustomerQuery } from '../../src-renderer/domains/customers/queries.ts'
import { Timeline } from '../../src-renderer/domains/customers/Timeline.tsx'
import type { Client } from '../../src-renderer/rpc/client.ts'
import type { Customer } from '../../src-shared/domains/customers/contract.ts'
import type { AccountId, IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { newDesigner } from '../support/staff-of.ts'
import { type ShopWindow, shopWindow, windowOn } from './support/shop-window.tsx'
import { visitPhoto as photo } from './support/visit-photo.ts'

let counter: ShopWindow
let customer: Customer
let keys = 0
const key = () => `ui-person-${String((keys += 1)).padStart(8, '0')}` as IdempotencyKey

beforeEach(async () => {
  counter = await shopWindow()
  customer = await counter.client.customers.create({
    idempotencyKey: key(),
    name: '김서연',
    phone: '010-2846-1934',
  })
})
afterEach(() => counter.close())

/** The page without its frame: the bar, the story, what stands beside it, and what lies over it. */
function Page({ id, start = null }: { readonly id: AccountId; readonly start?: PageDialog | null }) {
  const [dialog, setDialog] = useState(start)
  const data = useCustomerQuery(id).data
  if (data === undefined) return null
  const doors = {
    onPhotos: () => undefined,
    onNote: (note: Extract<PageDialog, { kind: 'note' }>['note']) => setDialog({ kind: 'note', note }),
    may: { notes: 'write', photos: 'add' },
  } as const
  return (
    <>
      <CustomerBar customer={data} onOpen={setDialog} />
      <Timeline
        customerId={id}
        doors={doors}
        onWrite={() => setDialog({ kind: 'write', start: emptyDraft('note') })}
      />
      <CustomerSide customer={data} onOpen={setDialog} />
      {dialog !== null && (
        <CustomerDialogs
          customer={data}
          dialog={dialog}
          photos="add"
          onOpen={setDialog}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}

describe('a note of a customer', () => {
  it('asks for the result of a patch test, and stands in the story with it', async () => {
    const { user } = await counter.show(<Page id={customer.customerId} />)
    const story = within(await screen.findByRole('region', { name: '지난 이야기' }))
    await user.click(story.getByRole('button', { name: '메모 남기기' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: '패치 테스트' }))
    await user.click(dialog.getByRole('button', { name: '저장' }))
    expect(dialog.getByText('결과를 골라 주세요.')).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: '양성' }))
    expect(dialog.getByText(/주의할 점에도 적어 두면/)).toBeTruthy()
    await user.click(dialog.getByRole('button', { name: '저장' }))
    const entry = within(await story.findByRole('listitem'))
    expect(entry.getByText('패치 테스트')).toBeTruthy()
    expect(entry.getByText('양성')).toBeTruthy()
    await waitFor(() => expect(story.getByRole('button', { name: '메모 1' })).toBeTruthy())
  })

  it('that was begun is there again after Esc, and gone once it was given up', async () => {
    const { user } = await counter.show(<Page id={customer.customerId} />)
    const story = within(await screen.findByRole('region', { name: '지난 이야기' }))
    const write = () => user.click(story.getByRole('button', { name: '메모 남기기' }))
    await write()
    await user.type(within(await screen.findByRole('dialog')).getByRole('textbox'), '두피 사진을 함께 보기로')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await write()
    const again = within(await screen.findByRole('dialog'))
    expect(again.getByRole('textbox')).toHaveProperty('value', '두피 사진을 함께 보기로')
    await user.click(again.getByRole('button', { name: '취소' }))
    await write()
    expect(within(await screen.findByRole('dialog')).getByRole('textbox')).toHaveProperty('value', '')
  })

  it('tells the second of two editors, shows what the first one wrote, and loses nothing', async () => {
    const { customerId } = customer
    const note = await counter.client.customers.addNote({
      idempotencyKey: key(),
      customerId,
      kind: 'message',
      text: '10분 늦으신대요',
      channel: 'phone',
      direction: 'from_customer',
    })
    const { user } = await counter.show(<Page id={customerId} />)
    await user.click(await screen.findByRole('button', { name: '메모 고치기' }))
    const box = await screen.findByRole('textbox', { name: '내용' })
    await user.clear(box)
    await user.type(box, '20분 늦으신대요')
    const { noteId, version } = note
    await counter.client.customers.editNote({ noteId, version, text: '안 늦으신대요' })
    await user.click(screen.getByRole('button', { name: '저장' }))
    expect(await screen.findByText('안 늦으신대요', { selector: '.cu-lines' })).toBeTruthy()
    expect(box).toHaveProperty('value', '20분 늦으신대요')
    await user.click(screen.getByRole('button', { name: '내가 쓴 것으로 저장' }))
    await waitFor(async () => {
      const { entries } = await counter.client.customers.timeline({ customerId, kind: 'messages' })
      expect(entries[0]?.note?.text).toBe('20분 늦으신대요')
    })
  })
})

describe('a consent', () => {
  it('is saved only once it was read and answered, and shows its day and its text', async () => {
    const { user } = await counter.show(<Page id={customer.customerId} />)
    await user.click(await screen.findByRole('button', { name: '새로 받기' }))
    const dialog = within(await screen.findByRole('dialog'))
    const save = dialog.getByRole('button', { name: '답 저장' })
    await user.selectOptions(dialog.getByRole('combobox'), 'photos')
    await user.click(dialog.getByRole('button', { name: '동의' }))
    expect(save).toHaveProperty('disabled', true)
    // What was never given cannot be taken back.
    expect(dialog.getByRole('button', { name: '철회' })).toHaveProperty('disabled', true)
    await user.click(dialog.getByRole('checkbox'))
    await user.type(dialog.getByRole('textbox', { name: '덧붙일 말' }), '매장 안에서만')
    await user.click(save)
    expect(await screen.findByText(/동의 · 매장 안에서만$/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '사진 게시판 게시 보기' }))
    const { shown } = await counter.client.customers.consentTexts()
    expect(await screen.findByText(shown.photos)).toBeTruthy()
  })
})

describe('a consent whose text is changed in another window while it is read', () => {
  const asked = async () => {
    const texts = await counter.client.customers.consentTexts()
    const value = { ...texts.value, privacy: '정보를 제휴사에도 드립니다.' }
    return () => counter.client.customers.saveConsentTexts({ value, version: texts.version })
  }
  const opened = async (window: 'hears' | 'does not hear') => {
    const { user } = await counter.show(
      <>
        {window === 'hears' && <LiveLine />}
        <Page id={customer.customerId} start={{ kind: 'consent', of: 'privacy' }} />
      </>,
    )
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: '동의' }))
    await waitFor(() => expect(dialog.getByRole('checkbox')).toHaveProperty('disabled', false))
    await user.click(dialog.getByRole('checkbox'))
    const save = dialog.getByRole('button', { name: '답 저장' })
    expect(save).toHaveProperty('disabled', false)
    return { user, dialog, save }
  }

  it('has to be read anew', async () => {
    const change = await asked()
    const { dialog, save } = await opened('hears')
    await change()
    await dialog.findByText('정보를 제휴사에도 드립니다.')
    expect(dialog.getByRole('checkbox')).toHaveProperty('checked', false)
    expect(save).toHaveProperty('disabled', true)
  })

  it('is refused where the window had not heard of it, and then shows the new text', async () => {
    const change = await asked()
    const { user, dialog, save } = await opened('does not hear')
    await change()
    await user.click(save)
    await dialog.findByText('그 사이 다른 사람이 먼저 고쳤어요. 바뀐 내용을 보고 다시 저장해 주세요.')
    await dialog.findByText('정보를 제휴사에도 드립니다.')
    expect(save).toHaveProperty('disabled', true)
    await user.click(dialog.getByRole('checkbox'))
    await user.click(save)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('of another kind has to be read for itself', async () => {
    const { user, dialog } = await opened('does not hear')
    await user.selectOptions(dialog.getByRole('combobox'), 'marketing')
    expect(dialog.getByRole('checkbox')).toHaveProperty('checked', false)
  })
})

describe('the designer whom a customer asks for', () => {
  it('is chosen by hand among those who work here', async () => {
    const { customerId } = customer
    const designer = await newDesigner(counter.client, '윤소미')
    const { user } = await counter.show(<Page id={customerId} start={{ kind: 'favourite' }} />)
    const box = await screen.findByRole('combobox', { name: '찾는 디자이너' })
    await screen.findByRole('option', { name: '윤소미' })
    await user.selectOptions(box, '윤소미')
    await user.click(screen.getByRole('button', { name: '저장' }))
    await waitFor(async () => {
      const { favourite } = await counter.client.customers.get({ customerId })
      expect(favourite?.accountId).toBe(designer.accountId)
    })
  })
})

describe('two photos over each other', () => {
  it('are parted by a line that the keyboard moves, and the move is told', async () => {
    const tags = { before: '전 · 14:02', after: '후 · 15:15' }
    const { user } = await counter.show(
      <ComparePhotos before={photo(1, 'before')} after={photo(2, 'after')} tags={tags} />,
    )
    const line = screen.getByRole('slider', { name: '전후를 나누는 선' })
    line.focus()
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(line.getAttribute('aria-valuenow')).toBe('60')
    expect(line.getAttribute('aria-valuetext')).toBe('전 사진 60%')
    await user.keyboard('{Home}')
    expect(line.getAttribute('aria-valuenow')).toBe('0')
  })
})

/** The client whose answers about one customer wait until they are let go. */
function answeringLate(client: Client) {
  const gate = Promise.withResolvers<void>()
  const customers = new Proxy(client.customers, {
    get: (whole, name) =>
      name === 'visitPhotos' || name === 'facts'
        ? async (input: { readonly customerId: AccountId }) => {
            await gate.promise
            return whole[name](input)
          }
        : Reflect.get(whole, name),
  })
  const late = new Proxy(client, {
    get: (whole, name) => (name === 'customers' ? customers : Reflect.get(whole, name)),
  })
  return { late, letGo: () => gate.resolve() }
}

it('nobody is said to have no photos before it is known', async () => {
  const { late, letGo } = answeringLate(counter.client)
  await windowOn(counter.shop, late).show(<Page id={customer.customerId} />)
  const card = (await screen.findByText('전후 사진')).closest('section')
  await screen.findByText('아직 기록이 없어요')
  expect(card?.textContent).toBe('전후 사진 ')
  letGo()
  expect(await screen.findByText(/방문마다 시술 전과 후를 남겨 두면/)).toBeTruthy()
})

it('points and passes have their place beside the story, and say that they come in a later version', async () => {
  await counter.show(<Page id={customer.customerId} />)
  expect(await screen.findByText('회원권 · 포인트')).toBeTruthy()
  expect(screen.getByText('회원권과 포인트는 다음 버전에서 쓸 수 있어요.')).toBeTruthy()
})
