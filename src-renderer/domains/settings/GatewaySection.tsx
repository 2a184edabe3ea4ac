import { IconCheck, IconCreditCard } from '@tabler/icons-react'
import { useT } from '../../app/i18n/translate.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { useSettingsQuery } from './queries.ts'
import { SettingRow } from './SettingRow.tsx'

/** Which gateway takes cards in this shop. A practice shop has its own; a real one is connected in a later version. */
export function GatewaySection() {
  const t = useT()
  return (
    <Loaded query={useSettingsQuery()}>
      {(settings) => {
        const isPractice = settings.shop.mode === 'practice'
        return (
          <section className="card">
            <header>
              <Icon of={IconCreditCard} />
              <h2>{t('settings.gateway')}</h2>
              {isPractice ? (
                <Chip tone="ok" icon={IconCheck}>
                  {t('settings.gatewayPractice')}
                </Chip>
              ) : (
                <Chip>{t('settings.gatewayNone')}</Chip>
              )}
            </header>
            <SettingRow
              name={t('settings.cardKeyIn')}
              help={t(isPractice ? 'settings.cardKeyInPractice' : 'settings.cardKeyInOff')}
            />
            <SettingRow name={t('settings.otherTenders')} help={t('settings.otherTendersHelp')} />
          </section>
        )
      }}
    </Loaded>
  )
}
