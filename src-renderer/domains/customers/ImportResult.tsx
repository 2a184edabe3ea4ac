import { IconArrowBackUp, IconCircleCheck, IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ImportSummary } from '../../../src-shared/domains/customers/import-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { kindWords } from './import-words.ts'
import { Counts, UndoImport } from './PastImports.tsx'
import type { RunState } from './use-import-run.ts'

/** While lines go in, when it stopped half way, and what came of it. */
export function ImportResult({
  state,
  onGoOn,
}: {
  readonly state: Exclude<RunState, { readonly state: 'idle' }>
  readonly onGoOn: () => void
}) {
  const t = useT()
  const failure = useFailureText()(state.state === 'failed' ? state.error : null)
  if (state.state === 'done') return <Done summary={state.summary} />
  if (state.state === 'failed') {
    return (
      <ErrorState title={t('imports.stoppedTitle')} reference={failure?.reference ?? null} onRetry={onGoOn}>
        {failure?.sentence} {t('imports.stoppedHelp')}
      </ErrorState>
    )
  }
  const share = Math.round((state.sent / state.total) * 100)
  return (
    <div className="mid" role="status">
      <h2>{t('imports.taking')}</h2>
      <div
        className="cu-meter"
        role="progressbar"
        aria-label={t('imports.taking')}
        aria-valuenow={share}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${share}%` }} />
      </div>
      <p>{t('imports.takingHelp')}</p>
    </div>
  )
}

function Done({ summary }: { readonly summary: ImportSummary }) {
  const t = useT()
  const format = useFormat()
  const [, navigate] = useLocation()
  const [undoing, setUndoing] = useState<'no' | 'yes'>('no')
  const [undone, setUndone] = useState<'no' | 'yes'>('no')
  const people = summary.created
  return (
    <div className="mid" role="status">
      <div className="eic ok">
        <Icon of={IconCircleCheck} />
      </div>
      <h2>
        {undone === 'yes'
          ? t('imports.undoneToast')
          : t(kindWords[summary.what].done, { count: people, shown: format.number(people) })}
      </h2>
      <p>
        <Counts summary={summary} />
      </p>
      <div className="row">
        <Button kind="primary" size="lg" icon={IconUsers} onClick={() => navigate('/customers')}>
          {t('imports.toCustomers')}
        </Button>
        {undone === 'no' && (
          <Button size="lg" icon={IconArrowBackUp} onClick={() => setUndoing('yes')}>
            {t('common.undo')}
          </Button>
        )}
      </div>
      {undoing === 'yes' && (
        <UndoImport summary={summary} onClose={() => setUndoing('no')} onUndone={() => setUndone('yes')} />
      )}
    </div>
  )
}
