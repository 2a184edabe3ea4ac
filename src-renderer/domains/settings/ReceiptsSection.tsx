import { IconReceipt2 } from '@tabler/icons-react'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useSaveReceiptRules } from './mutations.ts'
import { useSettingsQuery } from './queries.ts'
import { SaveBar } from './SaveBar.tsx'
import { SettingRow } from './SettingRow.tsx'
import { useDraft } from './use-draft.ts'

export function ReceiptsSection() {
  return <Loaded query={useSettingsQuery()}>{(settings) => <ReceiptForm settings={settings} />}</Loaded>
}

function ReceiptForm({ settings }: { readonly settings: Settings }) {
  const t = useT()
  const draft = useDraft(settings.receipt)
  const save = useSaveReceiptRules()
  const failure = useFailureText()(save.error)
  const { value } = draft
  const onSave = () =>
    save.mutate(
      { value, version: draft.version },
      {
        onSuccess: () => {
          draft.reset()
          showToast({ text: t('settings.saved') })
        },
      },
    )
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
          maxLength={400}
          value={value.footer}
          onChange={(footer) => draft.change({ footer })}
        />
      </div>
      <SettingRow name={t('settings.printAfterCash')}>
        <Switch
          label={t('settings.printAfterCash')}
          checked={value.printAfterCash}
          onChange={(printAfterCash) => draft.change({ printAfterCash })}
        />
      </SettingRow>
      <SettingRow name={t('settings.printAfterCard')} help={t('settings.printAfterCardHelp')}>
        <Switch
          label={t('settings.printAfterCard')}
          checked={value.printAfterCard}
          onChange={(printAfterCard) => draft.change({ printAfterCard })}
        />
      </SettingRow>
      <SettingRow name={t('settings.openDrawer')} help={t('settings.openDrawerHelp')}>
        <Switch
          label={t('settings.openDrawer')}
          checked={value.openDrawerForCash}
          onChange={(openDrawerForCash) => draft.change({ openDrawerForCash })}
        />
      </SettingRow>
      <SaveBar
        changed={draft.isChanged}
        pending={save.isPending}
        failure={failure}
        onSave={onSave}
        onReset={draft.reset}
      />
    </section>
  )
}
