import { IconKeyboard, IconLanguage, IconLock, IconSunMoon } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useLock } from '../../domains/access/mutations.ts'
import { type PaletteHit, registerPaletteSource } from '../../ui/palette-sources.ts'
import { useLanguage, useT } from '../i18n/translate.ts'
import { chooseLanguage, chooseTheme, usePreferences } from '../preferences.ts'
import { places } from './places.ts'

/** What the frame itself can do, for the search box: go to a place, lock, change the looks. */
export function FrameActions({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const t = useT()
  const [, navigate] = useLocation()
  const lock = useLock().mutate
  const language = useLanguage()
  const theme = usePreferences((state) => state.theme)
  useEffect(() => {
    const actions: readonly PaletteHit[] = [
      ...places.map((place) => ({
        key: place.path,
        title: t(place.word),
        icon: place.icon,
        run: () => navigate(place.path),
      })),
      { key: 'lock', title: t('frame.lock'), detail: 'Ctrl L', icon: IconLock, run: () => lock(undefined) },
      { key: 'keys', title: t('frame.shortcuts'), detail: '?', icon: IconKeyboard, run: onShortcuts },
      {
        key: 'theme',
        title: t(theme === 'dark' ? 'frame.toLight' : 'frame.toDark'),
        icon: IconSunMoon,
        run: () => chooseTheme(theme === 'dark' ? 'light' : 'dark'),
      },
      {
        key: 'language',
        title: t('frame.otherLanguage'),
        icon: IconLanguage,
        run: () => chooseLanguage(language === 'ko' ? 'en' : 'ko'),
      },
    ]
    const search = async (text: string) =>
      actions.filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()))
    return registerPaletteSource({ key: 'actions', heading: t('frame.actions'), rank: 4, search })
  }, [t, navigate, lock, language, theme, onShortcuts])
  return null
}
