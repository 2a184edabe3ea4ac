import { type KeyboardEvent, useRef } from 'react'
import { chosungOf, searchForm } from '../../src-shared/kernel/hangul.ts'
import { keysOf, shortcutFor, useShortcutRegistry } from './shortcuts.ts'

/** A pause as long as this begins a new word. */
const pauseMs = 800

/** The initials of a two-set keyboard by their places: with the Korean input method off the same keys are meant. */
const initialOnKey: Readonly<Record<string, string>> = {
  KeyQ: 'ㅂ',
  KeyW: 'ㅈ',
  KeyE: 'ㄷ',
  KeyR: 'ㄱ',
  KeyT: 'ㅅ',
  KeyA: 'ㅁ',
  KeyS: 'ㄴ',
  KeyD: 'ㅇ',
  KeyF: 'ㄹ',
  KeyG: 'ㅎ',
  KeyZ: 'ㅋ',
  KeyX: 'ㅌ',
  KeyC: 'ㅊ',
  KeyV: 'ㅍ',
}

type Typed = { readonly letters: string; readonly initials: string; readonly atMs: number }

/**
 * Letters typed on a row of a list lead to the row that begins so, by letters or by 초성; the same again to the next.
 * A letter that is one of the page's own keys stays that.
 * @returns what finds the row: its index, or null when the key is no letter or nothing begins so
 */
export function useTypeahead(count: number, textOf: ((index: number) => string) | undefined) {
  const typed = useRef<Typed>({ letters: '', initials: '', atMs: 0 })
  return (event: KeyboardEvent, from: number): number | null => {
    if (textOf === undefined || event.ctrlKey || event.altKey || event.metaKey) return null
    const initial = initialOnKey[event.code]
    const letter = event.key.length === 1 && event.key !== ' ' ? event.key : (initial ?? '')
    if (letter === '' || isTaken(event)) return null
    const now = event.timeStamp
    const before = now - typed.current.atMs > pauseMs ? { letters: '', initials: '' } : typed.current
    const next = {
      letters: before.letters + searchForm(letter),
      initials: before.initials + (initial ?? letter),
      atMs: now,
    }
    typed.current = next
    // The first letter again goes on to the next such row; a longer word may stay where it is.
    const start = next.letters.length === 1 ? from + 1 : from
    for (let step = 0; step < count; step += 1) {
      const index = (start + step) % count
      const text = searchForm(textOf(index))
      if (text.startsWith(next.letters) || chosungOf(text).startsWith(next.initials)) return index
    }
    return null
  }
}

function isTaken(event: KeyboardEvent): boolean {
  return shortcutFor(keysOf(event.nativeEvent), useShortcutRegistry.getState()) !== undefined
}
