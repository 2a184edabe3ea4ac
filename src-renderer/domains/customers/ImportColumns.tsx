import { IconAlertTriangle, IconArrowRight, IconCheck, IconMinus } from '@tabler/icons-react'
import { type ImportKind, importFieldsOf } from '../../../src-shared/domains/customers/import-contract.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { SelectInput } from '../../ui/SelectField.tsx'
import { type ListTable, type Mapping, samplesOf, type Target, withTarget } from './import-columns.ts'
import { fieldWords } from './import-words.ts'

const targetWords = {
  ...fieldWords,
  note: 'imports.toNote',
  none: 'imports.toNone',
} as const satisfies Record<Target, MessageKey>

/** Which column is what. Guessed by its name, but never for money: that is always asked. */
export function ImportColumns({
  what,
  table,
  mapping,
  onChange,
}: {
  readonly what: ImportKind
  readonly table: ListTable
  readonly mapping: Mapping
  readonly onChange: (mapping: Mapping) => void
}) {
  const t = useT()
  return (
    <Card
      className="cu-maps"
      title={
        <>
          {t('imports.columns')} <small className="t2">{t('imports.columnsHelp')}</small>
        </>
      }
    >
      <div className="cu-mh t2">
        <span>{t('imports.fileColumn')}</span>
        <span>{t('imports.ourField')}</span>
      </div>
      <ul>
        {mapping.map((target, column) => (
          // A file's columns never change places.
          <ColumnRow
            key={`column-${column + 1}`}
            what={what}
            header={table.headers[column] ?? ''}
            samples={samplesOf(table, column)}
            target={target}
            onTarget={(chosen) => onChange(withTarget(mapping, column, chosen))}
          />
        ))}
      </ul>
    </Card>
  )
}

function ColumnRow({
  what,
  header,
  samples,
  target,
  onTarget,
}: {
  readonly what: ImportKind
  readonly header: string
  readonly samples: string
  readonly target: Target | null
  readonly onTarget: (target: Target) => void
}) {
  const t = useT()
  const state = target === null ? 'ask' : target === 'none' ? 'skip' : 'ok'
  const sign = { ask: IconAlertTriangle, skip: IconMinus, ok: IconCheck }[state]
  const targets: readonly Target[] = [...importFieldsOf[what], 'note', 'none']
  const name = header === '' ? t('imports.noHeader') : header
  return (
    <li className={`cu-mp ${state}`}>
      <div className="src">
        <b className="cut">{name}</b>
        <span className="t2 cut">{samples}</span>
      </div>
      <Icon of={IconArrowRight} size="s" />
      <div className="in">
        <SelectInput
          aria={{ 'aria-label': t('imports.whereTo', { column: name }) }}
          value={target}
          placeholder={t('imports.which')}
          choices={targets.map((each) => ({ value: each, label: t(targetWords[each]) }))}
          onChange={onTarget}
        />
      </div>
      <span className="st">
        <Icon of={sign} size="s" />
      </span>
    </li>
  )
}
