import { act, renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useDraft } from '../../src-renderer/domains/settings/use-draft.ts'

const saved = (owner: string, version: number) => ({ value: { owner, phone: '' }, version })

it('keeps what was typed while a save was still under way', () => {
  const { result, rerender } = renderHook((now: ReturnType<typeof saved>) => useDraft(now), {
    initialProps: saved('한지우', 1),
  })
  act(() => result.current.change({ owner: '서지안' }))
  const sent = { value: result.current.value, version: result.current.version }
  act(() => result.current.change({ phone: '02-333-1234' }))
  act(() => result.current.settle(sent))
  rerender(saved('서지안', 2))
  expect(result.current).toMatchObject({
    value: { owner: '서지안', phone: '02-333-1234' },
    isChanged: true,
    elsewhere: [],
    version: 2,
  })
})

it('saves by the version it shows when what came in between changed nothing', () => {
  const { result, rerender } = renderHook((now: ReturnType<typeof saved>) => useDraft(now), {
    initialProps: saved('한지우', 1),
  })
  act(() => result.current.change({ owner: '서지안' }))
  rerender(saved('한지우', 4))
  expect(result.current).toMatchObject({ elsewhere: [], version: 4 })
  rerender(saved('박도윤', 5))
  expect(result.current).toMatchObject({ elsewhere: ['owner'], version: 1 })
})
