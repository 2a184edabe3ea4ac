import { IconPalette } from '@tabler/icons-react'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Note } from '../../ui/Chip.tsx'
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
  return (
    <section className="card">
      <header>
        <Icon of={IconPalette} />
        <h2>{t('settings.looks')}</h2>
      </header>
      <SettingRow
        name={t('settings.shopLanguage')}
        help={failure?.sentence ?? t('settings.shopLanguageHelp')}
      >
        <Segmented
          label={t('settings.shopLanguage')}
          value={value.language}
          choices={[
            { value: 'ko', label: t('frame.korean') },
            { value: 'en', label: t('frame.english') },
          ]}
          onChange={(language) => save.mutate({ value: { ...value, language }, version })}
        />
      </SettingRow>
      <div className="spad">
        <Note>{t('settings.looksOnDevice')}</Note>
      </div>
    </section>
  )
}
