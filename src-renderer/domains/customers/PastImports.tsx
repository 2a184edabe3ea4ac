import { IconArrowBackUp } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportSummary } from '../../../src-shared/domains/customers/import-contract.ts'
import { businessDateOf, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useNowMs } from '../../ui/now.ts'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useUndoImport } from './mutations.ts'
import { kindWords, linesIn } from './import-words.ts'
import { useImports } from './queries.ts'

/** What was taken in before, and the way to take it back while it is possible. */
export function PastImports() {
  const t = useT()
  const imports = useImports().data ?? []
  const [undoing, setUndoing] = useState<ImportSummary | null>(null)
  if (imports.length === 0) return null
  return (
    <Card title={t('imports.past')} className="cu-past">
      <ul>
        {imports.map((one) => (
          <PastImport key={one.importId} summary={one} onUndo={() => setUndoing(one)} />
        ))}
      </ul>
      {undoing !== null && <UndoImport summary={undoing} onClose={() => setUndoing(null)} />}
    </Card>
  )
}

function PastImport({ summary, onUndo }: { readonly summary: ImportSummary; readonly onUndo: () => void }) {
  const t = useT()
  const format = useFormat()
  const now = useNowMs()
  const there = linesIn(summary)
  const stopped = t('imports.stoppedAt', {
    count: there,
    shown: format.number(there),
    total: format.number(summary.rowsTotal),
  })
  const isPossible = summary.state !== 'undone' && summary.undoUntilMs > now
  return (
    <li>
      <div className="grow">
        <b className="cut">{summary.fileName}</b>
        <span className="t2">
          {format.dateTime(epochMs(summary.atMs))} · {summary.actorName} · <Counts summary={summary} />
        </span>
        {summary.state === 'running' && <span className="cu-stopped">{stopped}</span>}
      </div>
      {summary.state === 'running' && <Chip tone="warn">{t('imports.brokenOff')}</Chip>}
      {summary.state === 'undone' && (
        <Chip>
          {summary.kept === 0 ? t('imports.undone') : t('imports.undoneKept', { count: summary.kept })}
        </Chip>
      )}
      {isPossible && (
        <Button icon={IconArrowBackUp} onClick={onUndo}>
          {t('common.undo')}
        </Button>
      )}
    </li>
  )
}

/** `새로 1,982명 · 합침 33줄 · 뺀 줄 21줄`. */
export function Counts({ summary }: { readonly summary: ImportSummary }) {
  const t = useT()
  const format = useFormat()
  const { what, created, updated, registered, skipped } = summary
  return [
    t(kindWords[what].created, { count: created, shown: format.number(created) }),
    updated === 0 ? '' : t('imports.updatedCount', { count: updated, shown: format.number(updated) }),
    registered === 0
      ? ''
      : t('imports.createdCount', { count: registered, shown: format.number(registered) }),
    skipped === 0 ? '' : t('imports.skippedCount', { count: skipped, shown: format.number(skipped) }),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** Says what taking back does and does not do, and only then does it. */
export function UndoImport({
  summary,
  onClose,
  onUndone,
}: {
  readonly summary: ImportSummary
  readonly onClose: () => void
  readonly onUndone?: () => void
}) {
  const t = useT()
  const format = useFormat()
  const undo = useUndoImport()
  const words = kindWords[summary.what]
  const isList = summary.what === 'customers'
  const failure = useFailureText()(undo.error)
  const until = businessDateOf(epochMs(summary.undoUntilMs), { zone: format.zone, dayEndsAtMinute: 0 })
  const confirm = () =>
    undo.mutate(
      { importId: summary.importId },
      {
        onSuccess: (undone) => {
          showToast({
            text:
              undone.kept === 0
                ? t('imports.undoneToast')
                : t('imports.undoneKeptToast', { count: undone.kept }),
          })
          onUndone?.()
          onClose()
        },
      },
    )
  return (
    <ConfirmDialog
      title={t('imports.undoTitle', { name: summary.fileName })}
      effects={[
        { text: t(words.removes, { count: summary.created, shown: format.number(summary.created) }) },
        ...(isList
          ? [
              {
                text: t('imports.undoRestores', {
                  count: summary.updated,
                  shown: format.number(summary.updated),
                }),
              },
            ]
          : []),
        { text: t(words.keeps) },
        { text: t('imports.undoUntil', { day: format.date(until) }) },
      ]}
      action={t('common.undo')}
      tone="danger"
      state={undo.isPending ? 'pending' : 'idle'}
      error={failure?.sentence ?? null}
      reference={failure?.reference ?? null}
      onCancel={onClose}
      onConfirm={confirm}
    />
  )
}
