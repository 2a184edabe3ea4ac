import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconCircleX } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { ImportKind } from '../../../src-shared/domains/customers/import-contract.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { ImportColumns } from './ImportColumns.tsx'
import { ImportNews } from './ImportNews.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { guessMapping, type ListTable, type Mapping, rowsOf } from './import-columns.ts'
import { rowsToSend, type SentRow } from './import-parts.ts'
import {
  type Answer,
  answered,
  mended,
  noAnswers,
  problemsAmong,
  type Review,
  review,
} from './import-review.ts'
import { kindWords } from './import-words.ts'
import { useImportCheck } from './use-import-check.ts'

type RunList = {
  readonly what: ImportKind
  readonly fileName: string
  readonly fingerprint: string
  readonly rowsTotal: number
  readonly rows: readonly SentRow[]
}

/** Columns at the left, lines at the right; what is doubtful is mended where it stands. */
export function ImportReviewStep({
  what,
  table,
  onRun,
}: {
  readonly what: ImportKind
  readonly table: ListTable
  readonly onRun: (list: RunList) => void
}) {
  const [mapping, setMapping] = useState<Mapping>(() => guessMapping(table.headers, what))
  const [answers, setAnswers] = useState(noAnswers)
  const rows = useMemo(() => rowsOf(table, mapping, what), [table, mapping, what])
  const current = useMemo(() => rows.map((row) => mended(row, answers)), [rows, answers])
  const { fileName, fingerprint } = table
  const check = useImportCheck(current, { what, fingerprint })
  const { verdicts } = check
  const problemsIn = useMemo(() => problemsAmong(current, answers, what), [current, answers, what])
  const state = useMemo(
    () => review(current, verdicts, { answers, what, problemsIn }),
    [current, verdicts, answers, what, problemsIn],
  )
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
        <ImportColumns what={what} table={table} mapping={mapping} onChange={setMapping} />
        <ImportPreview
          what={what}
          review={state}
          mapping={mapping}
          waiting={check.waiting}
          news={
            <ImportNews what={what} fingerprint={fingerprint} rows={current} designers={check.designers} />
          }
          onAnswer={answer}
        />
      </div>
      <ReviewFooter
        what={what}
        review={state}
        blocked={useBlocked({ what, mapping }, check, state)}
        onRun={() =>
          onRun({
            what,
            fileName,
            fingerprint,
            rowsTotal: table.lines.length,
            rows: rowsToSend(state),
          })
        }
        {...(check.error === null ? {} : { onRetry: check.retry })}
      />
    </>
  )
}

/** Without which columns nobody knows whose a line is, when, or what. */
function neededColumn(what: ImportKind, mapping: Mapping): MessageKey | null {
  if (what === 'customers') return mapping.includes('name') ? null : 'imports.needName'
  if (!mapping.includes('name') && !mapping.includes('phone')) return 'imports.needWho'
  if (!mapping.includes('date')) return 'imports.needDate'
  const saysNothing = !mapping.includes('text') && !mapping.includes('note') && !mapping.includes('warning')
  return what === 'notes' && saysNothing ? 'imports.needText' : null
}

/** Why it cannot be started yet, in a sentence; null when it can. */
function useBlocked(
  { what, mapping }: { readonly what: ImportKind; readonly mapping: Mapping },
  check: { readonly waiting: number; readonly error: unknown },
  state: Review,
): string | null {
  const t = useT()
  const format = useFormat()
  const failure = useFailureText()(check.error)
  const needed = neededColumn(what, mapping)
  if (needed !== null) return t(needed)
  if (mapping.includes(null)) return t('imports.needMoney')
  if (failure !== null) return failure.sentence
  if (check.waiting > 0) return t('imports.checking', { shown: format.number(check.waiting) })
  return state.taken === 0 ? t('imports.nobodyToTake') : null
}

function ReviewFooter({
  what,
  review: state,
  blocked,
  onRun,
  onRetry,
}: {
  readonly what: ImportKind
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
        {t(kindWords[what].take, { count: state.taken, shown: format.number(state.taken) })}
      </Button>
    </footer>
  )
}
