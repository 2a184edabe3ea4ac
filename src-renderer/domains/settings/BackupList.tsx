import { IconDatabase, IconHistoryToggle, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { BackupStatus } from '../../../src-shared/domains/backup/contract.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ListSkeleton } from '../../ui/states.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { fileSize } from './file-size.ts'
import { useRestore } from './mutations.ts'
import { useInspectedBackup } from './queries.ts'
import { SettingRow } from './SettingRow.tsx'

type Backup = BackupStatus['backups'][number]

/** Every backup with the way back to it. */
export function BackupList({ backups }: { readonly backups: readonly Backup[] }) {
  const t = useT()
  const format = useFormat()
  const [chosen, setChosen] = useState<Backup | null>(null)
  return (
    <section className="card">
      <header>
        <Icon of={IconHistoryToggle} />
        <h2>{t('settings.restore')}</h2>
        <span className="t2">{t('settings.restoreHelp')}</span>
      </header>
      {backups.length === 0 && <p className="t2 snone">{t('settings.backupNone')}</p>}
      {backups.map((backup) => (
        <SettingRow
          key={backup.fileName}
          name={format.dateTime(epochMs(backup.atMs))}
          help={`${t(`settings.kind_${backup.kind}`)} · ${fileSize(backup.bytes)}`}
        >
          <Button kind="danger" onClick={() => setChosen(backup)}>
            {t('settings.restoreThis')}
          </Button>
        </SettingRow>
      ))}
      {chosen !== null && <RestoreDialog backup={chosen} onClose={() => setChosen(null)} />}
    </section>
  )
}

/** Opens and checks the backup before it asks for the PIN: a damaged one is told here, and nothing is changed. */
function RestoreDialog({ backup, onClose }: { readonly backup: Backup; readonly onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const textOf = useFailureText()
  const inspected = useInspectedBackup(backup.fileName)
  const restore = useRestore()
  const time = format.dateTime(epochMs(backup.atMs))
  const bad = textOf(inspected.error)
  const summary = inspected.data?.summary
  const effects = [
    { text: t('settings.restoreKeeps'), icon: IconDatabase },
    { text: t('settings.restoreLoses', { time }), tone: 'bad' as const },
    { text: t('settings.restoreRestarts'), icon: IconRefresh },
  ]
  const failure = bad ?? textOf(restore.error)
  return (
    <ConfirmDialog
      title={t('settings.restoreTitle', { time })}
      change={{ from: t('settings.restoreNow'), to: time }}
      effects={effects}
      action={t('settings.restoreAction')}
      keep={t('settings.restoreStay')}
      tone="danger"
      ask="pin"
      state={restore.isPending || restore.isSuccess || summary === undefined ? 'pending' : 'idle'}
      error={failure?.sentence ?? null}
      reference={failure?.reference ?? null}
      onCancel={onClose}
      onConfirm={(pin) => restore.mutate({ fileName: backup.fileName, pin })}
    >
      {bad === null && summary == null && <ListSkeleton rows={1} head="without" />}
      {summary != null && (
        <p className="hint">
          {t('settings.restoreFacts', {
            customers: format.number(summary.customers),
            orders: format.number(summary.orders),
          })}
        </p>
      )}
      {restore.isSuccess && <p role="status">{t('settings.restarting')}</p>}
    </ConfirmDialog>
  )
}
