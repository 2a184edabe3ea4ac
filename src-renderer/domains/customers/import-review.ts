import type {
  DuplicateAnswer,
  ImportField,
  ImportIssue,
  ImportKind,
  ImportRow,
  UnknownAnswer,
} from '../../../src-shared/domains/customers/import-contract.ts'
import { linesTwice } from '../../../src-shared/domains/customers/import-records-model.ts'
import { linesSharingPhone } from '../../../src-shared/domains/customers/import-model.ts'
import { limits } from '../../../src-shared/domains/customers/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'

/** What the main side said about one line. */
export type Verdict = {
  readonly row: number
  readonly issues: readonly ImportIssue[]
  readonly known: {
    readonly customerId: AccountId
    readonly name: string
    readonly visitCount: number
  } | null
}

/** What was answered so far: cells mended, what to do with duplicates, lines left out. */
export type Answers = {
  readonly edits: ReadonlyMap<number, Partial<Record<ImportField, string>>>
  readonly duplicates: ReadonlyMap<number, DuplicateAnswer>
  /** Whose lines of nobody known make a new customer. */
  readonly registered: ReadonlySet<number>
  readonly left: ReadonlySet<number>
}

export const noAnswers: Answers = {
  edits: new Map(),
  duplicates: new Map(),
  registered: new Set(),
  left: new Set(),
}

export type Problem = {
  readonly issue: ImportIssue
  readonly known: Verdict['known']
  /** The lines of the file with the same phone, this one among them. */
  readonly sharing: readonly number[]
}

/** One line with everything there is to say about it. */
export type ReviewedRow = {
  readonly row: ImportRow
  readonly state: 'fine' | 'ask' | 'bad' | 'left'
  readonly problems: readonly Problem[]
  readonly onDuplicate: DuplicateAnswer
  readonly onUnknown: UnknownAnswer
}

export type Review = {
  readonly rows: readonly ReviewedRow[]
  readonly counts: Readonly<Record<ReviewedRow['state'], number>>
  /** How many lines will be taken. */
  readonly taken: number
  /** The lines with the same problem, which one answer can serve. */
  readonly alike: ReadonlyMap<ImportIssue['code'], readonly number[]>
}

/** The line as it stands after mending. */
export function mended(row: ImportRow, answers: Answers): ImportRow {
  const edit = answers.edits.get(row.row)
  return edit === undefined ? row : { ...row, ...edit }
}

/** What the lines of a file say about each other. Of 50,000 it takes a while, so that it is looked at once. */
export function problemsAmong(rows: readonly ImportRow[], answers: Answers, what: ImportKind): ProblemsIn {
  return what === 'customers' ? ofCustomers(rows, answers) : ofRecords(rows, answers, what)
}

/** Puts the lines as they stand, what was said about them and what was answered together. */
export function review(
  current: readonly ImportRow[],
  verdicts: ReadonlyMap<number, Verdict>,
  {
    answers,
    what,
    problemsIn,
  }: { readonly answers: Answers; readonly what: ImportKind; readonly problemsIn: ProblemsIn },
): Review {
  const reviewed = current.map((row): ReviewedRow => {
    const problems = problemsIn(row, verdicts.get(row.row))
    const isBad = problems.some(({ issue }) => issue.weight === 'bad')
    const state = answers.left.has(row.row) ? 'left' : isBad ? 'bad' : problems.length > 0 ? 'ask' : 'fine'
    const onDuplicate = answers.duplicates.get(row.row) ?? (what === 'customers' ? 'fill' : 'skip')
    const onUnknown = answers.registered.has(row.row) ? 'register' : 'leave'
    return { row, state, problems, onDuplicate, onUnknown }
  })
  const counts = { fine: 0, ask: 0, bad: 0, left: 0 }
  for (const { state } of reviewed) counts[state] += 1
  const skipped = reviewed.filter(
    (each) => each.state === 'ask' && each.onDuplicate === 'skip' && hasDuplicate(each),
  ).length
  return { rows: reviewed, counts, taken: counts.fine + counts.ask - skipped, alike: alikeIn(reviewed) }
}

function hasDuplicate(row: ReviewedRow): boolean {
  return row.problems.some(({ issue }) => ['PHONE_KNOWN', 'PHONE_TWICE', 'VISITED_HERE'].includes(issue.code))
}

export type ProblemsIn = (row: ImportRow, verdict: Verdict | undefined) => readonly Problem[]

