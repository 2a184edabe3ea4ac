import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { placeOnScreens, readWindowState, writeWindowState } from '../../src-main/desktop/window-state.ts'

const laptop = { x: 0, y: 0, width: 1366, height: 728 }
const second = { x: 1366, y: 0, width: 1920, height: 1040 }

it('opens on the second screen where it stood, and on the first one when the second was unplugged', () => {
  const saved = { x: 1500, y: 60, width: 1400, height: 900 }
  expect(placeOnScreens(saved, [laptop, second])).toEqual(saved)
  expect(placeOnScreens(saved, [laptop])).toEqual({ width: 1400, height: 900 })
})

it('does not open where its title bar could not be reached, nor smaller than the screens need', () => {
  expect(placeOnScreens({ x: 0, y: -600, width: 1366, height: 700 }, [laptop])).toEqual({
    width: 1366,
    height: 700,
  })
  expect(placeOnScreens({ x: 0, y: 720, width: 1366, height: 700 }, [laptop])).toEqual({
    width: 1366,
    height: 700,
  })
  expect(placeOnScreens({ x: 10, y: 10, width: 300, height: 200 }, [laptop])).toEqual({
    x: 10,
    y: 10,
    width: 1024,
    height: 700,
  })
  expect(placeOnScreens(null, [laptop])).toEqual({ width: 1366, height: 850 })
})

it('takes a missing, cut or strange file for a first start, and does not mind a place it cannot write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-window-'))
  const first = { bounds: null, view: 'normal' }
  try {
    expect(readWindowState(folder)).toEqual(first)
    for (const text of [
      '',
      '{"bounds":{"x":1',
      '[]',
      'null',
      '{"bounds":{"x":"1","y":0,"width":9,"height":9}}',
    ]) {
      writeFileSync(join(folder, 'window.json'), text)
      expect(readWindowState(folder)).toEqual(first)
    }
    const state = { bounds: laptop, view: 'maximized' } as const
    expect(writeWindowState(folder, state)).toBe('kept')
    expect(readWindowState(folder)).toEqual(state)
    expect(writeWindowState(join(folder, 'none'), state)).toBe('not-kept')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
