import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Column, DataList } from '../../src-renderer/ui/DataList.tsx'
import { show } from './show.tsx'
import { giveListsHeight } from './support/list-height.ts'

type Sale = { readonly id: number; readonly name: string }
const sales: readonly Sale[] = Array.from({ length: 10_000 }, (_, index) => ({
  id: index + 1,
  name: index === 7 ? '황보라' : index === 9 ? '황금비' : `손님 ${index + 1}`,
}))
const columns: readonly Column<Sale>[] = [
  { key: 'id', head: '번호', width: '80px', align: 'end', cell: (sale) => sale.id },
  { key: 'name', head: '이름', width: '1fr', cell: (sale) => sale.name },
]

beforeEach(() => {
  giveListsHeight()
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(800)
})
afterEach(() => vi.restoreAllMocks())

async function showSales(onOpen = vi.fn()) {
  const shown = await show(
    <DataList
      label="매출"
      rows={sales}
      columns={columns}
      rowKey={(sale) => sale.id}
      selectedKey={3}
      onOpen={onOpen}
      textOf={(sale) => sale.name}
    />,
  )
  return { ...shown, onOpen }
}

describe('a very long list', () => {
  it('draws only the rows in view and still tells how many there are', async () => {
    await showSales()
    const drawn = screen.getAllByRole('row').length
    expect(drawn).toBeGreaterThan(10)
    expect(drawn).toBeLessThan(60)
    expect(screen.getByRole('grid', { name: '매출' }).getAttribute('aria-rowcount')).toBe('10001')
  })

  it('keeps the focus on its row while the list is scrolled elsewhere by hand, and goes on from there', async () => {
    const { user, container } = await showSales()
    await user.click(screen.getByText('손님 2'))
    const scroller = container.querySelector('.dl-scroll')
    if (scroller === null) throw new Error('the list scrolls')
    scroller.scrollTop = 220_000
    fireEvent.scroll(scroller)
    expect(await screen.findByText('손님 5001')).toBeTruthy()
    expect(document.activeElement?.getAttribute('data-index')).toBe('1')
    expect(container.querySelectorAll('[role="row"][tabindex="0"]')).toHaveLength(1)
    expect(screen.getAllByRole('row').length).toBeLessThan(60)
    await user.keyboard('{ArrowDown}')
    await waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe('2'))
  })

  it('tells how many there are in all while only some of them were fetched, or that nobody knows', async () => {
    const list = { label: '매출', rows: sales.slice(0, 200), columns, rowKey: (sale: Sale) => sale.id }
    const first = await show(<DataList {...list} total={12_345} />)
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('12346')
    first.unmount()
    await show(<DataList {...list} total="unknown" />)
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('-1')
  })

  it('opens a row by press and by Enter, and marks the open one', async () => {
    const { user, onOpen } = await showSales()
    await user.click(screen.getByText('손님 2'))
    expect(onOpen.mock.calls.at(-1)?.[0]).toEqual(sales[1])
    await user.keyboard('{ArrowDown}')
    await waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe('2'))
    await user.keyboard('{Enter}')
    expect(onOpen.mock.calls.at(-1)?.[0]).toEqual(sales[2])
    expect(document.activeElement?.getAttribute('aria-selected')).toBe('true')
  })

  it('leads to the row whose name begins with the letters typed, or with their 초성', async () => {
    const { user } = await showSales()
    const at = (index: number) =>
      waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe(String(index)))
    await user.click(screen.getByText('손님 2'))
    // ㅎ with the Korean input method off, then the same key for the next such row.
    await user.keyboard('[KeyG]')
    await at(7)
    await new Promise((resolve) => setTimeout(resolve, 850))
    await user.keyboard('[KeyG]')
    await at(9)
    await new Promise((resolve) => setTimeout(resolve, 850))
    // ㅎㅂ: a longer word, from the second row back to the first.
    await user.keyboard('[KeyG][KeyQ]')
    await at(7)
  })
})
