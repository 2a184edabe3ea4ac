import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconDownload } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { ImportField, ImportKind } from '../../../src-shared/domains/customers/import-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { drawnWith } from '../../ui/use-window.ts'
import { ImportLine } from './ImportLine.tsx'
import type { Mapping } from './import-columns.ts'
import type { Answer, Review, ReviewedRow } from './import-review.ts'
import { fieldWords } from './import-words.ts'
import { saveProblemLines } from './save-problem-lines.ts'

type Shown = 'all' | 'problems' | 'fine'
const lineHeight = 41
const problemHeight = 48

/** In the order in which a line shows them. */
const shownFields = {
  customers: ['name', 'phone', 'email', 'birth', 'lastVisitOn', 'visitCount', 'warning', 'memo'],
  visits: ['date', 'name', 'phone', 'services', 'designer', 'state', 'amount', 'memo'],
  notes: ['date', 'name', 'phone', 'text', 'warning'],
} as const satisfies Record<ImportKind, readonly ImportField[]>
/** In a narrow window only what tells one line from another. */
const narrowFields = {
  customers: ['name', 'phone', 'birth', 'memo'],
  visits: ['date', 'name', 'phone', 'services'],
  notes: ['date', 'name', 'phone', 'text'],
} as const satisfies Record<ImportKind, readonly ImportField[]>
const widths: Readonly<Record<ImportField, string>> = {
  name: '92px',
  phone: '124px',
  email: 'minmax(96px, 1fr)',
  date: '96px',
  services: 'minmax(96px, 2fr)',
  time: '48px',
  designer: '72px',
  minutes: '48px',
  state: '72px',
  amount: '80px',
  text: 'minmax(120px, 3fr)',
  birth: '96px',
  lastVisitOn: '96px',
  visitCount: '56px',
  registeredOn: '96px',
  warning: 'minmax(80px, 1fr)',
  memo: 'minmax(80px, 1fr)',
}

/** The lines as they will come in, the doubtful ones first with what to do about each. */
export function ImportPreview({
  what,
  review,
  mapping,
  waiting,
  news,
  onAnswer,
}: {
  readonly what: ImportKind
  readonly review: Review
  readonly mapping: Mapping
  readonly waiting: number
  readonly news: ReactNode
  readonly onAnswer: (lines: readonly number[], answer: Answer) => void
}) {
  const t = useT()
  const [shown, setShown] = useState<Shown>('problems')
  const rows = review.rows.filter((row) => isShown(row, shown))
  const isWide = useMediaQuery('(min-width: 1101px)', true, { getInitialValueInEffect: false })
  const all: readonly ImportField[] = (isWide === true ? shownFields : narrowFields)[what]
  const noted = what === 'notes' ? 'text' : 'memo'
  // Beside the state of a visit there is no room left for what was noted of it.
  const isFull = mapping.includes('state')
  const fields = all.filter((field) => {
    if (field === noted) return !isFull && (mapping.includes(field) || mapping.includes('note'))
    return mapping.includes(field)
  })
  const problems = review.rows.filter((row) => row.state === 'bad' || row.state === 'left')
  return (
    <section className="card cu-prev">
      <header>
        <h2>{t('imports.preview')}</h2>
        <Tabs review={review} shown={shown} onShown={setShown} />
        <div className="grow" />
        <Button
          kind="quiet"
          icon={IconDownload}
          disabled={problems.length === 0}
          onClick={() => void saveProblemLines(problems, { what, t })}
        >
          {t('imports.saveProblems')}
        </Button>
      </header>
      {news}
      <PreviewHead fields={fields} />
      {rows.length === 0 ? (
        <p className="cu-none t2">{waiting > 0 ? t('imports.checkingLines') : t('imports.nothingToAsk')}</p>
      ) : (
        <Lines rows={rows} review={review} fields={fields} onAnswer={onAnswer} />
      )}
    </section>
  )
}

function isShown(row: ReviewedRow, shown: Shown): boolean {
  if (shown === 'all') return true
  return shown === 'fine' ? row.state === 'fine' : row.state !== 'fine'
}

function Tabs({
  review,
  shown,
  onShown,
}: {
  readonly review: Review
  readonly shown: Shown
  readonly onShown: (shown: Shown) => void
}) {
  const t = useT()
  const format = useFormat()
  const { fine } = review.counts
  const all = review.rows.length
  return (
    <Segmented
      label={t('imports.preview')}
      value={shown}
      choices={[
        { value: 'all', label: t('imports.tabAll', { shown: format.number(all) }) },
        { value: 'problems', label: t('imports.tabAsk', { shown: format.number(all - fine) }) },
        { value: 'fine', label: t('imports.fine', { shown: format.number(fine) }) },
      ]}
      onChange={onShown}
    />
  )
}

function columnsOf(fields: readonly ImportField[]): string {
  return ['44px', '20px', ...fields.map((field) => widths[field])].join(' ')
}

function PreviewHead({ fields }: { readonly fields: readonly ImportField[] }) {
  const t = useT()
  return (
    <div className="cu-ir head" style={{ gridTemplateColumns: columnsOf(fields) }} aria-hidden="true">
      <span>{t('imports.line')}</span>
      <span />
      {fields.map((field) => (
        <span key={field}>{t(fieldWords[field])}</span>
      ))}
    </div>
  )
}

function Lines({
  rows,
  review,
  fields,
  onAnswer,
}: {
  readonly rows: readonly ReviewedRow[]
  readonly review: Review
  readonly fields: readonly ImportField[]
  readonly onAnswer: (lines: readonly number[], answer: Answer) => void
}) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const [typing, setTyping] = useState<number | null>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => lineHeight + (rows[index]?.problems.length ?? 0) * problemHeight,
    getItemKey: (index) => rows[index]?.row.row ?? index,
    overscan: 8,
    initialRect: { width: 0, height: 600 },
    rangeExtractor: drawnWith(typing),
  })
  return (
    <div ref={scroller} className="cu-irs" tabIndex={0} role="region" aria-label={t('imports.preview')}>
      <ul style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          return (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              onFocus={() => setTyping(item.index)}
              onBlur={() => setTyping(null)}
              className={`cu-irow ${row.state}`}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <ImportLine
                row={row}
                review={review}
                fields={fields}
                columns={columnsOf(fields)}
                onAnswer={onAnswer}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
