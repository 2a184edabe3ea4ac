import { screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import {
  type BookingDraft,
  changeDraft,
  type DraftEvent,
  emptyDraft,
} from '../../src-renderer/domains/reservations/booking-form.ts'
import {
  NewBookingDrawer,
  type NewBookingProps,
} from '../../src-renderer/domains/reservations/NewBookingDrawer.tsx'
import { OverrideDialog } from '../../src-renderer/domains/reservations/OverrideDialog.tsx'
import { StatusSteps } from '../../src-renderer/domains/reservations/StatusSteps.tsx'
import type { IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { show } from './show.tsx'
import { aCustomer, aProduct } from './support/booking-parts.ts'
import { busyDate, designerIdOf } from './support/busy-day.ts'

const everyone = [designerIdOf(0), designerIdOf(4)]
const menu = ['여성 컷', '드라이', '뿌리염색'].map((name) => aProduct(name, everyone))
const designers = [
  { id: designerIdOf(0), name: '서지안' },
  { id: designerIdOf(4), name: '정하람' },
]
const placed = changeDraft(emptyDraft('test-booking-form-0002' as IdempotencyKey, busyDate), {
  type: 'placed',
  designerId: designerIdOf(4),
  date: busyDate,
  startMinute: 1100,
  drawnMinutes: null,
})

/** What was pressed and what stands in the draft now. */
function ledger() {
  const told = { saved: 0, anyway: 0, last: placed }
  return {
    told,
    hear: {
      onSave: () => {
        told.saved += 1
      },
      onSaveAnyway: () => {
        told.anyway += 1
      },
      onDraft: (draft: BookingDraft) => {
        told.last = draft
      },
    },
  }
}

type FormProps = Partial<NewBookingProps> & ReturnType<typeof ledger>['hear']

/** The form with nothing behind it: what is typed goes into the draft, what is pressed is counted. */
function Form({ onDraft, ...changes }: FormProps) {
  const [draft, setDraft] = useState(changes.draft ?? placed)
  const edit = (event: DraftEvent) => {
    const next = changeDraft(draft, event)
    setDraft(next)
    onDraft(next)
  }
  return (
    <NewBookingDrawer
      customerBox={
        <button type="button" onClick={() => edit({ type: 'customer', customer: aCustomer('강수아') })}>
          강수아 고르기
        </button>
      }
      services={menu}
      suggestions={menu}
      designers={designers}
      today={busyDate}
      judgement={{ refusals: [], warnings: [] }}
      repeats={null}
      mayOverride="may-not"
      state="idle"
      error={null}
      kept="fresh"
      onStartOver={() => undefined}
      onClose={() => undefined}
      {...changes}
      draft={draft}
      onEdit={edit}
    />
  )
}

describe('the form of a new booking', () => {
  it('says what is still missing on the button that cannot be pressed, and saves once it is there', async () => {
    const { told, hear } = ledger()
    const { user } = await show(<Form {...hear} />)
    expect(screen.getByRole('button', { name: '고객을 골라 주세요' })).toHaveProperty('disabled', true)
    await user.click(screen.getByText('강수아 고르기'))
    await user.click(screen.getByRole('button', { name: '예약 저장' }))
    expect(told.saved).toBe(1)
  })

  it('sums duration, end and price while services are added and taken out', async () => {
    const { user } = await show(<Form {...ledger().hear} />)
    await user.click(screen.getByRole('button', { name: '여성 컷' }))
    await user.click(screen.getByRole('button', { name: '드라이' }))
    expect(screen.getByText('80분 · 18:20–19:40')).toBeDefined()
    expect(screen.getByText('₩76,000')).toBeDefined()
    await user.click(screen.getByRole('button', { name: '드라이 빼기' }))
    expect(screen.getByText('40분 · 18:20–19:00')).toBeDefined()
  })

  it('finds a service by part of its name and takes the first on Enter', async () => {
    const { told, hear } = ledger()
    const { user } = await show(<Form {...hear} />)
    await user.click(screen.getByRole('button', { name: '시술 추가' }))
    await user.type(screen.getByPlaceholderText('시술 찾기'), '염색{Enter}')
    expect(told.last.services.map((service) => service.name)).toEqual(['뿌리염색'])
  })

  it('says beneath the button which rule stands in the way and who holds the place', async () => {
    const refusals = ['18:10–18:40에 진세영 님 예약이 있어요.']
    const { told, hear } = ledger()
    const draft = changeDraft(placed, { type: 'customer', customer: aCustomer('강수아') })
    const { user } = await show(<Form {...hear} draft={draft} judgement={{ refusals, warnings: [] }} />)
    expect(screen.getByText('18:10–18:40에 진세영 님 예약이 있어요.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: '다른 시각을 골라 주세요' }))
    expect(told.saved).toBe(0)
    expect(screen.queryByRole('button', { name: '그래도 저장' })).toBeNull()
  })

  it('offers to set the rule aside only to who may', async () => {
    const { told, hear } = ledger()
    const draft = changeDraft(placed, { type: 'customer', customer: aCustomer('강수아') })
    const judgement = { refusals: ['정하람 님은 18:00–19:00에 쉬어요.'], warnings: [] }
    const { user } = await show(<Form {...hear} draft={draft} judgement={judgement} mayOverride="may" />)
    await user.click(screen.getByRole('button', { name: '그래도 저장' }))
    expect(told).toMatchObject({ saved: 0, anyway: 1 })
  })

  it('keeps everything typed when saving was refused', async () => {
    const { told, hear } = ledger()
    const draft = changeDraft(placed, { type: 'customer', customer: aCustomer('강수아') })
    const { user } = await show(<Form {...hear} draft={draft} error="매장 서버에 닿지 않아요." />)
    await user.type(screen.getByLabelText('메모'), '<b>창가</b> 🪟 자리')
    expect(told.last).toMatchObject({ note: '<b>창가</b> 🪟 자리', customer: { name: '강수아' } })
    expect(screen.getByText('매장 서버에 닿지 않아요.')).toBeDefined()
  })

  it('warns of a time that is over and saves all the same', async () => {
    const { told, hear } = ledger()
    const draft = changeDraft(placed, { type: 'customer', customer: aCustomer('강수아') })
    const judgement = { refusals: [], warnings: ['이미 지난 시각이에요. 그래도 저장할 수 있어요.'] }
    const { user } = await show(<Form {...hear} draft={draft} judgement={judgement} />)
    expect(screen.getByText(/이미 지난 시각/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: '예약 저장' }))
    expect(told.saved).toBe(1)
  })

  it('cannot be pressed twice while it saves', async () => {
    const { told, hear } = ledger()
    const draft = changeDraft(placed, { type: 'customer', customer: aCustomer('강수아') })
    const { user } = await show(<Form {...hear} draft={draft} state="pending" />)
    await user.click(screen.getByRole('button', { name: '저장 중…' }))
    expect(told.saved).toBe(0)
  })

  it('names the days of a repeat that clash before anything is booked', async () => {
    const draft = changeDraft(placed, { type: 'repeat', repeat: { everyWeeks: 4, times: 3 } })
    const repeats = {
      dates: [busyDate],
      clashes: [{ date: busyDate, sentence: '정하람 님이 쉬는 날이에요.' }],
    }
    await show(<Form {...ledger().hear} draft={draft} repeats={repeats} />)
    expect(screen.getByText('1일이 겹쳐요. 그날은 빼고 예약해요.')).toBeDefined()
    expect(screen.getByText(/정하람 님이 쉬는 날이에요/)).toBeDefined()
  })

  it('speaks English whole', async () => {
    await show(<Form {...ledger().hear} />, 'en')
    expect(screen.getByRole('button', { name: 'Choose a customer' })).toBeDefined()
    expect(screen.getByText('30 min · 18:20–18:50')).toBeDefined()
  })
})

describe('setting a rule aside', () => {
  it('needs a reason', async () => {
    const reasons: string[] = []
    const { user } = await show(
      <OverrideDialog
        sentences={['정하람 님은 18:00–19:00에 쉬어요.']}
        action="그래도 저장"
        state="idle"
        error={null}
        onConfirm={(reason) => reasons.push(reason)}
        onCancel={() => undefined}
      />,
    )
    const dialog = await screen.findByRole('dialog')
    const save = within(dialog).getByRole('button', { name: '그래도 저장' })
    expect(save).toHaveProperty('disabled', true)
    await user.type(within(dialog).getByRole('textbox'), '  원장님 허락  ')
    await user.click(save)
    expect(reasons).toEqual(['원장님 허락'])
  })
})

describe('the way of a visit', () => {
  const enabled = () =>
    screen
      .getAllByRole('button')
      .filter((button) => !(button as HTMLButtonElement).disabled)
      .map((button) => button.textContent)

  it('lets only the next steps be pressed', async () => {
    const pressed: number[] = []
    const { user } = await show(
      <StatusSteps status={2} state="idle" mayStepBack="may-not" onStep={(status) => pressed.push(status)} />,
    )
    expect(enabled()).toEqual(['일시 중지', '완료'])
    await user.click(screen.getByRole('button', { name: '완료' }))
    expect(pressed).toEqual([4])
  })

  it('lets who may take one step back', async () => {
    await show(<StatusSteps status={1} state="idle" mayStepBack="may" onStep={() => undefined} />)
    expect(enabled()).toEqual(['예약', '시술 중'])
  })

  it('can only be looked at without the permission', async () => {
    await show(<StatusSteps status={0} state="read-only" mayStepBack="may-not" onStep={() => undefined} />)
    expect(enabled()).toEqual([])
    expect(screen.getByRole('button', { name: '예약' }).getAttribute('aria-current')).toBe('step')
  })
})
