import { useShortcut } from '../../ui/use-shortcut.tsx'
import { type MessageKey, useT } from './translate.ts'

/** A key of one screen and what it does, by name: bound while the screen is open, listed in the `?` sheet always. */
export type NamedKey = { readonly keys: string; readonly word: MessageKey }

export type NamedKeys = Readonly<Record<string, NamedKey>>

/** Binds a named key while the component is on the screen. */
export function useNamedKey({ keys, word }: NamedKey, run: () => void, when: 'on' | 'off' = 'on'): void {
  const t = useT()
  useShortcut({ keys, label: t(word), run, when })
}
