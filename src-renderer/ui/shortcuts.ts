import { create } from 'zustand'

/** A registered shortcut. `keys` as people read them: `N`, `Ctrl K`, `F2`, `?`, `ArrowLeft`, `Space`. */
export type Shortcut = {
  readonly id: number
  readonly keys: string
  readonly label: string
  /** Heading in the shortcut sheet; what belongs to the open screen has none. */
  readonly group: string | null
  /** 0 the page, 1 a dialog over it, … Only the topmost layer listens. */
  readonly layer: number
  /** As the sheet writes it: one row may stand for a few keys (`Alt 1–8`); null is not listed. */
  readonly listedAs: string | null
  readonly run: () => void
}

type Registry = { readonly shortcuts: readonly Shortcut[]; readonly layer: number }

export const useShortcutRegistry = create<Registry>(() => ({ shortcuts: [], layer: 0 }))

let lastId = 0

export function registerShortcut(shortcut: Omit<Shortcut, 'id'>): () => void {
  lastId += 1
  const id = lastId
  useShortcutRegistry.setState(({ shortcuts }) => ({ shortcuts: [...shortcuts, { ...shortcut, id }] }))
  return () =>
    useShortcutRegistry.setState(({ shortcuts }) => ({
      shortcuts: shortcuts.filter((each) => each.id !== id),
    }))
}

/** A dialog opened: the shortcuts beneath it rest until it closes. */
export function raiseLayer(): () => void {
  useShortcutRegistry.setState(({ layer }) => ({ layer: layer + 1 }))
  return () => useShortcutRegistry.setState(({ layer }) => ({ layer: layer - 1 }))
}

export type KeyPress = Pick<
  KeyboardEvent,
  'code' | 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>

/**
 * The name of a pressed key. Letters and digits go by their place on the keyboard, because with the Korean
 * input method switched on the N key says ㅜ.
 */
export function keysOf(press: KeyPress): string {
  const base = baseKeyOf(press)
  const modifiers = [
    press.ctrlKey || press.metaKey ? 'Ctrl' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey && base !== '?' ? 'Shift' : '',
  ]
  return [...modifiers, base].filter(Boolean).join(' ')
}

/** Keys that make or end a syllable belong to the input method. Safari ends it before the key, and says so by its number alone. */
export function isOfSyllable(press: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return press.isComposing || press.keyCode === 229
}

function baseKeyOf(press: KeyPress): string {
  const letter = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(press.code)
  if (letter?.[1] !== undefined) return letter[1]
  if (press.code === 'Slash' && press.shiftKey) return '?'
  if (press.key === '?') return '?'
  if (press.code === 'Space') return 'Space'
  return press.key
}

/** Bare keys type into a field; with Ctrl or Alt, and the function keys, they act even there. Undo stays the field's. */
export function worksWhileTyping(keys: string): boolean {
  if (keys === 'Ctrl Z') return false
  return /^(Ctrl|Alt) /.test(keys) || /^F\d+$/.test(keys)
}

export function isTypingTarget(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  ) {
    return true
  }
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)
}

/** Finds who answers a key: the topmost layer, and there the latest to register. */
export function shortcutFor(keys: string, registry: Registry): Shortcut | undefined {
  return registry.shortcuts.findLast(
    (shortcut) => shortcut.keys === keys && shortcut.layer === registry.layer,
  )
}

/** The one key listener of the window. @returns how to take it away again. */
export function listenToKeys(target: Pick<Window, 'addEventListener' | 'removeEventListener'>): () => void {
  // A dialog closes itself on Esc, and is gone before the key arrives below: the key was for it, not for what lay beneath.
  let layer = 0
  const onCapture = () => {
    layer = useShortcutRegistry.getState().layer
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isOfSyllable(event) || event.defaultPrevented) return
    const keys = keysOf(event)
    if (isTypingTarget(event.target) && !worksWhileTyping(keys)) {
      // The first Esc leaves the field, so that what was typed is not thrown away with the drawer around it.
      if (keys === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
      return
    }
    // Space and Enter press the focused button; a shortcut must not press something else as well.
    if (
      (keys === 'Space' || keys === 'Enter') &&
      event.target instanceof HTMLElement &&
      event.target.closest('button, a, [role="row"]')
    ) {
      return
    }
    const shortcut = shortcutFor(keys, { ...useShortcutRegistry.getState(), layer })
    if (shortcut === undefined) return
    event.preventDefault()
    shortcut.run()
  }
  target.addEventListener('keydown', onCapture, { capture: true })
  target.addEventListener('keydown', onKeyDown)
  return () => {
    target.removeEventListener('keydown', onCapture, { capture: true })
    target.removeEventListener('keydown', onKeyDown)
  }
}
