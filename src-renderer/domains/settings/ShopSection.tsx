import { IconBuildingStore } from '@tabler/icons-react'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import { isBusinessNumber } from '../../../src-shared/domains/settings/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useSaveProfile } from './mutations.ts'
import { useSettingsQuery } from './queries.ts'
import { type FieldWords, SaveBar } from './SaveBar.tsx'
import { OwnShopRow } from './OwnShopRow.tsx'
import { SettingRow } from './SettingRow.tsx'
import { useSectionForm } from './use-section-form.ts'

export function ShopSection() {
  return <Loaded query={useSettingsQuery()}>{(settings) => <ShopForm settings={settings} />}</Loaded>
}

function ShopForm({ settings }: { readonly settings: Settings }) {
  const t = useT()
  const form = useSectionForm(settings.profile, useSaveProfile())
  const { value, change } = form
  const words: FieldWords<typeof value> = {
    name: { label: t('settings.shopName') },
    owner: { label: t('settings.owner') },
    businessNumber: { label: t('settings.businessNumber') },
    phone: { label: t('settings.phone') },
    address: { label: t('settings.address') },
  }
  const wrongNumber = value.businessNumber !== '' && !isBusinessNumber(value.businessNumber)
  return (
    <section className="card">
      <header>
        <Icon of={IconBuildingStore} />
        <h2>{t('settings.shop')}</h2>
      </header>
      <div className="sform">
        <TextField
          label={t('settings.shopName')}
          need="required"
          maxLength={40}
          value={value.name}
          error={value.name.trim() === '' ? t('settings.shopNameMissing') : form.refused('name')}
          onChange={(name) => change({ name })}
        />
        <TextField
          label={t('settings.owner')}
          maxLength={40}
          value={value.owner}
          onChange={(owner) => change({ owner })}
        />
        <TextField
          label={t('settings.businessNumber')}
          inputMode="numeric"
          maxLength={14}
          value={value.businessNumber}
          hint={t('settings.businessNumberHelp')}
          error={wrongNumber ? t('errors.BUSINESS_NUMBER_INVALID') : null}
          onChange={(businessNumber) => change({ businessNumber })}
        />
        <TextField
          label={t('settings.phone')}
          inputMode="tel"
          maxLength={20}
          value={value.phone}
          onChange={(phone) => change({ phone })}
        />
        <TextField
          label={t('settings.address')}
          className="wide"
          maxLength={120}
          value={value.address}
          onChange={(address) => change({ address })}
        />
      </div>
      <FixedFacts shop={settings.shop} />
      <SaveBar
        form={form}
        words={words}
        check={wrongNumber || value.name.trim() === '' ? 'wrong' : 'right'}
      />
    </section>
  )
}

/** What was chosen when the shop was made. */
function FixedFacts({ shop }: { readonly shop: Settings['shop'] }) {
  const t = useT()
  return (
    <>
      <SettingRow name={t('settings.mode')} help={t('settings.modeHelp')}>
        <b className="v">{t(`settings.mode_${shop.mode}`)}</b>
      </SettingRow>
      {shop.mode === 'practice' && <OwnShopRow />}
      <SettingRow name={t('settings.shopNumber')} help={t('settings.shopNumberHelp')}>
        <b className="v">{shop.shopNumber}</b>
      </SettingRow>
      <SettingRow name={t('settings.zone')}>
        <b className="v">{shop.zone}</b>
      </SettingRow>
    </>
  )
}
