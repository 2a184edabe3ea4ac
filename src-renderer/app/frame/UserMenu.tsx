import {
  IconChevronDown,
  IconLanguage,
  IconLock,
  IconLogout,
  IconMoon,
  IconSun,
  IconSunMoon,
  IconSwitchHorizontal,
} from '@tabler/icons-react'
import { useLock, useSignOut } from '../../domains/access/mutations.ts'
import { useActor } from '../../domains/access/queries.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ActionMenu, type MenuEntry } from '../../ui/Popover.tsx'
import { useShortcut } from '../../ui/use-shortcut.tsx'
import { useLanguage, useT } from '../i18n/translate.ts'
import { chooseLanguage, chooseTheme, type ThemeChoice, usePreferences } from '../preferences.ts'

const nextTheme = { auto: 'light', light: 'dark', dark: 'auto' } as const satisfies Record<
  ThemeChoice,
  ThemeChoice
>
const themeIcons = { auto: IconSunMoon, light: IconSun, dark: IconMoon } as const
const themeWords = { auto: 'frame.themeAuto', light: 'frame.themeLight', dark: 'frame.themeDark' } as const

/** Who is signed in, and what belongs to the person: switching, locking, looks and language. */
export function UserMenu() {
  const t = useT()
  const actor = useActor()
  const lock = useLock()
  const entries = useEntries(() => lock.mutate(undefined))
  useShortcut({
    keys: 'Ctrl L',
    label: t('frame.lockAndSwitch'),
    group: t('frame.everywhere'),
    run: () => lock.mutate(undefined),
  })
  if (actor === null) return null
  return (
    <ActionMenu
      label={t('frame.userMenu')}
      entries={entries}
      target={
        <button type="button" className="who">
          <span className="vh">{t('frame.userMenu')}: </span>
          <Avatar name={actor.name} />
          <span className="b">{actor.name}</span>
          <small>{actor.title}</small>
          <Icon of={IconChevronDown} size="s" />
        </button>
      }
    />
  )
}

function useEntries(lock: () => void): readonly MenuEntry[] {
  const t = useT()
  const signOut = useSignOut()
  const language = useLanguage()
  const theme = usePreferences((state) => state.theme)
  return [
    { key: 'switch', label: t('frame.switchUser'), icon: IconSwitchHorizontal, run: lock },
    { key: 'lock', label: t('frame.lock'), icon: IconLock, aside: <kbd>Ctrl L</kbd>, run: lock },
    {
      key: 'theme',
      group: 'new',
      label: t('frame.theme'),
      icon: themeIcons[theme],
      aside: <small>{t(themeWords[theme])}</small>,
      stays: 'open',
      run: () => chooseTheme(nextTheme[theme]),
    },
    {
      key: 'language',
      label: t('frame.language'),
      icon: IconLanguage,
      aside: <small>{t(language === 'ko' ? 'frame.korean' : 'frame.english')}</small>,
      stays: 'open',
      run: () => chooseLanguage(language === 'ko' ? 'en' : 'ko'),
    },
    {
      key: 'sign-out',
      group: 'new',
      label: t('frame.signOut'),
      icon: IconLogout,
      run: () => signOut.mutate(undefined),
    },
  ]
}
