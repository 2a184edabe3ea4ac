import { IconInfoCircle } from '@tabler/icons-react'
import { othersLicencesPath, programVersion } from '../../../src-shared/kernel/version.ts'
import { useT } from '../../app/i18n/translate.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { NewVersionRow } from './NewVersionRow.tsx'
import { SettingRow } from './SettingRow.tsx'

/** What this program is and under which terms it is used. */
export function AboutSection() {
  const t = useT()
  return (
    <section className="card">
      <header>
        <Icon of={IconInfoCircle} />
        <h2>{t('settings.about')}</h2>
      </header>
      <SettingRow name={t('frame.appName')} help={t('settings.aboutHelp')}>
        <b className="v">{programVersion}</b>
      </SettingRow>
      <NewVersionRow />
      <SettingRow name={t('settings.licence')} help={t('settings.licenceHelp')}>
        <b className="v">MIT</b>
      </SettingRow>
      <SettingRow name={t('settings.others')} help={t('settings.othersHelp')}>
        <a className={buttonClass({})} href={othersLicencesPath} target="_blank" rel="noreferrer">
          {t('settings.othersShow')}
        </a>
      </SettingRow>
    </section>
  )
}
