import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconCircleX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { ImportColumns } from './ImportColumns.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { guessMapping, type ListTable, type Mapping, rowsOf } from './import-columns.ts'
import { rowsToSend, type SentRow } from './import-parts.ts'
import { type Answer, answered, mended, noAnswers, type Review, review } from './import-review.ts'
import { useImportCheck } from './use-import-check.ts'

type RunList = {
  readonly fileName: string
  readonly rowsTotal: number
  readonly rows: readonly SentRow[]
}

/** Columns at the left, lines at the right; what is doubtful is mended where it stands. */
export function ImportReviewStep({
  table,
  onRun,
}: {
  readonly table: ListTable
  readonly onRun: (list: RunList) => void
}) {
  const [mapping, setMapping] = useState<Mapping>(() => guessMapping(table.headers))
  const [answers, setAnswers] = useState(noAnswers)
  const rows = useMemo(() => rowsOf(table, mapping), [table, mapping])
  const current = useMemo(() => rows.map((row) => mended(row, answers)), [rows, answers])
  const check = useImportCheck(current)
  const state = useMemo(() => review(rows, check.verdicts, answers), [rows, check.verdicts, answers])
  const answer = (lines: readonly number[], given: Answer) => {
    const chosen = new Set(lines)
    setAnswers((before) =>
      answered(
        before,
        current.filter((row) => chosen.has(row.row)),
        given,
      ),
    )
  }
  return (
    <>
      <div className="cu-icols">
        <ImportColumns table={table} mapping={mapping} onChange={setMapping} />
        <ImportPreview review={state} mapping={mapping} waiting={check.waiting} onAnswer={answer} />
      </div>
      <ReviewFooter
        review={state}
        blocked={useBlocked(mapping, check, state)}
        onRun={() =>
          onRun({ fileName: table.fileName, rowsTotal: table.lines.length, rows: rowsToSend(state) })
        }
        {...(check.error === null ? {} : { onRetry: check.retry })}
      />
    </>
  )
}

/** Why it cannot be started yet, in a sentence; null when it can. */
function useBlocked(
  mapping: Mapping,
  check: { readonly waiting: number; readonly error: unknown },
  state: Review,
): string | null {
  const t = useT()
  const format = useFormat()
  const failure = useFailureText()(check.error)
  if (!mapping.includes('name')) return t('imports.needName')
  if (mapping.includes(null)) return t('imports.needMoney')
  if (failure !== null) return failure.sentence
  if (check.waiting > 0) return t('imports.checking', { shown: format.number(check.waiting) })
  return state.taken === 0 ? t('imports.nobodyToTake') : null
}

function ReviewFooter({
  review: state,
  blocked,
  onRun,
  onRetry,
}: {
  readonly review: Review
  readonly blocked: string | null
  readonly onRun: () => void
  readonly onRetry?: () => void
}) {
  const t = useT()
  const format = useFormat()
  const { fine, ask, bad, left } = state.counts
  return (
    <footer className="cu-ifoot">
      <div className="sum">
        <b className="ok">
          <Icon of={IconCheck} size="s" />
          {t('imports.fine', { shown: format.number(fine) })}
        </b>
        <b className="warn">
          <Icon of={IconAlertTriangle} size="s" />
          {t('imports.ask', { shown: format.number(ask) })}
        </b>
        <b className="bad">
          <Icon of={IconCircleX} size="s" />
          {t('imports.bad', { shown: format.number(bad + left) })}
        </b>
      </div>
      <div className="undo t2">
        <Icon of={IconArrowBackUp} size="s" />
        <span>
          <RichText text={t('imports.undoPromise')} />
        </span>
      </div>
      <div className="grow" />
      {blocked !== null && (
        <span className="why" id="cu-blocked">
          <Icon of={IconAlertTriangle} size="s" />
          {blocked}
        </span>
      )}
      {onRetry !== undefined && (
        <Button size="lg" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
      <Button
        size="lg"
        kind="primary"
        disabled={blocked !== null}
        aria-describedby={blocked === null ? undefined : 'cu-blocked'}
        onClick={onRun}
      >
        {t('imports.take', { count: state.taken, shown: format.number(state.taken) })}
      </Button>
    </footer>
  )
}
