import { fireEvent, screen } from '@testing-library/react'
import { useEffect } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { Dialog } from '../../src-renderer/ui/Dialog.tsx'
import { placeOf } from '../../src-renderer/app/frame/places.ts'
import { shortcutGroups } from '../../src-renderer/app/frame/shortcut-list.ts'
import { keysOf, listenToKeys, type Shortcut } from '../../src-renderer/ui/shortcuts.ts'
import { showToast, undoComesWith, undoLatest, useToasts } from '../../src-renderer/ui/toast.ts'
import { useShortcut } from '../../src-renderer/ui/use-shortcut.tsx'
import { show } from './show.tsx'

function Keys() {
  useEffect(() => listenToKeys(window), [])
  return null
}

function Bound({ keys, run }: { readonly keys: string; readonly run: () => void }) {
  useShortcut({ keys, label: keys, run })
  return null
}

const press = {
  key: 'n',
  code: 'KeyN',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
}

describe('the name of a pressed key', () => {
  it('is the letter on the key even while Korean is being typed', () => {
    expect(keysOf({ ...press, key: 'ㅜ' })).toBe('N')
  })
  it('counts Command as Ctrl', () => {
    expect(keysOf({ ...press, key: 'k', code: 'KeyK', metaKey: true })).toBe('Ctrl K')
  })
  it('is ? however the keyboard makes it', () => {
    expect(keysOf({ ...press, key: '?', code: 'Slash', shiftKey: true })).toBe('?')
  })
})

