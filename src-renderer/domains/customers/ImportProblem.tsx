import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type DuplicateAnswer,
  duplicateAnswers,
  type ImportField,
  type ImportIssue,
} from '../../../src-shared/domains/customers/import-contract.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { type Answer, type Problem, type Review, type ReviewedRow } from './import-review.ts'
import { fieldWords } from './import-words.ts'

export type LineProps = {
  readonly row: ReviewedRow
  readonly review: Review
  readonly onAnswer: (lines: readonly number[], answer: Answer) => void
}
type ProblemProps = LineProps & { readonly problem: Problem }

const sentences = {
  NAME_MISSING: 'imports.nameMissing',
  NAME_TOO_LONG: 'imports.nameTooLong',
  PHONE_INVALID: 'imports.phoneInvalid',
  BIRTH_INVALID: 'imports.birthInvalid',
  TOO_LONG: 'imports.tooLongText',
  DATE_INVALID: 'imports.dateInvalid',
  REGISTERED_INVALID: 'imports.registeredInvalid',
  NUMBER_INVALID: 'imports.numberInvalid',
  PHONE_KNOWN: 'imports.phoneKnown',
  PHONE_TWICE: 'imports.phoneTwice',
  EMAIL_INVALID: 'imports.emailInvalid',
  DAY_INVALID: 'imports.dayInvalid',
  AMOUNT_INVALID: 'imports.amountInvalid',
  TEXT_MISSING: 'imports.textMissing',
  CUSTOMER_MISSING: 'imports.customerMissing',
  CUSTOMER_UNKNOWN: 'imports.customerUnknown',
  CUSTOMER_UNSURE: 'imports.customerUnsure',
  NAME_DIFFERS: 'imports.nameDiffers',
  ALREADY_THERE: 'imports.alreadyThere',
  LINE_TWICE: 'imports.lineTwice',
  VISITED_HERE: 'imports.visitedHere',
  TIME_INVALID: 'imports.timeInvalid',
  MINUTES_INVALID: 'imports.minutesInvalid',
  STATE_UNKNOWN: 'imports.stateUnknown',
  STILL_BOOKED: 'imports.stillBooked',
} as const satisfies Record<ImportIssue['code'], MessageKey>

/** What is doubtful about a line, in a sentence, and the answers to it. */
export function ProblemRow({ row, review, problem, onAnswer }: ProblemProps) {
  const t = useT()
  const format = useFormat()
  const { issue, known, sharing } = problem
  const digits = row.row.phone.replace(/\D/g, '').length
  const sentence = t(sentences[issue.code], {
    count: digits,
    name: known?.name ?? row.row.name.trim(),
    visits: known?.visitCount ?? 0,
    lines: sharing.map((line) => format.number(line)).join(', '),
    state: row.row.state,
  })
  return (
    <div className="cu-pb">
      <span className="grow">
        <RichText text={sentence} />
      </span>
      <Answers {...{ row, review, problem, onAnswer }} />
    </div>
  )
}

function Answers(props: ProblemProps) {
  switch (props.problem.issue.code) {
    case 'PHONE_KNOWN':
    case 'PHONE_TWICE':
    case 'VISITED_HERE':
      return <DuplicateAnswers {...props} />
    case 'CUSTOMER_UNKNOWN':
      return <UnknownAnswers {...props} />
    // The same again is never taken: there is nothing to answer.
    case 'ALREADY_THERE':
    case 'LINE_TWICE':
      return null
    default:
      return <MendAnswers {...props} />
  }
}

const answersTo: Readonly<Partial<Record<ImportIssue['code'], readonly DuplicateAnswer[]>>> = {
  PHONE_TWICE: ['fill', 'separate'],
  VISITED_HERE: ['skip', 'separate'],
}

const answerWords = {
  separate: 'imports.separate',
  skip: 'imports.skip',
  fill: 'imports.fill',
  overwrite: 'imports.overwrite',
} as const satisfies Record<DuplicateAnswer, MessageKey>

