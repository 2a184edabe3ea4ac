import { IconBuildingStore } from '@tabler/icons-react'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import { profileFormSchema } from '../../../src-shared/domains/settings/model.ts'
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
  const form = useSectionForm(settings.profile, useSaveProfile(), profileFormSchema)
  const { value, change } = form
  const words: FieldWords<typeof value> = {
    name: { label: t('settings.shopName') },
    owner: { label: t('settings.owner') },
    businessNumber: { label: t('settings.businessNumber') },
    phone: { label: t('settings.phone') },
    address: { label: t('settings.address') },
  }
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
          value={value.name}
          error={value.name.trim() === '' ? t('settings.shopNameMissing') : form.problem('name')}
          onChange={(name) => change({ name })}
        />
        <TextField
          label={t('settings.owner')}
          value={value.owner}
          error={form.problem('owner')}
          onChange={(owner) => change({ owner })}
        />
        <TextField
          label={t('settings.businessNumber')}
          inputMode="numeric"
          value={value.businessNumber}
          hint={t('settings.businessNumberHelp')}
          error={form.problem('businessNumber')}
          onChange={(businessNumber) => change({ businessNumber })}
        />
        <TextField
          label={t('settings.phone')}
          inputMode="tel"
          value={value.phone}
          error={form.problem('phone')}
          onChange={(phone) => change({ phone })}
        />
        <TextField
          label={t('settings.address')}
          className="wide"
          value={value.address}
          error={form.problem('address')}
          onChange={(address) => change({ address })}
        />
      </div>
      <FixedFacts shop={settings.shop} />
      <SaveBar form={form} words={words} />
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
