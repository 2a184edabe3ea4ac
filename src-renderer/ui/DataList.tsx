import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useRef,
  useState,
} from 'react'
import { useTypeahead } from './use-typeahead.ts'
import { rowHeightPx, useWindow } from './use-window.ts'

export type Column<Row> = {
  readonly key: string
  readonly head: ReactNode
  /** A CSS grid width: `120px`, `minmax(120px, 1fr)`. */
  readonly width: string
  readonly align?: 'start' | 'end'
  readonly cell: (row: Row) => ReactNode
}

type DataListProps<Row> = {
  readonly label: string
  readonly rows: readonly Row[]
  /** How many there are in all, where only some of them were fetched so far. */
  readonly total?: number | 'unknown'
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string | number
  readonly selectedKey?: string | number | null
  readonly onOpen?: (row: Row) => void
  readonly rowHeight?: number
  readonly onEndReached?: () => void
  /** What a row is looked up by when somebody types on the list; none, and typing does nothing. */
  readonly textOf?: (row: Row) => string
  readonly className?: string
}

/**
 * A table of any length with a fixed head. ↑ ↓ Home End and the first letters move through the rows, Enter or a press
 * opens one.
 * Only rows in view are drawn.
 */
export function DataList<Row>(props: DataListProps<Row>) {
  const { label, rows, columns, rowKey, selectedKey = null, onOpen, rowHeight = rowHeightPx } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setActive] = useState(0)
  const active = Math.min(chosen, Math.max(0, rows.length - 1))
  const { onEndReached, textOf, total = rows.length } = props
  const seen = useWindow({ count: rows.length, rowHeight, scroller, kept: active, onEndReached })
  const keys = { rows, rowHeight, scroller, active, setActive, scrollTo: seen.scrollTo, onOpen, textOf }
  const onKeyDown = useRowKeys(keys)
  const template = { gridTemplateColumns: columns.map((column) => column.width).join(' ') }
  return (
    <div
      className={`dl ${props.className ?? ''}`}
      role="grid"
      aria-label={label}
      aria-rowcount={total === 'unknown' ? -1 : total + 1}
    >
      <div role="rowgroup">
        <div className="dl-head" role="row" aria-rowindex={1} style={template}>
          {columns.map((column) => (
            <span key={column.key} role="columnheader" className={column.align === 'end' ? 'num' : undefined}>
              {column.head}
            </span>
          ))}
        </div>
      </div>
      <div ref={scroller} className="dl-scroll" role="rowgroup" onKeyDown={onKeyDown}>
        <div role="presentation" style={{ height: seen.height, position: 'relative' }}>
          {seen.items.map(({ index, start }) => {
            const row = rows[index]
            if (row === undefined) return null
            const key = rowKey(row)
            return (
              <div
                key={key}
                role="row"
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={key === selectedKey}
                tabIndex={index === active ? 0 : -1}
                className={`dl-row ${onOpen === undefined ? '' : 'press'}`}
                onFocus={() => setActive(index)}
                onClick={() => onOpen?.(row)}
                style={{ ...template, ...placeOf(start, rowHeight) }}
              >
                <Cells row={row} columns={columns} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function placeOf(start: number, height: number): CSSProperties {
  return { height, position: 'absolute', insetInline: 0, top: 0, transform: `translateY(${start}px)` }
}

function Cells<Row>({ row, columns }: { readonly row: Row; readonly columns: readonly Column<Row>[] }) {
  return columns.map((column) => (
    <div key={column.key} role="gridcell" className={column.align === 'end' ? 'num' : undefined}>
      {column.cell(row)}
    </div>
  ))
}

/** One row of the list takes the focus; keys move it, also to rows that are not drawn yet. */
function useRowKeys<Row>({
  rows,
  rowHeight,
  scroller,
  active,
  setActive,
  scrollTo,
  onOpen,
  textOf,
}: {
  readonly rows: readonly Row[]
  readonly rowHeight: number
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly active: number
  readonly setActive: (index: number) => void
  readonly scrollTo: (index: number) => void
  readonly onOpen?: (row: Row) => void
  readonly textOf: ((row: Row) => string) | undefined
}) {
  const find = useTypeahead(
    rows.length,
    textOf === undefined
      ? undefined
      : (index) => {
          const row = rows[index]
          return row === undefined ? '' : textOf(row)
        },
  )
  const goTo = (index: number) => {
    const next = Math.min(Math.max(0, index), rows.length - 1)
    setActive(next)
    scrollTo(next)
    // The row may only be drawn after the scroll, so focus follows one frame later.
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true })
    })
  }
  return (event: KeyboardEvent) => {
    // Keys inside a row's own button or field belong to it.
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const target = rowAfterKey(event.key, { active, page, last: rows.length - 1 }) ?? find(event, active)
    if (target !== null) {
      event.preventDefault()
      goTo(target)
    }
    const row = rows[active]
    if (event.key === 'Enter' && row !== undefined) onOpen?.(row)
  }
}

function rowAfterKey(
  key: string,
  at: { readonly active: number; readonly page: number; readonly last: number },
): number | null {
  if (key === 'ArrowDown') return at.active + 1
  if (key === 'ArrowUp') return at.active - 1
  if (key === 'PageDown') return at.active + at.page
  if (key === 'PageUp') return at.active - at.page
  if (key === 'Home') return 0
  if (key === 'End') return at.last
  return null
}