function DuplicateAnswers({ row, review, problem, onAnswer }: ProblemProps) {
  const t = useT()
  const { code } = problem.issue
  const word = (answer: DuplicateAnswer) => {
    if (code === 'PHONE_TWICE') return t(answer === 'fill' ? 'imports.oneperson' : 'imports.twoPeople')
    if (code === 'VISITED_HERE' && answer === 'separate') return t('imports.takeAnyway')
    return t(answerWords[answer])
  }
  const give = (lines: readonly number[], answer: DuplicateAnswer) =>
    onAnswer(lines, { kind: 'duplicate', answer })
  return (
    <>
      <span className="cu-answers" role="group" aria-label={t('imports.whatToDo')}>
        {(answersTo[code] ?? duplicateAnswers).map((answer) => (
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

const longFields: readonly ImportField[] = ['memo', 'warning', 'services', 'text']

const clearWords: Readonly<Partial<Record<ImportIssue['code'], MessageKey>>> = {
  NAME_TOO_LONG: 'imports.cut',
  PHONE_INVALID: 'imports.withoutPhone',
  BIRTH_INVALID: 'imports.leaveEmpty',
  TOO_LONG: 'imports.cut',
  DATE_INVALID: 'imports.leaveEmpty',
  REGISTERED_INVALID: 'imports.leaveEmpty',
  EMAIL_INVALID: 'imports.leaveEmpty',
  AMOUNT_INVALID: 'imports.leaveEmpty',
  NUMBER_INVALID: 'imports.leaveEmpty',
  TIME_INVALID: 'imports.leaveEmpty',
  MINUTES_INVALID: 'imports.leaveEmpty',
  STATE_UNKNOWN: 'imports.asVisit',
}

/** Nobody is known by this name or number: mend it, make a customer of them, or leave the line out. */
function UnknownAnswers({ row, review, problem, onAnswer }: ProblemProps) {
  const t = useT()
  const line = row.row.row
  const { field } = problem.issue
  const isChosen = row.onUnknown === 'register'
  const hasName = row.row.name.trim() !== ''
  const register = (lines: readonly number[]) => onAnswer(lines, { kind: 'unknown', answer: 'register' })
  return (
    <>
      {!isChosen && (
        <MendField
          key={row.row[field]}
          text={row.row[field]}
          label={t(fieldWords[field])}
          weight="bad"
          onText={(text) => onAnswer([line], { kind: 'mend', field, text })}
        />
      )}
      {hasName && (
        <Button
          icon={isChosen ? IconCheck : undefined}
          aria-pressed={isChosen}
          onClick={() =>
            isChosen ? onAnswer([line], { kind: 'unknown', answer: 'leave' }) : register([line])
          }
        >
          {t('imports.registerThem')}
        </Button>
      )}
      {!isChosen && <Button onClick={() => onAnswer([line], { kind: 'leave' })}>{t('imports.skip')}</Button>}
      <AllAlike {...{ review, problem }} word="imports.registerAll" onAll={register} />
    </>
  )
}

function MendAnswers({ row, review, problem, onAnswer }: ProblemProps) {
  const t = useT()
  const { issue } = problem
  const { field, code } = issue
  const line = row.row.row
  const clearWord = clearWords[code]
  const clear = clearWord === undefined ? null : t(clearWord)
  const isShort = !longFields.includes(field)
  const all = (lines: readonly number[]) =>
    onAnswer(lines, clear === null ? { kind: 'leave' } : { kind: 'clear', field })
  return (
    <>
      {isShort && (
        <MendField
          key={row.row[field]}
          text={row.row[field]}
          label={t(fieldWords[field])}
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
      {(issue.weight === 'bad' || code === 'NAME_DIFFERS') && (
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
  word = 'imports.forAll',
  onAll,
}: {
  readonly word?: MessageKey
  readonly review: Review
  readonly problem: Problem
  readonly onAll: (lines: readonly number[]) => void
}) {
  const t = useT()
  const format = useFormat()
  const lines = review.alike.get(problem.issue.code) ?? []
  if (lines.length < 2) return null
  return (
    <Button kind="quiet" onClick={() => onAll(lines)}>
      {t(word, { count: lines.length, shown: format.number(lines.length) })}
    </Button>
  )
}
