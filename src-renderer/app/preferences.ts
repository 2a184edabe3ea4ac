import { create } from 'zustand'
import type { Language } from './i18n/translate.ts'

export type ThemeChoice = 'auto' | 'light' | 'dark'

/** What this device's user chose about the looks. Kept on the device, since a till in the window wants another theme. */
export type Preferences = { readonly theme: ThemeChoice; readonly language: Language | null }

const storageKey = 'danggol.looks'

export const usePreferences = create<Preferences>(() => readPreferences())

export function chooseTheme(theme: ThemeChoice): void {
  keep({ ...usePreferences.getState(), theme })
}

export function chooseLanguage(language: Language): void {
  keep({ ...usePreferences.getState(), language })
}

function keep(preferences: Preferences): void {
  usePreferences.setState(preferences)
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences))
  } catch {
    // A browser that keeps nothing (private window): the choice lasts until the window closes.
    return
  }
}

function readPreferences(): Preferences {
  const stored = readStored()
  return {
    theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : 'auto',
    language: stored.language === 'ko' || stored.language === 'en' ? stored.language : null,
  }
}

function readStored(): Readonly<Record<string, unknown>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    return typeof stored === 'object' && stored !== null ? { ...stored } : {}
  } catch {
    return {}
  }
}