describe('shortcuts', () => {
  it('open a new booking with N, but not while N is typed into a field', async () => {
    const run = vi.fn()
    const { user } = await show(
      <>
        <Keys />
        <Bound keys="N" run={run} />
        <input aria-label="메모" />
      </>,
    )
    await user.keyboard('n')
    expect(run).toHaveBeenCalledTimes(1)
    await user.type(screen.getByLabelText('메모'), 'n')
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('search with Ctrl K even from inside a field', async () => {
    const run = vi.fn()
    const { user } = await show(
      <>
        <Keys />
        <Bound keys="Ctrl K" run={run} />
        <input aria-label="메모" />
      </>,
    )
    await user.click(screen.getByLabelText('메모'))
    await user.keyboard('{Control>}k{/Control}')
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('rest while a dialog is over the page, and wake when it closes', async () => {
    const run = vi.fn()
    const page = (dialog: 'open' | 'closed') => (
      <>
        <Keys />
        <Bound keys="N" run={run} />
        {dialog === 'open' && (
          <Dialog title="정말 지울까요?" onClose={() => undefined}>
            <p>지우면 되돌릴 수 없어요.</p>
          </Dialog>
        )}
      </>
    )
    function Page() {
      return page('open')
    }
    const opened = await show(<Page />)
    fireEvent.keyDown(document.body, { key: 'n', code: 'KeyN' })
    expect(run).toHaveBeenCalledTimes(0)
    opened.unmount()
    await show(page('closed'))
    fireEvent.keyDown(document.body, { key: 'n', code: 'KeyN' })
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('leave the field on the first Esc, so that a drawer does not throw away what was typed', async () => {
    const close = vi.fn()
    const { user } = await show(
      <>
        <Keys />
        <Bound keys="Escape" run={close} />
        <input aria-label="메모" />
      </>,
    )
    await user.type(screen.getByLabelText('메모'), '알레르기{Escape}')
    expect(close).toHaveBeenCalledTimes(0)
    await user.keyboard('{Escape}')
    expect(close).toHaveBeenCalledTimes(1)
  })

  it('give a key to the part of the screen that bound it last', async () => {
    const page = vi.fn()
    const drawer = vi.fn()
    const { user } = await show(
      <>
        <Keys />
        <Bound keys="Escape" run={page} />
        <Bound keys="Escape" run={drawer} />
      </>,
    )
    await user.keyboard('{Escape}')
    expect([page.mock.calls.length, drawer.mock.calls.length]).toEqual([0, 1])
  })
})

describe('the sheet of shortcuts', () => {
  const t = (key: string) => key
  const bound = (keys: string, part: Partial<Shortcut> = {}): Shortcut => ({
    id: 1,
    keys,
    label: keys,
    group: null,
    layer: 0,
    listedAs: keys,
    run: () => undefined,
    ...part,
  })
  const everywhere = bound('Ctrl K', { group: 'frame.everywhere' })
  const headings = (shortcuts: readonly Shortcut[], here: string | null) =>
    shortcutGroups(shortcuts, { t, here, text: '' }).map(({ heading }) => heading)

  it('lists what works everywhere, then the open screen, then every other screen', () => {
    expect(headings([everywhere], '/checkout')).toEqual([
      'frame.everywhere',
      'frame.checkout',
      'frame.today',
      'frame.calendar',
      'frame.customers',
      'frame.board',
      'frame.sales',
    ])
  })

  it('lists a key of the open screen once, and beside it what only the open drawer binds', () => {
    const groups = shortcutGroups([everywhere, bound('F9'), bound('Q')], { t, here: '/checkout', text: '' })
    expect(groups.find(({ heading }) => heading === 'frame.here')?.rows).toEqual([{ keys: 'Q', label: 'Q' }])
  })

  it('finds a key by what it does', () => {
    const found = shortcutGroups([everywhere], { t, here: '/', text: ' DISCOUNT ' })
    expect(found.map(({ rows }) => rows.map(({ keys }) => keys))).toEqual([['F4']])
  })

  it('has no row for what a dialog binds over the page', () => {
    expect(headings([bound('Q', { layer: 1 })], null)).not.toContain('frame.here')
  })
})

describe('the menu at the left', () => {
  it('marks the place whose screen is open, and none at an address that leads nowhere', () => {
    const marked = ['/', '/sales/12/refund', '/staff', '/settings/backup', '/salespeople', '/no-such'].map(
      placeOf,
    )
    expect(marked).toEqual(['/', '/sales', '/settings', '/settings', null, null])
  })
})

describe('a toast', () => {
  const texts = () => useToasts.getState().toasts.map(({ text }) => text)

  it('that says the same again takes the place of the first, unless the first can still be taken back', () => {
    useToasts.setState({ toasts: [] })
    showToast({ text: '저장했어요' })
    showToast({ text: '저장했어요' })
    expect(texts()).toEqual(['저장했어요'])
    showToast({ text: '옮겼어요', undo: () => undefined })
    showToast({ text: '옮겼어요', undo: () => undefined })
    expect(texts()).toEqual(['저장했어요', '옮겼어요', '옮겼어요'])
  })
})

describe('undo', () => {
  it('takes the last undoable thing back once, with Ctrl Z or the toast', async () => {
    const moved = vi.fn()
    const { user } = await show(
      <>
        <Keys />
        <Bound keys="Ctrl Z" run={undoLatest} />
      </>,
    )
    useToasts.setState({ toasts: [] })
    showToast({ text: '김서연 님 예약을 15:00으로 옮겼어요', undo: moved })
    showToast({ text: '복사했어요' })
    expect(await screen.findByText('김서연 님 예약을 15:00으로 옮겼어요')).toBeDefined()
    await user.keyboard('{Control>}z{/Control}')
    await user.keyboard('{Control>}z{/Control}')
    expect(moved).toHaveBeenCalledTimes(1)
    expect(screen.queryByText('김서연 님 예약을 15:00으로 옮겼어요')).toBeNull()
  })

  it('asked for while the last change is being saved waits for it, and takes nothing older back', async () => {
    const older = vi.fn()
    const newer = vi.fn()
    useToasts.setState({ toasts: [] })
    showToast({ text: '먼저 옮긴 것', undo: older })
    const saving = Promise.withResolvers<boolean>()
    undoComesWith(saving.promise)
    undoLatest()
    showToast({ text: '방금 옮긴 것', undo: newer })
    saving.resolve(true)
    await vi.waitFor(() => expect(newer).toHaveBeenCalledTimes(1), { timeout: 10_000 })

    const refused = Promise.withResolvers<boolean>()
    undoComesWith(refused.promise)
    undoLatest()
    refused.resolve(false)
    await refused.promise
    await Promise.resolve()
    expect(older).not.toHaveBeenCalled()
    undoLatest()
    expect(older).toHaveBeenCalledTimes(1)
  })
})
