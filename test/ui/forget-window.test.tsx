import { expect, it, vi } from 'vitest'
import { forgetWindow } from '../support/forget-window.ts'

const preferences = () => import('../../src-renderer/app/preferences.ts')
const calendar = () => import('../../src-renderer/domains/reservations/calendar-store.ts')

it('leaves nothing to the next file of what one chose, opened, kept in the window or put in its place', async () => {
  const { chooseTheme, usePreferences } = await preferences()
  chooseTheme('dark')
  ;(await calendar()).openWaitlist(null)
  sessionStorage.setItem('danggol.till', '{}')
  document.documentElement.lang = 'en'
  document.body.append('something')
  const open = vi.fn()
  vi.stubGlobal('open', open)
  vi.useFakeTimers()

  forgetWindow()

  const anew = await preferences()
  expect(usePreferences.getState().theme).toBe('dark')
  expect(anew.usePreferences.getState()).toEqual({ theme: 'auto', language: null })
  expect((await calendar()).useCalendar.getState().drawer).toEqual({ kind: 'none' })
  expect(localStorage.length + sessionStorage.length).toBe(0)
  expect(document.documentElement.lang).toBe('')
  expect(document.body.textContent).toBe('')
  expect(window.open).not.toBe(open)
  expect(vi.isFakeTimers()).toBe(false)
})
