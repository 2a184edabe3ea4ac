import { IconAlertTriangle, IconCheck, IconCircleX, IconMinus } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type DuplicateAnswer,
  duplicateAnswers,
  type ImportField,
  type ImportIssue,
} from '../../../src-shared/domains/customers/import-contract.ts'
import { parsePhone } from '../../../src-shared/kernel/parse-phone.ts'
import { formatPhone } from '../../../src-shared/kernel/phone.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { type Answer, alike, type Problem, type Review, type ReviewedRow } from './import-review.ts'

const signs = { fine: IconCheck, ask: IconAlertTriangle, bad: IconCircleX, left: IconMinus } as const

type LineProps = {
  readonly row: ReviewedRow
  readonly review: Review
  readonly onAnswer: (lines: readonly number[], answer: Answer) => void
}

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

const sentences = {
  NAME_MISSING: 'imports.nameMissing',
  NAME_TOO_LONG: 'imports.nameTooLong',
  PHONE_INVALID: 'imports.phoneInvalid',
  BIRTH_INVALID: 'imports.birthInvalid',
  TOO_LONG: 'imports.tooLongText',
  DATE_INVALID: 'imports.dateInvalid',
  NUMBER_INVALID: 'imports.numberInvalid',
  PHONE_KNOWN: 'imports.phoneKnown',
  PHONE_TWICE: 'imports.phoneTwice',
} as const satisfies Record<ImportIssue['code'], MessageKey>

function ProblemRow({ row, review, problem, onAnswer }: LineProps & { readonly problem: Problem }) {
  const t = useT()
  const format = useFormat()
  const { issue, known, sharing } = problem
  const digits = row.row.phone.replace(/\D/g, '').length
  const sentence = t(sentences[issue.code], {
    count: digits,
    name: known?.name ?? '',
    visits: known?.visitCount ?? 0,
    lines: sharing.map((line) => format.number(line)).join(', '),
  })
  return (
    <div className="cu-pb">
      <span className="grow">
        <RichText text={sentence} />
      </span>
      {issue.code === 'PHONE_KNOWN' || issue.code === 'PHONE_TWICE' ? (
        <DuplicateAnswers {...{ row, review, problem, onAnswer }} />
      ) : (
        <MendAnswers {...{ row, review, problem, onAnswer }} />
      )}
    </div>
  )
}

const answerWords = {
  separate: 'imports.separate',
  skip: 'imports.skip',
  fill: 'imports.fill',
  overwrite: 'imports.overwrite',
} as const satisfies Record<DuplicateAnswer, MessageKey>

function DuplicateAnswers({ row, review, problem, onAnswer }: LineProps & { readonly problem: Problem }) {
  const t = useT()
  const isTwice = problem.issue.code === 'PHONE_TWICE'
  const answers = duplicateAnswers.filter((answer) => !isTwice || answer === 'fill' || answer === 'separate')
  const word = (answer: DuplicateAnswer) => {
    if (isTwice) return t(answer === 'fill' ? 'imports.oneperson' : 'imports.twoPeople')
    return t(answerWords[answer])
  }
  const give = (lines: readonly number[], answer: DuplicateAnswer) =>
    onAnswer(lines, { kind: 'duplicate', answer })
  return (
    <>
      <span className="cu-answers" role="group" aria-label={t('imports.whatToDo')}>
        {answers.map((answer) => (
          <Button
            key={answer}
            icon={row.onDuplicate === answer ? IconCheck : undefined}
            aria-pressed={row.onDuplicate === answer}
            onClick={() => give([row.row.row], answer)}
          >
            {word(answer)}
          </Button>
        ))}
      </span>
      <AllAlike {...{ review, problem }} onAll={(lines) => give(lines, row.onDuplicate)} />
    </>
  )
}

const clearWords: Readonly<Partial<Record<ImportIssue['code'], MessageKey>>> = {
  NAME_TOO_LONG: 'imports.cut',
  PHONE_INVALID: 'imports.withoutPhone',
  BIRTH_INVALID: 'imports.leaveEmpty',
  TOO_LONG: 'imports.cut',
  DATE_INVALID: 'imports.leaveEmpty',
  NUMBER_INVALID: 'imports.leaveEmpty',
}

function MendAnswers({ row, review, problem, onAnswer }: LineProps & { readonly problem: Problem }) {
  const t = useT()
  const { issue } = problem
  const { field, code } = issue
  const line = row.row.row
  const clearWord = clearWords[code]
  const clear = clearWord === undefined ? null : t(clearWord)
  const isShort = field !== 'memo' && field !== 'warning'
  const all = (lines: readonly number[]) =>
    onAnswer(lines, clear === null ? { kind: 'leave' } : { kind: 'clear', field })
  return (
    <>
      {isShort && (
        <MendField
          key={row.row[field]}
          text={row.row[field]}
          label={t(`imports.mend_${field}`)}
          weight={issue.weight}
          onText={(text) => onAnswer([line], { kind: 'mend', field, text })}
        />
      )}
      {clear !== null && (
        <Button
          icon={issue.weight === 'ask' ? IconCheck : undefined}
          aria-pressed={issue.weight === 'ask'}
          onClick={() => all([line])}
        >
          {clear}
        </Button>
      )}
      {issue.weight === 'bad' && (
        <Button onClick={() => onAnswer([line], { kind: 'leave' })}>{t('imports.skip')}</Button>
      )}
      <AllAlike {...{ review, problem }} onAll={all} />
    </>
  )
}

/** A small field beside the sentence; what is typed is judged when one leaves it or presses Enter. */
function MendField(props: {
  readonly text: string
  readonly label: string
  readonly weight: 'ask' | 'bad'
  readonly onText: (text: string) => void
}) {
  const [text, setText] = useState(props.text)
  const done = () => {
    if (text !== props.text) props.onText(text)
  }
  return (
    <div className={`in cu-mini ${props.weight === 'bad' ? 'bad' : ''}`}>
      <input
        aria-label={props.label}
        placeholder={props.label}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) done()
        }}
      />
    </div>
  )
}

/** One answer serves all lines with the same trouble. */
function AllAlike({
  review,
  problem,
  onAll,
}: {
  readonly review: Review
  readonly problem: Problem
  readonly onAll: (lines: readonly number[]) => void
}) {
  const t = useT()
  const format = useFormat()
  const lines = alike(review.rows, problem.issue.code).map((each) => each.row)
  if (lines.length < 2) return null
  return (
    <Button kind="quiet" onClick={() => onAll(lines)}>
      {t('imports.forAll', { count: lines.length, shown: format.number(lines.length) })}
    </Button>
  )
}
