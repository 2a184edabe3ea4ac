import { IconAlertTriangle, IconDatabase, IconDatabaseExport, IconShieldCheck } from '@tabler/icons-react'
import type { BackupStatus } from '../../../src-shared/domains/backup/contract.ts'
import { backupRulesSchema } from '../../../src-shared/domains/backup/model.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip, Note } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { BackupList } from './BackupList.tsx'
import { BackupPhotos } from './BackupPhotos.tsx'
import { fileSize } from './file-size.ts'
import { useBackUpNow, useSaveBackupRules } from './mutations.ts'
import { useBackupStatusQuery } from './queries.ts'
import { type FieldWords, SaveBar } from './SaveBar.tsx'
import { useSectionForm } from './use-section-form.ts'

export function BackupSection() {
  return <Loaded query={useBackupStatusQuery()}>{(status) => <BackupPage status={status} />}</Loaded>
}

function BackupPage({ status }: { readonly status: BackupStatus }) {
  const t = useT()
  const make = useBackUpNow()
  const failure = useFailureText()(make.error)
  const [latest] = status.backups
  if (status.place === 'server') {
    return (
      <section className="card">
        <header>
          <Icon of={IconDatabase} />
          <h2>{t('settings.backup')}</h2>
        </header>
        <p className="snone">{t('errors.BACKUP_ON_SERVER')}</p>
      </section>
    )
  }
  return (
    <>
      <section className="card">
        <header>
          <Icon of={IconDatabase} />
          <h2>{t('settings.backup')}</h2>
          <BackupChip status={status} />
          <div className="grow" />
          <Button
            icon={IconDatabaseExport}
            disabled={make.isPending}
            onClick={() =>
              make.mutate(undefined, { onSuccess: () => showToast({ text: t('settings.backupMade') }) })
            }
          >
            {t(make.isPending ? 'settings.backingUp' : 'settings.backUpNow')}
          </Button>
        </header>
        {failure !== null && (
          <Note tone="danger" icon={IconAlertTriangle}>
            {failure.sentence}
          </Note>
        )}
        <BackupFacts status={status} latest={latest} />
        <Fortnight status={status} />
        <BackupPhotos photos={status.photos} />
        <BackupRulesForm status={status} />
      </section>
      <BackupList backups={status.backups} />
    </>
  )
}

function BackupChip({ status }: { readonly status: BackupStatus }) {
  const t = useT()
  if (status.lastFailure !== null) {
    return (
      <Chip tone="danger" icon={IconAlertTriangle}>
        {t('settings.backupFailed')}
      </Chip>
    )
  }
  const checked = status.backups[0]?.summary != null
  return checked ? (
    <Chip tone="ok" icon={IconShieldCheck}>
      {t('settings.backupChecked')}
    </Chip>
  ) : (
    <Chip tone="warn">{t('settings.backupNone')}</Chip>
  )
}

function BackupFacts({
  status,
  latest,
}: {
  readonly status: BackupStatus
  readonly latest: BackupStatus['backups'][number] | undefined
}) {
  const t = useT()
  const format = useFormat()
  const { second } = status
  const secondLine =
    second.lastAtMs === null
      ? t('settings.secondNoCopies')
      : t('settings.secondCopies', { time: format.dateTime(epochMs(second.lastAtMs)), count: second.copies })
  return (
    <div className="bk3">
      <div>
        <span>{t('settings.lastBackup')}</span>
        <b>{latest === undefined ? t('settings.backupNone') : format.dateTime(epochMs(latest.atMs))}</b>
        <small>{latest === undefined ? '' : fileSize(latest.bytes)}</small>
      </div>
      <div>
        <span>{t('settings.lastCheck')}</span>
        <b>{t(latest?.summary == null ? 'settings.notChecked' : 'settings.checkPassed')}</b>
        <small>
          {latest?.summary == null
            ? ''
            : t('settings.checkFacts', { rows: format.number(latest.summary.rows) })}
        </small>
      </div>
      <div>
        <span>{t('settings.secondCopy')}</span>
        <b>{t(`settings.second_${second.state}`)}</b>
        <small>{second.state === 'there' ? secondLine : t(`settings.secondHelp_${second.state}`)}</small>
      </div>
    </div>
  )
}

const fortnightLooks = { kept: '', missed: 'miss', not_yet: 'yet' } as const

function Fortnight({ status }: { readonly status: BackupStatus }) {
  const t = useT()
  const format = useFormat()
  const kept = status.lastFourteenDays.filter((day) => day.state === 'kept').length
  return (
    <div className="hist">
      {status.lastFourteenDays.map((day) => (
        <i key={day.date} className={fortnightLooks[day.state]} title={format.dateText(day.date)} />
      ))}
      <span className="t2">{t('settings.fortnight', { count: kept })}</span>
    </div>
  )
}

function BackupRulesForm({ status }: { readonly status: BackupStatus }) {
  const t = useT()
  const form = useSectionForm(status.rules, useSaveBackupRules(), backupRulesSchema)
  const { value, change } = form
  const notThere = form.failure?.code === 'FOLDER_NOT_THERE' ? form.failure.sentence : null
  const hours = [0, 1, 3, 6, 24] as const
  const everyText = (every: number) =>
    every === 0 ? t('settings.everyClose') : t('settings.everyHours', { count: every })
  const words: FieldWords<BackupStatus['rules']['value']> = {
    everyHours: { label: t('settings.when'), text: everyText },
    secondFolder: { label: t('settings.secondFolder') },
  }
  return (
    <>
      <div className="sform">
        <SelectField
          label={t('settings.when')}
          hint={t('settings.whenHelp')}
          value={value.everyHours}
          choices={hours.map((every) => ({ value: every, label: everyText(every) }))}
          onChange={(everyHours) => change({ everyHours })}
        />
        <TextField
          label={t('settings.secondFolder')}
          hint={t('settings.secondFolderHelp')}
          value={value.secondFolder}
          error={notThere ?? form.problem('secondFolder')}
          onChange={(secondFolder) => change({ secondFolder })}
        />
      </div>
      <SaveBar form={form} words={words} />
    </>
  )
}
