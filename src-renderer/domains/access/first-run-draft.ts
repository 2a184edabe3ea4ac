import { create } from 'zustand'
import { emptyDraft, type FirstRunDraft } from './first-run-form.ts'

const storageKey = 'danggol.first-run'

export const useFirstRunDraft = create<FirstRunDraft>(() => readDraft())

/** Changes part of the draft and keeps it on the device, so that a closed window loses nothing. */
export function changeDraft(change: Partial<FirstRunDraft>): void {
  useFirstRunDraft.setState(change)
  try {
    localStorage.setItem(storageKey, JSON.stringify(useFirstRunDraft.getState()))
  } catch {
    // A browser that keeps nothing: the draft lasts until the window closes.
    return
  }
}

/** The shop exists: nothing is left to continue. */
export function forgetDraft(): void {
  useFirstRunDraft.setState(emptyDraft)
  localStorage.removeItem(storageKey)
}

export function hasDraft(): boolean {
  return localStorage.getItem(storageKey) !== null
}

/** What an earlier visit left on this device, or an empty form. */
export function readDraft(): FirstRunDraft {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    return isDraft(stored) ? stored : emptyDraft
  } catch {
    return emptyDraft
  }
}

// A draft of an older version, or one that someone edited, is dropped whole: it is ten minutes of typing at most.
function isDraft(stored: unknown): stored is FirstRunDraft {
  if (typeof stored !== 'object' || stored === null) return false
  return Object.entries(emptyDraft).every(
    ([key, value]) => key in stored && sameKind(Reflect.get(stored, key), value),
  )
}

function sameKind(stored: unknown, value: unknown): boolean {
  return typeof stored === typeof value && Array.isArray(stored) === Array.isArray(value)
}
