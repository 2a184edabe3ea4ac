import { IconArrowLeft, IconCheck, IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ImportKind } from '../../../src-shared/domains/customers/import-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ReadOnlyBanner } from '../../ui/states.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { ImportFileStep } from './ImportFileStep.tsx'
import { ImportResult } from './ImportResult.tsx'
import { ImportReviewStep } from './ImportReviewStep.tsx'
import type { ListTable } from './import-columns.ts'
import { kindWords } from './import-words.ts'
import { useImportRun } from './use-import-run.ts'

/** Takes a shop's customers, their visits or notes over from another program: a file, its columns, its doubtful lines, the result. */
export function ImportScreen() {
  const t = useT()
  const [what, setWhat] = useState<ImportKind>('customers')
  const [table, setTable] = useState<ListTable | null>(null)
  const mayImport = useMay('customers.import')
  const run = useImportRun()
  const step = table === null ? 1 : run.state.state === 'idle' ? 2 : 3
  return (
    <div className="page cu-imp">
      <ImportBar what={what} step={step} table={table} onOther={() => setTable(null)} />
      {!mayImport && (
        <div className="cu-pad">
          <ReadOnlyBanner reason={t('imports.forManagers')} />
        </div>
      )}
      {mayImport && table === null && <ImportFileStep what={what} onWhat={setWhat} onRead={setTable} />}
      {mayImport && table !== null && run.state.state === 'idle' && (
        <ImportReviewStep key={table.fileName} what={what} table={table} onRun={run.start} />
      )}
      {run.state.state !== 'idle' && <ImportResult state={run.state} onGoOn={run.goOn} />}
    </div>
  )
}

const steps = ['imports.stepFile', 'imports.stepColumns', 'imports.stepResult'] as const

function ImportBar({
  what,
  step,
  table,
  onOther,
}: {
  readonly what: ImportKind
  readonly step: number
  readonly table: ListTable | null
  readonly onOther: () => void
}) {
  const t = useT()
  const [, navigate] = useLocation()
  return (
    <div className="bar">
      <IconButton
        icon={IconArrowLeft}
        label={t('customers.backToList')}
        onClick={() => navigate('/customers')}
      />
      <h1 tabIndex={-1}>{t(kindWords[what].title)}</h1>
      <ol className="cu-steps">
        {steps.map((word, index) => (
          <li
            key={word}
            className={index + 1 < step ? 'done' : index + 1 === step ? 'now' : ''}
            aria-current={index + 1 === step ? 'step' : undefined}
          >
            {index + 1 < step ? <Icon of={IconCheck} size="s" /> : <b>{index + 1}</b>}
            {t(word)}
          </li>
        ))}
      </ol>
      <div className="grow" />
      {table !== null && <FileFacts table={table} />}
      {step === 2 && (
        <Button kind="quiet" onClick={onOther}>
          {t('imports.otherFile')}
        </Button>
      )}
    </div>
  )
}

function FileFacts({ table }: { readonly table: ListTable }) {
  const t = useT()
  const format = useFormat()
  const lines = t('imports.lines', { count: table.lines.length, shown: format.number(table.lines.length) })
  return (
    <span className="cu-file">
      <Icon of={IconFileSpreadsheet} size="s" />
      <b className="cut">{table.fileName}</b>
      <span className="t2">{`${lines} · ${format.number(Math.ceil(table.bytes / 1024))} KB`}</span>
    </span>
  )
}