function ofCustomers(rows: readonly ImportRow[], answers: Answers): ProblemsIn {
  const sharing = linesSharingPhone(rows.filter((row) => !answers.left.has(row.row)))
  return (row, verdict) => problemsOf(row, verdict, sharing.get(row.row) ?? [])
}

function ofRecords(
  rows: readonly ImportRow[],
  answers: Answers,
  what: Exclude<ImportKind, 'customers'>,
): ProblemsIn {
  const twice = linesTwice(
    what,
    rows.filter((row) => !answers.left.has(row.row)),
  )
  return (row, verdict) => {
    const known = verdict?.known ?? null
    if (twice.has(row.row)) {
      return [{ issue: { field: 'date', code: 'LINE_TWICE', weight: 'bad' }, known, sharing: [] }]
    }
    // Whoever is to be registered is no trouble any more.
    const isAnswered = answers.registered.has(row.row)
    return (verdict?.issues ?? []).map((issue) => {
      const weight = issue.code === 'CUSTOMER_UNKNOWN' && isAnswered ? 'ask' : issue.weight
      return { issue: { ...issue, weight }, known, sharing: [] }
    })
  }
}

function problemsOf(
  row: ImportRow,
  verdict: Verdict | undefined,
  sharing: readonly number[],
): readonly Problem[] {
  const known = verdict?.known ?? null
  const own = (verdict?.issues ?? []).map((issue) => ({ issue, known, sharing }))
  // Said at the second line and those after it: the first one is the person that the others are put together with.
  const isLater = sharing.length > 1 && sharing[0] !== row.row
  if (!isLater || known !== null) return own
  return [...own, { issue: { field: 'phone', code: 'PHONE_TWICE', weight: 'ask' }, known, sharing }]
}

export type Answer =
  | { readonly kind: 'mend'; readonly field: ImportField; readonly text: string }
  /** Takes what was wrong out, or cuts it to what fits. */
  | { readonly kind: 'clear'; readonly field: ImportField }
  | { readonly kind: 'duplicate'; readonly answer: DuplicateAnswer }
  /** Makes a customer of whoever is not known, or does not after all. */
  | { readonly kind: 'unknown'; readonly answer: UnknownAnswer }
  | { readonly kind: 'leave' }
  | { readonly kind: 'take' }

/** Writes an answer down for some lines. */
export function answered(answers: Answers, rows: readonly ImportRow[], answer: Answer): Answers {
  if (answer.kind === 'duplicate') {
    const duplicates = new Map(answers.duplicates)
    for (const { row } of rows) duplicates.set(row, answer.answer)
    return { ...answers, duplicates }
  }
  if (answer.kind === 'unknown') {
    const registered = new Set(answers.registered)
    for (const { row } of rows) {
      if (answer.answer === 'register') registered.add(row)
      else registered.delete(row)
    }
    return { ...answers, registered }
  }
  if (answer.kind === 'leave' || answer.kind === 'take') {
    const left = new Set(answers.left)
    for (const { row } of rows) {
      if (answer.kind === 'leave') left.add(row)
      else left.delete(row)
    }
    return { ...answers, left }
  }
  const edits = new Map(answers.edits)
  for (const row of rows) {
    const text = answer.kind === 'mend' ? answer.text : cleared(row, answer.field)
    edits.set(row.row, { ...edits.get(row.row), [answer.field]: text })
  }
  return { ...answers, edits }
}

function cleared(row: ImportRow, field: ImportField): string {
  if (field === 'memo') return row.memo.slice(0, limits.memo)
  if (field === 'warning') return row.warning.slice(0, limits.warning)
  if (field === 'services') return row.services.slice(0, limits.pastServices)
  if (field === 'designer') return row.designer.slice(0, limits.pastDesigner)
  if (field === 'text') return row.text.slice(0, limits.note)
  return field === 'name' ? [...row.name.trim()].slice(0, limits.name).join('') : ''
}

function alikeIn(rows: readonly ReviewedRow[]): Review['alike'] {
  const alike = new Map<ImportIssue['code'], number[]>()
  for (const { row, problems, state } of rows) {
    if (state === 'left') continue
    for (const code of new Set(problems.map(({ issue }) => issue.code))) {
      const lines = alike.get(code)
      if (lines === undefined) alike.set(code, [row.row])
      else lines.push(row.row)
    }
  }
  return alike
}
