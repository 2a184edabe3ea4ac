import { IconPalette } from '@tabler/icons-react'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import { useLanguage, useT } from '../../app/i18n/translate.ts'
import { chooseLanguage, chooseTheme, usePreferences } from '../../app/preferences.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useSaveDeskRules } from './mutations.ts'
import { useSettingsQuery } from './queries.ts'
import { SettingRow } from './SettingRow.tsx'

export function LooksSection() {
  return <Loaded query={useSettingsQuery()}>{(settings) => <Looks settings={settings} />}</Loaded>
}

function Looks({ settings }: { readonly settings: Settings }) {
  const t = useT()
  const save = useSaveDeskRules()
  const failure = useFailureText()(save.error)
  const { value, version } = settings.desk
  const looks = usePreferences()
  const language = useLanguage()
  const languages = [
    { value: 'ko', label: t('frame.korean') },
    { value: 'en', label: t('frame.english') },
  ] as const
  return (
    <section className="card">
      <header>
        <Icon of={IconPalette} />
        <h2>{t('settings.looks')}</h2>
      </header>
      <SettingRow name={t('frame.theme')} help={t('settings.onThisDevice')}>
        <Segmented
          label={t('frame.theme')}
          value={looks.theme}
          choices={[
            { value: 'auto', label: t('frame.themeAuto') },
            { value: 'light', label: t('frame.themeLight') },
            { value: 'dark', label: t('frame.themeDark') },
          ]}
          onChange={chooseTheme}
        />
      </SettingRow>
      <SettingRow name={t('frame.language')} help={t('settings.onThisDevice')}>
        <Segmented
          label={t('frame.language')}
          value={language}
          choices={languages}
          onChange={chooseLanguage}
        />
      </SettingRow>
      <SettingRow
        name={t('settings.shopLanguage')}
        help={failure?.sentence ?? t('settings.shopLanguageHelp')}
      >
        <Segmented
          label={t('settings.shopLanguage')}
          value={value.language}
          choices={languages}
          onChange={(next) => save.mutate({ value: { ...value, language: next }, version })}
        />
      </SettingRow>
    </section>
  )
}
