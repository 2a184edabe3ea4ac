import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach } from 'vitest'
import { forgetWindow } from './forget-window.ts'

/** happy-dom has no layout: every query is answered as a 1366 pixel wide, light, mouse-driven screen. */
function matchMediaStub(query: string): MediaQueryList {
  const minWidth = /min-width:\s*([\d.]+)(px|em)/.exec(query)
  const unit = minWidth?.[2] === 'em' ? 16 : 1
  return {
    matches: minWidth !== null && Number(minWidth[1]) * unit <= 1366,
    media: query,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
    addEventListener: () => {},
    removeEventListener: () => {},
    dispatchEvent: () => false,
  }
}

class ResizeObserverStub implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

// What a screen does next may take its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 })

window.matchMedia = matchMediaStub
window.ResizeObserver = ResizeObserverStub
Element.prototype.scrollIntoView = () => {}

afterEach(() => {
  cleanup()
})

afterAll(forgetWindow)
