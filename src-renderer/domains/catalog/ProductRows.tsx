import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { CategoryId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { useTypeahead } from '../../ui/use-typeahead.ts'
import { drawnWith } from '../../ui/use-window.ts'
import { dropAt, type ListItem, type Placing, stepProduct } from './catalog-list.ts'
import { DragHandle, useRowDrag } from './row-drag.tsx'

type ProductRowsProps = {
  readonly label: string
  readonly className: string
  readonly head: ReactNode
  readonly items: readonly ListItem[]
  readonly rowHeight: number
  readonly selectedId: ProductId | null
  /** The category of a list without headings. */
  readonly whole?: CategoryId | null
  /** `fixed`: no permission, or an order that dragging could not change. */
  readonly order: 'free' | 'fixed'
  readonly onOpen: (product: ProductView) => void
  readonly onPlace: (placing: Placing, product: ProductView) => void
  readonly heading: (item: Extract<ListItem, { kind: 'heading' }>) => ReactNode
  readonly cells: (product: ProductView, handle: ReactNode) => ReactNode
}

const headingHeight = 36
/** Its buttons would reach over the row above for a finger. */
const headingForFingers = 44

/**
 * A catalogue of any length: only rows in view are drawn. ↑ ↓ Home End and the first letters go through the rows, Enter
 * opens one, Alt ↑ ↓ moves it, and so does its handle by finger or mouse.
 */
export function ProductRows(props: ProductRowsProps) {
  const { items, rowHeight, whole = null } = props
  const [chosen, setActive] = useState(0)
  const active = items[chosen]?.kind === 'product' ? chosen : firstRowOf(items)
  const scroller = useRef<HTMLDivElement>(null)
  const isForFingers = useMediaQuery('(max-width: 1100px), (pointer: coarse)', false, {
    getInitialValueInEffect: false,
  })
  const heading = isForFingers === true ? headingForFingers : headingHeight
  const heightAt = (index: number) => (items[index]?.kind === 'heading' ? heading : rowHeight)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightAt,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 10,
    initialRect: { width: 0, height: 640 },
    rangeExtractor: drawnWith(active),
  })
  const drag = useRowDrag({
    scroller,
    heights: items.map((_, index) => heightAt(index)),
    onDrop: (from, at) => {
      const item = items[from]
      if (item?.kind !== 'product') return
      const placing = dropAt(items, { productId: item.product.id, at, whole })
      if (placing !== null) props.onPlace(placing, item.product)
    },
  })
  const onKeyDown = useRowKeys(props, {
    scroller,
    scrollTo: (index) => virtual.scrollToIndex(index),
    active,
    setActive,
  })
  return (
    <div
      className={`dl cat ${props.className}`}
      role="grid"
      aria-label={props.label}
      aria-rowcount={items.length + 1}
    >
      <div role="rowgroup">{props.head}</div>
      <div ref={scroller} className="dl-scroll" role="rowgroup" onKeyDown={onKeyDown}>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const item = items[index]
            if (item === undefined) return null
            const place = { transform: `translateY(${start}px)`, height: heightAt(index) }
            return item.kind === 'heading' ? (
              <div key={key} className="ch" role="row" aria-rowindex={index + 2} style={place}>
                {props.heading(item)}
              </div>
            ) : (
              <div
                key={key}
                role="row"
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={item.product.id === props.selectedId}
                className={`dl-row press ${item.product.active ? '' : 'off'} ${drag.from === index ? 'lifted' : ''}`}
                tabIndex={index === active ? 0 : -1}
                style={place}
                onFocus={() => setActive(index)}
                onClick={() => props.onOpen(item.product)}
              >
                {props.cells(
                  item.product,
                  props.order === 'free' && <DragHandle name={item.product.name} {...drag.handle(index)} />,
                )}
              </div>
            )
          })}
          {drag.lineAt !== null && <div className="dropline" style={{ top: drag.lineAt }} />}
        </div>
      </div>
    </div>
  )
}

function useRowKeys(
  props: ProductRowsProps,
  list: {
    readonly scroller: React.RefObject<HTMLDivElement | null>
    readonly scrollTo: (index: number) => void
    readonly active: number
    readonly setActive: (index: number) => void
  },
) {
  const { items } = props
  const { active, setActive } = list
  const find = useTypeahead(items.length, (index) => {
    const item = items[index]
    return item?.kind === 'product' ? item.product.name : ''
  })
  const goTo = (index: number) => {
    setActive(index)
    list.scrollTo(index)
    // The row may only be drawn after the scroll, so focus follows one frame later.
    requestAnimationFrame(() =>
      list.scroller.current
        ?.querySelector<HTMLElement>(`[data-index="${index}"]`)
        ?.focus({ preventScroll: true }),
    )
  }
  const move = (product: ProductView, by: -1 | 1) => {
    const placing = stepProduct(items, { productId: product.id, by, whole: props.whole ?? null })
    if (placing === null || props.order === 'fixed') return
    props.onPlace(placing, product)
    goTo(active + by)
  }
  return (event: KeyboardEvent) => {
    // Keys inside a row's own button or switch belong to it.
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute('role') !== 'row') return
    const item = items[active]
    if (item?.kind !== 'product') return
    if (event.key === 'Enter') props.onOpen(item.product)
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (by !== null && event.altKey) {
      event.preventDefault()
      move(item.product, by)
      return
    }
    const next = by === null ? (edge(items, event.key) ?? find(event, active)) : nextRow(items, active, by)
    if (next === null) return
    event.preventDefault()
    goTo(next)
  }
}

function firstRowOf(items: readonly ListItem[]): number {
  return items.findIndex((item) => item.kind === 'product')
}

function nextRow(items: readonly ListItem[], from: number, by: -1 | 1): number | null {
  for (let index = from + by; index >= 0 && index < items.length; index += by) {
    if (items[index]?.kind === 'product') return index
  }
  return null
}

function edge(items: readonly ListItem[], key: string): number | null {
  if (key === 'Home') return firstRowOf(items)
  if (key === 'End') return items.findLastIndex((item) => item.kind === 'product')
  return null
}
