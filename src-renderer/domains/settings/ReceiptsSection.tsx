import { IconReceipt2 } from '@tabler/icons-react'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import { receiptRulesInputSchema } from '../../../src-shared/domains/settings/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { useSaveReceiptRules } from './mutations.ts'
import { useSettingsQuery } from './queries.ts'
import { type FieldWords, SaveBar } from './SaveBar.tsx'
import { SettingRow } from './SettingRow.tsx'
import { useSectionForm } from './use-section-form.ts'

export function ReceiptsSection() {
  return <Loaded query={useSettingsQuery()}>{(settings) => <ReceiptForm settings={settings} />}</Loaded>
}

function ReceiptForm({ settings }: { readonly settings: Settings }) {
  const t = useT()
  const form = useSectionForm(settings.receipt, useSaveReceiptRules(), receiptRulesInputSchema)
  const { value, change } = form
  const words: FieldWords<typeof value> = {
    footer: { label: t('settings.footer') },
    printAfterCash: { label: t('settings.printAfterCash') },
    printAfterCard: { label: t('settings.printAfterCard') },
    openDrawerForCash: { label: t('settings.openDrawer') },
  }
  return (
    <section className="card">
      <header>
        <Icon of={IconReceipt2} />
        <h2>{t('settings.receipts')}</h2>
      </header>
      <div className="spad">
        <TextArea
          label={t('settings.footer')}
          hint={t('settings.footerHelp')}
          value={value.footer}
          error={form.problem('footer')}
          onChange={(footer) => change({ footer })}
        />
      </div>
      <SettingRow name={t('settings.printAfterCash')}>
        <Switch
          label={t('settings.printAfterCash')}
          checked={value.printAfterCash}
          onChange={(printAfterCash) => change({ printAfterCash })}
        />
      </SettingRow>
      <SettingRow name={t('settings.printAfterCard')} help={t('settings.printAfterCardHelp')}>
        <Switch
          label={t('settings.printAfterCard')}
          checked={value.printAfterCard}
          onChange={(printAfterCard) => change({ printAfterCard })}
        />
      </SettingRow>
      <SettingRow name={t('settings.openDrawer')} help={t('settings.openDrawerHelp')}>
        <Switch
          label={t('settings.openDrawer')}
          checked={value.openDrawerForCash}
          onChange={(openDrawerForCash) => change({ openDrawerForCash })}
        />
      </SettingRow>
      <SaveBar form={form} words={words} />
    </section>
  )
}
