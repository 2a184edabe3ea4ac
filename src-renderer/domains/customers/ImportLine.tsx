import { IconAlertTriangle, IconCheck, IconCircleX, IconMinus } from '@tabler/icons-react'
import type { ImportField } from '../../../src-shared/domains/customers/import-contract.ts'
import { parsePhone } from '../../../src-shared/kernel/parse-phone.ts'
import { formatPhone } from '../../../src-shared/kernel/phone.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { type LineProps, ProblemRow } from './ImportProblem.tsx'
import type { ReviewedRow } from './import-review.ts'

const signs = { fine: IconCheck, ask: IconAlertTriangle, bad: IconCircleX, left: IconMinus } as const

/** One line of the file, and beneath it a sentence and the answers for each thing that is doubtful. */
export function ImportLine({
  row,
  review,
  fields,
  columns,
  onAnswer,
}: LineProps & { readonly fields: readonly ImportField[]; readonly columns: string }) {
  const t = useT()
  const wrong = new Map(row.problems.map(({ issue }) => [issue.field, issue.weight]))
  const line = row.row.row
  return (
    <>
      <div className="cu-ir" style={{ gridTemplateColumns: columns }}>
        <span className="t2">{line}</span>
        <span className="ic">
          <Icon of={signs[row.state]} size="s" />
        </span>
        {fields.map((field) => (
          <span key={field} className="cut" title={row.row[field]}>
            <Cell text={cellText(row, field)} weight={wrong.get(field) ?? null} />
          </span>
        ))}
      </div>
      {row.state === 'left' ? (
        <div className="cu-pb">
          <span className="grow t2">{t('imports.leftOut')}</span>
          <Button onClick={() => onAnswer([line], { kind: 'take' })}>{t('imports.takeAfterAll')}</Button>
        </div>
      ) : (
        row.problems.map((problem) => (
          <ProblemRow
            key={`${problem.issue.field}-${problem.issue.code}`}
            {...{ row, review, problem, onAnswer }}
          />
        ))
      )}
    </>
  )
}

function cellText(row: ReviewedRow, field: ImportField): string {
  const text = row.row[field]
  if (field !== 'phone') return text
  const phone = parsePhone(text)
  return phone === null ? text : formatPhone(phone)
}

function Cell({ text, weight }: { readonly text: string; readonly weight: 'ask' | 'bad' | null }) {
  if (weight === null || text === '') return <bdi>{text}</bdi>
  return <mark className={`cu-badv ${weight}`}>{text}</mark>
}
