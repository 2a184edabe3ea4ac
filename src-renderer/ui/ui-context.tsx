import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react'
import type { FailureDetails } from '../../src-shared/kernel/result.ts'
import { type Format, type FormatPlace, makeFormat } from './format.ts'

/** The few words that the primitives themselves say. Given by the shell, so that ui/ knows no dictionary. */
export type UiWords = {
  readonly back: string
  readonly close: string
  readonly cancel: string
  readonly undo: string
  readonly copy: string
  readonly copied: string
  readonly retry: string
  readonly reference: string
  readonly loading: string
  readonly clear: string
  readonly backspace: string
  readonly increase: string
  readonly decrease: string
  readonly required: string
  readonly previousMonth: string
  readonly nextMonth: string
  readonly readOnly: string
  readonly openWithPin: string
  readonly badTime: string
  readonly before: string
  readonly after: string
  readonly pinToConfirm: string
  readonly pinDigits: (filled: number, length: number) => string
}

/** What to say about a failed call, ready for a screen. */
export type FailureText = {
  readonly code: string
  readonly details: FailureDetails
  readonly sentence: string
  /** The number that the log has too; null when the call never arrived. */
  readonly reference: string | null
  /** The sentence beside one field, or null: `field('manager.pin')`. */
  readonly field: (path: string) => string | null
}

/** Given by the shell: it knows the error codes and the dictionary. */
export type TellFailure = (error: unknown, format: Format) => FailureText | null

type Ui = { readonly format: Format; readonly words: UiWords; readonly tellFailure: TellFailure }

const UiContext = createContext<Ui | null>(null)

export function UiProvider({
  place,
  words,
  tellFailure,
  children,
}: {
  readonly place: FormatPlace
  readonly words: UiWords
  readonly tellFailure: TellFailure
  readonly children: ReactNode
}) {
  const { locale, zone } = place
  const value = useMemo(
    () => ({ format: makeFormat({ locale, zone }), words, tellFailure }),
    [locale, zone, words, tellFailure],
  )
  return <UiContext value={value}>{children}</UiContext>
}

function useUi(): Ui {
  const ui = useContext(UiContext)
  if (ui === null) throw new Error('UiProvider is missing above this component')
  return ui
}

/** Money, dates, times and phones in the user's language and the shop's zone. */
export function useFormat(): Format {
  return useUi().format
}

export function useUiWords(): UiWords {
  return useUi().words
}

/** Turns what a query or mutation threw into sentences for the screen; null stays null. */
export function useFailureText(): (error: unknown) => FailureText | null {
  const { tellFailure, format } = useUi()
  return useCallback((error) => tellFailure(error, format), [tellFailure, format])
}
